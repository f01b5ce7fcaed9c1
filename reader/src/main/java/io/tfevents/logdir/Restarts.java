package io.tfevents.logdir;

import io.tfevents.event.FileVersionEvent;
import io.tfevents.event.MessageView;
import io.tfevents.event.PayloadKind;
import io.tfevents.event.SessionLogEvent;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells from a run's events, in their order, what a restart takes back. {@link RestartPolicy} has
 * the rules. For sinks that keep what they are told; not safe for use by several threads.
 */
public final class Restarts {
  private static final String VERSION = "brain.Event:";

  private final RestartPolicy policy;
  private double version;
  private boolean started;

  /** The step of the last summary. */
  private long lastStep = -1;

  /** Where the record of the last value stands, and what was found of it. */
  private long record = -1;

  private boolean goesBack;

  /** The number of the file that is read, and of the one that had the last summary. */
  private int file;

  private int lastSummaryFile;

  /** Whether the step of a summary, or of one that might still come, has counted. */
  private boolean comparesSteps;

  /** Whether an event took back the points of all tags. */
  private boolean tookAllBack;

  /** What was met of a part of a file; null if this is of a run. */
  private final @Nullable Part part;

  /** The record after which each tag was purged last, plus one. */
  private long[] purgedFor = new long[0];

  /** Of a run, before its first event. */
  public Restarts(RestartPolicy policy) {
    this(policy, null);
  }

  private Restarts(RestartPolicy policy, @Nullable Part part) {
    this.policy = policy;
    this.part = part;
  }

  /** What of a part of a file matters to what stands before and behind it. */
  private static final class Part {
    private boolean hasSummary;

    /** The step of the first summary; as large as can be if nothing hangs on it. */
    private long firstStep = Long.MAX_VALUE;

    private boolean goesBack;
    private boolean hasRules;
  }

  /**
   * Of a part of a file that is read before it is known what stands before it. Under {@link
   * RestartPolicy#PREEMPT} it tells what the part takes back of itself, under {@link
   * RestartPolicy#SESSION} nothing: where that is wrong, {@link #accepts} says so.
   */
  Restarts ofPart() {
    return new Restarts(policy, new Part());
  }

  /**
   * Whether a part that follows was read as it would have been with what is known here. Under
   * {@link RestartPolicy#PREEMPT} it still takes back what stands before it.
   */
  boolean accepts(Restarts other) {
    var follows = Objects.requireNonNull(other.part);
    return policy != RestartPolicy.SESSION
        || (!follows.hasRules
            && (version >= 2 || (!follows.goesBack && follows.firstStep >= lastStep)));
  }

  /** A part that was {@linkplain #accepts accepted} has been read. */
  void goOnBehind(Restarts other) {
    if (Objects.requireNonNull(other.part).hasSummary) {
      meet(other.lastStep);
    }
  }

  /**
   * Whether a file that is not the run's last can have grown without a change to what came behind
   * it, as far as that hangs on what has been read.
   */
  boolean mayAcceptGrowth() {
    return switch (policy) {
      case KEEP_ALL -> true;
      case PREEMPT -> false;
      case SESSION -> !comparesSteps && !tookAllBack;
    };
  }

  /**
   * Whether what a file has grown by was read as it would have been before the files behind it.
   *
   * @param number the file's number in the run, from 1
   */
  boolean acceptsGrowth(Restarts other, int number) {
    var grown = Objects.requireNonNull(other.part);
    return policy != RestartPolicy.SESSION
        || (!grown.hasRules && (!grown.hasSummary || number < lastSummaryFile));
  }

  /** A file begins. */
  public void nextFile() {
    comparesSteps |= file > 0 && version < 2;
    file++;
    record = -1;
    Arrays.fill(purgedFor, 0);
  }

  /**
   * Whether a value takes back those of its tag that came before, from its own step on. To be asked
   * of each value.
   *
   * @param recordEnd where the value's record ends in its file
   */
  public boolean takesBack(long recordEnd, long step, int tagId) {
    return switch (policy) {
      case KEEP_ALL -> false;
      case PREEMPT -> true;
      case SESSION ->
          stepGoesBack(recordEnd, step) && part == null && isFirstOfTag(recordEnd, tagId);
    };
  }

  private boolean stepGoesBack(long recordEnd, long step) {
    if (recordEnd != record) {
      record = recordEnd;
      goesBack = version < 2 && step < lastStep;
      if (part != null && part.hasSummary) {
        part.goesBack |= goesBack;
      } else if (part != null) {
        part.firstStep = step;
      }
      meet(step);
    }
    return goesBack;
  }

  /** A summary has come. */
  private void meet(long step) {
    lastStep = step;
    lastSummaryFile = file;
    comparesSteps |= version < 2;
    if (part != null) {
      part.hasSummary = true;
    }
  }

  /** A summary with several values of a tag takes back what came before it, none of its own. */
  private boolean isFirstOfTag(long recordEnd, int tagId) {
    if (tagId >= purgedFor.length) {
      purgedFor = Arrays.copyOf(purgedFor, Math.max(tagId + 1, 2 * purgedFor.length));
    }
    boolean first = purgedFor[tagId] != recordEnd;
    purgedFor[tagId] = recordEnd;
    return first;
  }

  /**
   * Whether an event takes back the points of all tags from its step on. To be asked of each event
   * that is no value.
   */
  public boolean takesAllBack(long step, PayloadKind kind, MessageView message) {
    if (policy != RestartPolicy.SESSION) {
      return false;
    }
    if (kind == PayloadKind.EMPTY_SUMMARY) {
      meet(step);
    }
    if (part != null) {
      part.hasRules |= kind == PayloadKind.FILE_VERSION || kind == PayloadKind.SESSION_LOG;
      return false;
    }
    if (kind == PayloadKind.FILE_VERSION) {
      version = number(((FileVersionEvent) message.event()).version());
    }
    if (kind != PayloadKind.SESSION_LOG
        || version < 2
        || ((SessionLogEvent) message.event()).status() != SessionLogEvent.Status.START) {
      return false;
    }
    boolean again = started;
    started = true;
    tookAllBack |= again;
    return again;
  }

  private static double number(String version) {
    int prefix = version.lastIndexOf(VERSION);
    try {
      return Double.parseDouble(
          prefix < 0 ? version : version.substring(prefix + VERSION.length()));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
