package io.tfevents.convert;

import io.tfevents.event.Bytes;
import io.tfevents.event.DataClass;
import io.tfevents.event.TagMetadata;
import io.tfevents.logdir.Selection;
import io.tfevents.writer.StagedLogdir;
import io.tfevents.writer.SummaryValue;
import io.tfevents.writer.SummaryWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the event file of one run; it is made with its first event. The file's name and first
 * event bear the time of the run's first value, so that the same rows give the same bytes.
 */
final class RunWriter implements Closeable {
  private static final double LATEST = 253_402_300_799.0;
  private static final Duration RARELY = Duration.ofHours(1);

  private final String run;
  private final StagedLogdir target;
  private final ImportedTags tags;
  private final Selection selection;
  private final Map<String, Tag> known = new HashMap<>();
  private @Nullable SummaryWriter writer;
  private long events;

  RunWriter(String run, StagedLogdir target, ImportedTags tags, Selection selection) {
    this.run = run;
    this.target = target;
    this.tags = tags;
    this.selection = selection;
  }

  /** A tag of this run. */
  final class Tag {
    private final String name;
    private final @Nullable TagMetadata metadata;
    private final boolean isSelected;
    private boolean isWritten;

    private Tag(String name) {
      var entry = tags.get(run, name);
      this.name = name;
      this.metadata = entry == null ? null : entry.metadata();
      this.isSelected = selection.includesTag(name, metadata);
    }

    String name() {
      return name;
    }

    boolean isSelected() {
      return isSelected;
    }

    /** What the table of tags says of it; null if it does not. */
    @Nullable TagMetadata metadata() {
      return metadata;
    }

    /** Writes a number: in 32 bits if they hold it, else in 64. */
    void scalar(double value, long step, double wallTime) throws IOException {
      boolean isFloat =
          Double.doubleToRawLongBits((float) value) == Double.doubleToRawLongBits(value);
      var given = metadata;
      // The form of 32 bits makes its tag one of the plugin scalars, whatever the metadata say.
      boolean isOther =
          given != null
              && given.dataClass() == DataClass.SCALAR
              && !(given.plugin().equals("scalars") && given.content().equals(Bytes.EMPTY));
      if (!isFloat || isOther) {
        write(SummaryValue.scalar(value), step, wallTime);
      } else if (isWritten || given == null) {
        open(wallTime).scalar(name, value, step, wallTime);
        isWritten = true;
        events++;
      } else {
        write(SummaryValue.scalar((float) value), step, wallTime);
      }
    }

    /** Writes a value, with the metadata that are known of the tag. */
    void write(SummaryValue value, long step, double wallTime) throws IOException {
      var described = metadata == null || isWritten ? value : value.withMetadata(fitting(value));
      open(wallTime).write(name, described, step, wallTime);
      isWritten = true;
      events++;
    }

    /** Readers make something else of labelled sounds where their class is stated. */
    private TagMetadata fitting(SummaryValue value) {
      var own = value.metadata();
      var given = Objects.requireNonNull(metadata);
      return own.dataClass() == DataClass.UNKNOWN && own.plugin().equals(given.plugin())
          ? new TagMetadata(
              given.plugin(),
              given.content(),
              given.displayName(),
              given.description(),
              DataClass.UNKNOWN)
          : given;
    }

    void runMetadata(Bytes message, long step, double wallTime) throws IOException {
      open(wallTime).runMetadata(name, message.toByteArray(), step, wallTime);
      events++;
    }

    void graph(Bytes message, long step, double wallTime) throws IOException {
      open(wallTime).graph(message.toByteArray(), step, wallTime);
      events++;
    }
  }

  Tag tag(String name) {
    return known.computeIfAbsent(name, Tag::new);
  }

  String run() {
    return run;
  }

  long events() {
    return events;
  }

  private SummaryWriter open(double wallTime) throws IOException {
    var opened = writer;
    if (opened == null) {
      double first = tags.firstWallTime(run);
      opened =
          SummaryWriter.builder(target.open(run))
              .clock(clock(Double.isNaN(first) ? wallTime : first))
              .flushInterval(RARELY)
              .open();
      writer = opened;
    }
    return opened;
  }

  private static InstantSource clock(double seconds) {
    boolean isTime = seconds >= 0 && seconds <= LATEST;
    return InstantSource.fixed(Instant.ofEpochMilli(isTime ? (long) (seconds * 1000) : 0));
  }

  @Override
  public void close() throws IOException {
    try {
      if (writer != null) {
        writer.close();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
