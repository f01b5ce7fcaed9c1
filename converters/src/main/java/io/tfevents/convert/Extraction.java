package io.tfevents.convert;

import io.tfevents.event.EventSink;
import io.tfevents.event.GraphEvent;
import io.tfevents.logdir.Kind;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.RunStream;
import io.tfevents.logdir.RunSummary;
import io.tfevents.logdir.Selection;
import io.tfevents.storage.Storage;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * The images, sounds, texts and graphs of a log directory as files, each as it was written.
 * Settings are made before {@link #to}; an extraction is for one thread and one writing.
 *
 * <p>A file is named after its run, tag and step: {@code train/samples/100.png}. Sounds are {@code
 * .wav}, texts {@code .md}, graphs and {@code RunMetadata} {@code .pb}, Keras models {@code .json},
 * unless graphs are asked for in another {@linkplain GraphForm form}; images have the ending of
 * their format. What is no known image or no WAV file is {@code .bin}.
 *
 * <ul>
 *   <li>Several images or clips of one event are numbered: {@code 100_0.png}, {@code 100_1.png}.
 *   <li>A step that comes again gets a number: {@code 100.2.png}.
 *   <li>The run {@code .} stands directly in the folder.
 *   <li>Runs and tags are parted at slashes. In each part, what Linux, macOS or Windows do not
 *       allow in a name is percent-encoded, and a part of more than 200 bytes is cut and ends in a
 *       hash. An empty part is {@code %}.
 *   <li>Of two tags whose folders a file system would take for one, the second has a number behind
 *       its name: {@code Loss}, {@code loss.2}.
 * </ul>
 *
 * <p>Reading is one pass over each run. What is kept in memory is one event, and the names of tags.
 *
 * <pre>{@code
 * var summary = Extraction.from(Path.of("logs")).to(Path.of("media"));
 * System.out.println(summary.files().get(Kind.IMAGES) + " images");
 * }</pre>
 */
public final class Extraction {
  /** The kinds of values that are extracted. */
  public static final Set<Kind> KINDS = Set.of(Kind.IMAGES, Kind.AUDIO, Kind.TEXT, Kind.GRAPHS);

  private final URI location;
  private Selection selection = Selection.ALL;
  private ReadOptions options = ReadOptions.DEFAULT;
  private GraphForm graphs = GraphForm.AS_WRITTEN;
  private boolean overwrite;
  private LongConsumer progress = bytes -> {};

  private Extraction(URI location) {
    this.location = location;
  }

  /** Of a log directory or a single event file. */
  public static Extraction from(Path location) {
    return from(location.toUri());
  }

  /** Of a log directory or a single event file. */
  public static Extraction from(URI location) {
    return new Extraction(location);
  }

  /** Extracts only what is selected. */
  public Extraction select(Selection selection) {
    this.selection = selection;
    return this;
  }

  /** Reads with these options; else faults are recovered from. */
  public Extraction options(ReadOptions options) {
    this.options = options;
    return this;
  }

  /** Writes graphs in a form; else each value as it was written. Other kinds stay as they are. */
  public Extraction graphs(GraphForm form) {
    this.graphs = form;
    return this;
  }

  /** Writes into a folder that holds something. Files of equal names are replaced, others stay. */
  public Extraction overwrite(boolean overwrite) {
    this.overwrite = overwrite;
    return this;
  }

  /** Is told now and then how many more bytes have been read. */
  public Extraction onProgress(LongConsumer progress) {
    this.progress = progress;
    return this;
  }

  /** Writes the files as {@link #to(URI)} does. */
  public ExtractionSummary to(Path folder) throws IOException {
    return to(folder.toUri());
  }

  /**
   * Writes the files. They appear in {@code folder} when all are made; if anything goes wrong
   * before, or the thread is interrupted, none of them stays.
   *
   * @param folder on a local disk, or on any storage that can be written to
   * @throws java.nio.file.FileAlreadyExistsException if {@code folder} holds anything, and it is
   *     not to be overwritten
   * @throws java.nio.file.NotDirectoryException if a file stands there
   * @throws NoSuchFileException if the log directory does not exist or holds no event file
   * @throws io.tfevents.tfrecord.CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}
   */
  public ExtractionSummary to(URI folder) throws IOException {
    var runs = Logdir.list(location);
    if (runs.isEmpty()) {
      throw new NoSuchFileException(
          Storage.of(location).display(location), null, "no event files there");
    }
    try (var target = ExtractionFolder.open(folder, overwrite)) {
      var summary = write(runs, target);
      target.publish();
      return summary;
    }
  }

  private ExtractionSummary write(List<RunFiles> runs, ExtractionFolder target) throws IOException {
    var kinds = EnumSet.noneOf(Kind.class);
    KINDS.stream().filter(selection::includesKind).forEach(kinds::add);
    var selected = selection.withKinds(kinds);
    var folders = new MediaFolders(target.staging());
    var files = new EnumMap<Kind, Long>(Kind.class);
    var summaries = new ArrayList<RunSummary>();
    long bytes = 0;
    for (var run : runs) {
      if (selection.includesRun(run.name())) {
        var media = new MediaFiles(run.name(), graphs, folders, target.storage(), files);
        var stream = RunStream.of(run).select(selected);
        if (graphs == GraphForm.TFEVENTS && selected.includesKind(Kind.GRAPHS)) {
          var file = folders.add(run.name(), GraphEvent.TAG).resolve(GraphLog.NAME);
          try (var log = new GraphLog(media, target.storage(), file)) {
            summaries.add(read(stream, log));
            bytes += log.bytes();
            if (log.bytes() > 0) {
              files.merge(Kind.GRAPHS, 1L, Long::sum);
            }
          }
        } else {
          summaries.add(read(stream, media));
        }
        bytes += media.bytes();
      }
    }
    return new ExtractionSummary(summaries, files, bytes);
  }

  private RunSummary read(RunStream run, EventSink media) throws IOException {
    try {
      var summary = run.options(options).onProgress(progress).read(media);
      // A file that was being read at an interruption counts as one that cannot be read.
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted");
      }
      return summary;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
