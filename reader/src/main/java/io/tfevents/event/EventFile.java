package io.tfevents.event;

import io.tfevents.storage.Storage;
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
    var stored = Storage.of(location).stat(location);
    return new EventFile(location, stored.name(), options);
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
    try (var scan = begin(new RecordScan(openRecords(), name, tags, sink))) {
      while (scan.next()) {
        // The sink is told.
      }
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

  /** Closes what iterators that did not come to their end left open. */
  @Override
  public void close() throws IOException {
    for (var pass : open) {
      pass.close();
    }
  }

  private <E extends Event> EventPass<E> pass(Class<E> type, TagDictionary tags) {
    try {
      var pass = new EventPass<>(openRecords(), name, tags, type);
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

  private TFRecordReader openRecords() throws IOException {
    return TFRecordReader.open(location, options);
  }
}
