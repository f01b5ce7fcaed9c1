package io.tfevents.logdir;

import io.tfevents.event.FileVersionEvent;
import io.tfevents.event.MessageView;
import io.tfevents.event.PayloadKind;
import io.tfevents.event.SessionLogEvent;
import java.util.Arrays;

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

  /** The record after which each tag was purged last, plus one. */
  private long[] purgedFor = new long[0];

  /** Of a run, before its first event. */
  public Restarts(RestartPolicy policy) {
    this.policy = policy;
  }

  /** A file begins. */
  public void nextFile() {
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
      case SESSION -> stepGoesBack(recordEnd, step) && isFirstOfTag(recordEnd, tagId);
    };
  }

  private boolean stepGoesBack(long recordEnd, long step) {
    if (recordEnd != record) {
      record = recordEnd;
      goesBack = version < 2 && step < lastStep;
      lastStep = step;
    }
    return goesBack;
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
      lastStep = step;
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
