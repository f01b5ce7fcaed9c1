package io.tfevents.edit;

import io.tfevents.edit.EventMessage.NewValue;
import io.tfevents.event.PayloadKind;
import io.tfevents.event.ValueKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes records to where their values go: as they stand if nothing of them changes, else anew. A
 * tag's metadata, which holds for all its values, goes with the first of them that is written.
 */
final class RecordWriter {
  /** Opens the file that a run's records go to next. */
  interface Opening {
    OutputFile open(OutputRun run) throws IOException;
  }

  private final Opening opening;
  private final List<Part> parts = new ArrayList<>();
  private long copied;
  private long rewritten;
  private long dropped;

  RecordWriter(Opening opening) {
    this.opening = opening;
  }

  long copied() {
    return copied;
  }

  long rewritten() {
    return rewritten;
  }

  long dropped() {
    return dropped;
  }

  /**
   * Writes the record at hand.
   *
   * @param file the number of its file
   */
  void write(SourceFile record, int file, Plan plan, Routes routes, double timeShift)
      throws IOException {
    if (record.values() == 0) {
      writePayload(record, routes, timeShift);
      return;
    }
    parts.clear();
    for (int i = 0; i < record.values(); i++) {
      var destination = plan.drops(file, record.valuesBefore() + i) ? null : routes.of(record, i);
      if (destination == null) {
        dropped++;
      } else {
        part(destination.run(), routes.step(record, i), record.values()).add(i, destination);
      }
    }
    for (var part : parts) {
      writeValues(record, part, timeShift);
    }
    if (parts.size() != 1 || parts.get(0).run != routes.base()) {
      file(routes.base()).lacksSomething();
    }
  }

  private void writePayload(SourceFile record, Routes routes, double timeShift) throws IOException {
    long step =
        record.payload() == PayloadKind.SESSION_LOG ? routes.payloadStep(record) : record.step();
    if (step == record.step() && timeShift == 0) {
      copy(record, routes.base());
    } else {
      write(record.message().with(record.wallTime() + timeShift, step), 0, routes.base());
    }
  }

  private void writeValues(SourceFile record, Part part, double timeShift) throws IOException {
    double time = record.wallTime() + timeShift;
    boolean same = part.count == record.values() && part.step == record.step() && timeShift == 0;
    var values = new ArrayList<NewValue>(record.values());
    for (int i = 0; i < record.values(); i++) {
      var destination = part.destinations.get(i);
      var value = destination == null ? NewValue.DROPPED : newValue(record, i, destination);
      same &= value.equals(NewValue.SAME);
      values.add(value);
    }
    if (same) {
      copy(record, part.run);
    } else if (record.kind(0) == ValueKind.GRAPH) {
      write(record.message().with(time, part.step), 1, part.run);
    } else if (record.kind(0) == ValueKind.RUN_METADATA) {
      var tag = Objects.requireNonNull(part.destinations.get(0)).tag().tag();
      write(record.message().withRunMetadataTag(time, part.step, tag), 1, part.run);
    } else {
      write(record.message().with(time, part.step, values), part.count, part.run);
    }
  }

  private static NewValue newValue(SourceFile record, int value, Destination destination) {
    var tag = destination.newTag();
    var metadata = destination.missingMetadata(record, value);
    return tag == null && metadata == null ? NewValue.SAME : new NewValue(true, tag, metadata);
  }

  private void copy(SourceFile record, OutputRun run) throws IOException {
    file(run).copy(record);
    copied++;
  }

  private void write(byte[] event, int values, OutputRun run) throws IOException {
    file(run).write(event, values);
    rewritten++;
  }

  private OutputFile file(OutputRun run) throws IOException {
    var file = run.file();
    if (file == null) {
      file = opening.open(run);
      run.open(file);
    }
    return file;
  }

  private Part part(OutputRun run, long step, int size) {
    for (var part : parts) {
      if (part.run == run && part.step == step) {
        return part;
      }
    }
    var part = new Part(run, step, size);
    parts.add(part);
    return part;
  }

  /** The values of a record that go to one run at one step. */
  private static final class Part {
    private final OutputRun run;
    private final long step;
    private final List<@Nullable Destination> destinations;
    private int count;

    Part(OutputRun run, long step, int size) {
      this.run = run;
      this.step = step;
      this.destinations = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        destinations.add(null);
      }
    }

    void add(int value, Destination destination) {
      destinations.set(value, destination);
      count++;
    }
  }
}
