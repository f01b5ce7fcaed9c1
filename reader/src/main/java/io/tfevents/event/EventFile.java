package io.tfevents.event;

import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.ReadOptions;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One event file, read as a stream: memory does not grow with the file. Not safe for use by several
 * threads.
 *
 * <p>Each iterator is a pass of its own over the file, from its start. {@link #faults()} and {@link
 * #records()} are of the pass that began last. Iterators throw {@link UncheckedIOException} where
 * the file cannot be read, and, under {@link io.tfevents.tfrecord.FaultPolicy#STRICT}, at a fault;
 * its cause is then a {@link io.tfevents.tfrecord.CorruptRecordException}.
 *
 * <pre>{@code
 * try (var file = EventFile.open(path)) {
 *   for (ImageEvent image : file.images()) {
 *     show(image.width(), image.height(), image.images().get(0));
 *   }
 * }
 * }</pre>
 */
public final class EventFile implements Iterable<Event>, AutoCloseable {
  /** The most values that one event may have; one with more is {@code TOO_LARGE}. */
  public static final int MAX_VALUES = 1 << 18;

  private final URI location;
  private final String name;
  private final ReadOptions options;
  private final List<RecordScan> open = new ArrayList<>();
  private @Nullable RecordScan last;

  private EventFile(URI location, String name, ReadOptions options) {
    this.location = location;
    this.name = name;
    this.options = options;
  }

  /** The file at {@code path}, faults recovered from. */
  public static EventFile open(Path path) throws IOException {
    return open(path.toUri(), ReadOptions.DEFAULT);
  }

  /** The file at {@code path}. */
  public static EventFile open(Path path, ReadOptions options) throws IOException {
    return open(path.toUri(), options);
  }

  /**
   * The file at {@code location}.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  public static EventFile open(URI location, ReadOptions options) throws IOException {
    return of(Storage.of(location).stat(location), options);
  }

  /** A file that a storage has listed. */
  public static EventFile of(StoredFile file, ReadOptions options) {
    return new EventFile(file.location(), file.name(), options);
  }

  /** All events. */
  @Override
  public Iterator<Event> iterator() {
    return pass(Event.class, new TagDictionary());
  }

  /** All events, for one of several files of a run that share {@code tags}. */
  public Iterable<Event> events(TagDictionary tags) {
    return () -> pass(Event.class, tags);
  }

  /** The events of one type. */
  public <E extends Event> Iterable<E> events(Class<E> type) {
    return () -> pass(type, new TagDictionary());
  }

  /** The numbers. */
  public Iterable<ScalarEvent> scalars() {
    return events(ScalarEvent.class);
  }

  /** The histograms. */
  public Iterable<HistogramEvent> histograms() {
    return events(HistogramEvent.class);
  }

  /** The images. */
  public Iterable<ImageEvent> images() {
    return events(ImageEvent.class);
  }

  /** The tensors of all other kinds. */
  public Iterable<TensorEvent> tensors() {
    return events(TensorEvent.class);
  }

  /**
   * Reads the whole file into a sink, the fastest way there is: no object is made for a scalar.
   *
   * @param tags the tags of the run so far; a new dictionary for a file on its own
   * @throws io.tfevents.tfrecord.CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}
   */
  public void scan(TagDictionary tags, EventSink sink) throws IOException {
    tags.nextFile();
    scan(0, Long.MAX_VALUE, 0, tags, sink);
  }

  /**
   * A pass over the whole file, one record at a time, to copy records as they stand.
   *
   * @param tags the tags of the run so far; a new dictionary for a file on its own
   */
  public EventRecords records(TagDictionary tags, EventSink sink) throws IOException {
    tags.nextFile();
    return new EventRecords(begin(new RecordScan(openRecords(0, 0), name, tags, sink)));
  }

  /**
   * A pass from somewhere in the file on, one record at a time.
   *
   * @param from where a record starts, unless {@link EventRecords#find} is called first; 0 in a
   *     compressed file
   * @param tags the tags of the run so far; {@link TagDictionary#nextFile} has been called for this
   *     file
   */
  public EventRecords records(long from, TagDictionary tags, EventSink sink) throws IOException {
    return new EventRecords(begin(new RecordScan(openRecords(from, 0), name, tags, sink)));
  }

  /**
   * Reads the records that start from {@code from} on and before {@code to} into a sink; {@link
   * #position()} then tells where the next one starts.
   *
   * @param from where a record starts; 0 in a compressed file
   * @param index how many sound records stand before it
   * @param tags the tags of the run so far; {@link TagDictionary#nextFile} has been called for this
   *     file
   */
  public void scan(long from, long to, long index, TagDictionary tags, EventSink sink)
      throws IOException {
    try (var scan = begin(new RecordScan(openRecords(from, index), name, tags, sink))) {
      scanUpTo(to, scan);
    }
  }

  /**
   * Reads a part of the file into a sink: the sound records that start from {@code from} on, which
   * may be anywhere, and before {@code to}. The first of them is known by its checksums, so that it
   * may also be the payload of another record: what is read counts only if the part before {@link
   * #position() ends} where this one starts. Records and faults are counted from its start.
   *
   * @return where the first record stands; −1 if there is none
   */
  public long scanPart(long from, long to, TagDictionary tags, EventSink sink) throws IOException {
    try (var scan = begin(new RecordScan(openRecords(from, 0), name, tags, sink))) {
      if (!scan.find(to)) {
        return -1;
      }
      long start = scan.position();
      scanUpTo(to, scan);
      return start;
    }
  }

  private static void scanUpTo(long to, RecordScan scan) throws IOException {
    while (scan.position() < to && scan.next()) {
      // The sink is told.
    }
  }

  /** What was wrong with the file, as far as the last pass has come. */
  public List<Fault> faults() {
    return last == null ? List.of() : List.copyOf(last.faults());
  }

  /** How many sound records the last pass has met so far. */
  public long records() {
    return last == null ? 0 : last.count();
  }

  /** How far into the file the last pass is, in bytes, decompressed. */
  public long position() {
    return last == null ? 0 : last.position();
  }

  /**
   * Where reading must begin anew once the file has grown, see {@link TFRecordReader#edge}, as far
   * as the last pass has come.
   */
  public long edge() {
    return last == null ? Long.MAX_VALUE : last.edge();
  }

  /** Whether the file is compressed as a whole, as far as a pass has told. */
  public boolean compressed() {
    return last != null && last.compressed();
  }

  /** The first sound event of the last pass; null if it met none. */
  public @Nullable RecordMark firstRecord() {
    return last == null ? null : last.first();
  }

  /** The wall time of the first sound event of the last pass; empty if it met none. */
  public OptionalDouble startTime() {
    return last == null ? OptionalDouble.empty() : last.startTime();
  }

  /** The record that the last pass met last; null if it met no sound event. */
  public @Nullable RecordMark lastRecord() {
    return last == null ? null : last.last();
  }

  /** Closes what iterators that did not come to their end left open. */
  @Override
  public void close() throws IOException {
    for (var pass : open) {
      pass.close();
    }
  }

  private <E extends Event> EventPass<E> pass(Class<E> type, TagDictionary tags) {
    try {
      tags.nextFile();
      var pass = new EventPass<>(openRecords(0, 0), name, tags, type);
      begin(pass.scan());
      return pass;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RecordScan begin(RecordScan scan) {
    open.removeIf(RecordScan::isClosed);
    open.add(scan);
    last = scan;
    return scan;
  }

  private TFRecordReader openRecords(long offset, long index) throws IOException {
    return TFRecordReader.open(location, offset, index, options);
  }
}
