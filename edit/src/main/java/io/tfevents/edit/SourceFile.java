package io.tfevents.edit;

import io.tfevents.event.EventFile;
import io.tfevents.event.EventRecords;
import io.tfevents.event.EventSink;
import io.tfevents.event.FileVersionEvent;
import io.tfevents.event.MessageView;
import io.tfevents.event.PayloadKind;
import io.tfevents.event.TagDictionary;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.ValueKind;
import io.tfevents.logdir.Restarts;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event file that is read record by record; what the record at hand holds is known until the
 * next one.
 */
final class SourceFile implements EventSink, AutoCloseable {
  private final SourceRun run;
  private final StoredFile stored;
  private final TagDictionary tags;
  private final Restarts restarts;
  private final EventFile file;
  private final EventRecords records;

  private double wallTime;
  private long step;
  private int before;
  private int count;
  private int[] tagIds = new int[4];
  private ValueKind[] kinds = new ValueKind[4];
  private double[] numbers = new double[4];
  private boolean[] takesBack = new boolean[4];
  private @Nullable PayloadKind payload;
  private boolean takesAllBack;
  private final BitSet announced = new BitSet();
  private @Nullable String version;

  SourceFile(SourceRun run, StoredFile stored, TagDictionary tags, ReadOptions options)
      throws IOException {
    this.run = run;
    this.stored = stored;
    this.tags = tags;
    this.restarts = run.restarts();
    this.file = EventFile.of(stored, options);
    restarts.nextFile();
    this.records = file.records(tags, this);
  }

  /** Goes to the next record; false at the end. */
  boolean next() throws IOException {
    before = Math.addExact(before, count);
    count = 0;
    wallTime = 0;
    step = 0;
    payload = null;
    takesAllBack = false;
    announced.clear();
    if (!records.next()) {
      return false;
    }
    if (!announced.isEmpty()) {
      run.learn(this);
    }
    return true;
  }

  SourceRun run() {
    return run;
  }

  StoredFile stored() {
    return stored;
  }

  double wallTime() {
    return wallTime;
  }

  long step() {
    return step;
  }

  /** How many values the record has. */
  int values() {
    return count;
  }

  /** How many values stand before the record in its file. */
  int valuesBefore() {
    return before;
  }

  int tagId(int value) {
    return tagIds[value];
  }

  String tag(int value) {
    return tags.name(tagIds[value]);
  }

  @Nullable TagMetadata metadata(int value) {
    return tags.metadata(tagIds[value]);
  }

  ValueKind kind(int value) {
    return kinds[value];
  }

  /** The value as a number; NaN if it is none. */
  double number(int value) {
    return numbers[value];
  }

  /** Whether the value takes back those of its tag from its own step on. */
  boolean takesBack(int value) {
    return takesBack[value];
  }

  /** Whether the record takes back all values of the run from its own step on. */
  boolean takesAllBack() {
    return takesAllBack;
  }

  /** What the record is if it holds no values. */
  @Nullable PayloadKind payload() {
    return payload;
  }

  /** What the record says of the file's version; null if it is no such record. */
  @Nullable String version() {
    return payload == PayloadKind.FILE_VERSION ? version : null;
  }

  /** Whether the record is the first that tells of its value's tag, or of the tag's metadata. */
  boolean announces(int value) {
    return announced.get(tagIds[value]);
  }

  EventMessage message() {
    return new EventMessage(records.buffer(), records.start(), records.length());
  }

  /** Writes the record byte for byte. */
  void copyTo(OutputStream out) throws IOException {
    records.copyTo(out);
  }

  /** How far into the file reading is, in bytes. */
  long position() {
    return file.position();
  }

  List<Fault> faults() {
    return file.faults();
  }

  @Override
  public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
    if (metadata != null) {
      announced.set(tagId);
    }
  }

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {
    add(wallTime, step, tagId, ValueKind.SCALAR, value);
  }

  @Override
  public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
    add(wallTime, step, tagId, kind, Double.NaN);
  }

  private void add(double wallTime, long step, int tagId, ValueKind kind, double number) {
    if (count == tagIds.length) {
      tagIds = Arrays.copyOf(tagIds, 2 * count);
      kinds = Arrays.copyOf(kinds, 2 * count);
      numbers = Arrays.copyOf(numbers, 2 * count);
      takesBack = Arrays.copyOf(takesBack, 2 * count);
    }
    this.wallTime = wallTime;
    this.step = step;
    tagIds[count] = tagId;
    kinds[count] = kind;
    numbers[count] = number;
    takesBack[count++] = restarts.takesBack(file.position(), step, tagId);
  }

  @Override
  public void payload(double wallTime, long step, PayloadKind kind, MessageView message) {
    this.wallTime = wallTime;
    this.step = step;
    payload = kind;
    if (kind == PayloadKind.FILE_VERSION) {
      version = ((FileVersionEvent) message.event()).version();
    }
    takesAllBack = restarts.takesAllBack(step, kind, message);
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
