package io.tfevents.convert;

import io.tfevents.logdir.Kind;
import io.tfevents.logdir.Selection;
import io.tfevents.writer.StagedLogdir;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tables to a log directory: the way back from {@link Conversion}, and the way there for numbers
 * that other tools logged. Settings are made first; an import is for one thread, and each call of
 * {@code to} imports anew.
 *
 * <pre>{@code
 * var summary = TableImport.from(Path.of("out")).to(Path.of("logs"));
 * TableImport.from(Path.of("training.csv")).run("keras").to(Path.of("logs"));
 * }</pre>
 *
 * <p>A data set is read by its manifest, any other folder with all Parquet, CSV and JSON Lines
 * files below it, a single file alone. {@code docs/importing.md} tells which forms are understood.
 *
 * <p>Each run becomes one event file, with the values of a tag in the order of their rows, table
 * after table. Numbers that 32 bits hold are written in 32 bits, others in 64. What the table
 * {@code tags} says of a tag is written with its first value. Up to 32 runs are written at a time;
 * where there are more, the files are read again for the next 32, and row groups of Parquet that
 * hold none of these are passed over.
 *
 * <p>The tables {@code files} and {@code events} are not imported: they tell of files that are no
 * longer there. The session logs among the events would even do harm: readers drop points that such
 * an event finds before it, and rows do not stand in the order of the training.
 */
public final class TableImport {
  private static final int MOST_OPEN = 32;

  /** Graphs before what shows them, and hyperparameters before all. */
  private static final List<Table> ORDER =
      List.of(
          Table.HPARAMS,
          Table.GRAPHS,
          Table.SCALARS,
          Table.HISTOGRAMS,
          Table.TEXT,
          Table.IMAGES,
          Table.AUDIO,
          Table.PR_CURVES,
          Table.MESHES,
          Table.TENSORS);

  private final URI location;
  private final String shown;
  private Selection selection = Selection.ALL;
  private Set<Table> tables = EnumSet.copyOf(ORDER);
  private @Nullable ImportForm form;
  private @Nullable String run;
  private @Nullable String tag;
  private boolean overwrite;
  private int mostOpen = MOST_OPEN;
  private LongConsumer progress = bytes -> {};

  private TableImport(URI location, String shown) {
    this.location = location;
    this.shown = shown;
  }

  /** Of a data set, a folder of tables or a file. */
  public static TableImport from(Path location) {
    return new TableImport(location.toUri(), location.toString());
  }

  /** Of a data set, a folder of tables or a file. */
  public static TableImport from(URI location) {
    return new TableImport(location, location.toString());
  }

  /** Imports only what is selected. */
  public TableImport select(Selection selection) {
    this.selection = selection;
    return this;
  }

  /** Imports only these tables, else all of values and sessions. */
  public TableImport tables(Table first, Table... others) {
    this.tables = EnumSet.of(first, others);
    return this;
  }

  /** Takes files of numbers to be of this form, else of the one that their header tells. */
  public TableImport form(ImportForm form) {
    this.form = form;
    return this;
  }

  /**
   * Gives rows that tell no run this one; else it is the folder that their file stands in, as seen
   * from the place that is imported, or, where several files stand there, the file's name.
   *
   * @throws IllegalArgumentException if it is no path below a directory
   */
  public TableImport run(String run) {
    this.run = RunName.of(run);
    return this;
  }

  /** Gives rows that tell no tag this one. */
  public TableImport tag(String tag) {
    this.tag = tag;
    return this;
  }

  /** Replaces the event files of runs that have some, else such runs are refused. */
  public TableImport overwrite(boolean overwrite) {
    this.overwrite = overwrite;
    return this;
  }

  /** Is told now and then how many more bytes have been read. */
  public TableImport onProgress(LongConsumer progress) {
    this.progress = progress;
    return this;
  }

  /** For tests: so many runs are written at a time. */
  TableImport mostOpen(int runs) {
    this.mostOpen = runs;
    return this;
  }

  /**
   * How many bytes the files have that are imported; more may be read where there are many runs.
   *
   * @throws IOException as {@link #to(URI)} does
   */
  public long inputBytes() throws IOException {
    return InputFiles.of(location, shown).stream().mapToLong(file -> file.file().size()).sum();
  }

  /** Writes to a log directory; see {@link #to(URI)}. */
  public ImportSummary to(Path logdir) throws IOException {
    return to(logdir.toUri(), logdir.toString());
  }

  /**
   * Writes to a log directory, which is made if it is not there. Its other runs stay as they are.
   * The event files are there when all are complete; if anything goes wrong, or the thread is
   * interrupted, none of them stays.
   *
   * @throws java.nio.file.FileAlreadyExistsException if a run has event files there that are not to
   *     be replaced, or a file stands there
   * @throws java.nio.file.NoSuchFileException if there is nothing to import
   * @throws IOException also if a file cannot be read, or it cannot be told what its columns hold
   */
  public ImportSummary to(URI logdir) throws IOException {
    return to(logdir, logdir.toString());
  }

  private ImportSummary to(URI logdir, String shownLogdir) throws IOException {
    var leftOut = new LeftOutRows();
    var sources = sources(leftOut);
    var tags = new ImportedTags();
    for (var source : sources) {
      if (source.table() == Table.TAGS) {
        source.read(all -> true, RowReader.BadCells.FAIL, progress, tags::add);
      }
    }
    try (var target = StagedLogdir.begin(logdir, shownLogdir, overwrite)) {
      var written = new EnumMap<Table, Long>(Table.class);
      try (var writers = new RunWriters(target, tags, selection, mostOpen)) {
        boolean isFirst = true;
        do {
          pass(sources, tags, writers, written, leftOut, isFirst);
          isFirst = false;
        } while (writers.endPass());
        target.publish();
        return new ImportSummary(writers.written(), written, writers.events(), leftOut.toList());
      }
    }
  }

  private void pass(
      List<ImportSource> sources,
      ImportedTags tags,
      RunWriters writers,
      Map<Table, Long> written,
      LeftOutRows leftOut,
      boolean isFirst)
      throws IOException {
    LongConsumer told = isFirst ? progress : bytes -> {};
    RowReader.BadCells badCells =
        (field, place, reason) -> {
          if (isFirst) {
            leftOut.add(Table.SCALARS, field.name(), reason);
          }
        };
    for (var table : ORDER) {
      if (!tables.contains(table) || !selection.includesKind(Kind.valueOf(table.name()))) {
        continue;
      }
      var sessions = new SessionEvents(writers, tags, written, leftOut);
      if (table == Table.HPARAMS) {
        sessions.addTags();
      }
      for (var source : sources) {
        if (source.table() == table) {
          var events = new TableEvents(source, writers, selection, written, leftOut);
          ImportSource.Rows rows = table == Table.HPARAMS ? sessions::add : events::add;
          source.read(writers::wants, badCells, told, rows);
          events.flush();
        }
      }
    }
  }

  private List<ImportSource> sources(LeftOutRows leftOut) throws IOException {
    var files = new ArrayList<InputFile>();
    var layouts = new ArrayList<FileLayout>();
    var inFolder = new HashMap<String, Integer>();
    for (var file : InputFiles.of(location, shown)) {
      var layout = layout(file);
      if (layout.table() == Table.FILES || layout.table() == Table.EVENTS) {
        continue;
      }
      files.add(file);
      layouts.add(layout);
      if (ImportSource.takesRunFromPlace(file, layout)) {
        inFolder.merge(file.folder(), 1, Integer::sum);
      }
    }
    var sources = new ArrayList<ImportSource>();
    for (int i = 0; i < layouts.size(); i++) {
      boolean isAlone = inFolder.getOrDefault(files.get(i).folder(), 0) <= 1;
      var source = ImportSource.of(files.get(i), layouts.get(i), run, tag, isAlone);
      source
          .unreadColumns()
          .forEach(column -> leftOut.add(Table.SCALARS, column, "it holds no numbers"));
      sources.add(source);
    }
    return sources;
  }

  private FileLayout layout(InputFile file) throws IOException {
    try (var reader = file.open(bytes -> {})) {
      return FileLayout.of(reader, file.table(), form, tag != null);
    } catch (IllegalArgumentException e) {
      throw new IOException(file.shown() + ": " + e.getMessage(), e);
    }
  }
}
