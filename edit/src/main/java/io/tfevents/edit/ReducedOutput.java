package io.tfevents.edit;

import io.tfevents.storage.Folder;
import io.tfevents.storage.StagedFiles;
import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import io.tfevents.writer.SummaryValue;
import io.tfevents.writer.SummaryWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where reduced runs are written to, and in which form. Never changes.
 *
 * <p>Files are there when all are whole; if anything goes wrong, or the thread is interrupted, none
 * of them stays.
 */
public final class ReducedOutput {
  private static final String STAGING = ".tfevents-staging";

  private final Form form;
  private final URI location;
  private final boolean overwrite;
  private final boolean doubles;

  private ReducedOutput(Form form, URI location, boolean overwrite, boolean doubles) {
    this.form = form;
    this.location = location;
    this.overwrite = overwrite;
    this.doubles = doubles;
  }

  private enum Form {
    EVENTS,
    CSV,
    JSON
  }

  /** A log directory; see {@link #events(URI)}. */
  public static ReducedOutput events(Path logdir) {
    return events(logdir.toUri());
  }

  /**
   * A log directory with a run for each statistic, which has its name; below the group's name if
   * runs were grouped. Tags, steps and times stay, so that TensorBoard draws the statistics of a
   * tag into one chart. Numbers are rounded to 32 bits, the form that every reader knows. Other
   * runs in the directory stay as they are.
   */
  public static ReducedOutput events(URI logdir) {
    return new ReducedOutput(Form.EVENTS, logdir, false, false);
  }

  /** A CSV file; see {@link #csv(URI)}. */
  public static ReducedOutput csv(Path file) {
    return csv(file.toUri());
  }

  /**
   * A CSV file as tensorboard-reducer writes it: a row a step; tags in the first line, statistics
   * in the second, {@code step} in the third. {@code pandas.read_csv(file, header=[0, 1],
   * index_col=0)} reads it. Numbers are exact; NaN, and a step that a tag does not have, are empty.
   * If runs were grouped it is a directory with a file for each group.
   */
  public static ReducedOutput csv(URI file) {
    return new ReducedOutput(Form.CSV, file, false, false);
  }

  /** A JSON file; see {@link #json(URI)}. */
  public static ReducedOutput json(Path file) {
    return json(file.toUri());
  }

  /**
   * A JSON file as tensorboard-reducer writes it: an object with one for each tag and statistic,
   * under a name like {@code ('loss', 'mean')}, which has the numbers by step. Numbers are exact;
   * JSON has no NaN and no infinities, which are {@code null}, as is a step that a tag does not
   * have. If runs were grouped it is a directory with a file for each group.
   */
  public static ReducedOutput json(URI file) {
    return new ReducedOutput(Form.JSON, file, false, false);
  }

  /** Replaces files that are there, and the event files of runs that have some. */
  public ReducedOutput overwriting() {
    return new ReducedOutput(form, location, true, doubles);
  }

  /**
   * Keeps numbers exact in event files: in 64 bits where 32 do not hold them. TensorBoard then has
   * to be started with {@code --load_fast=false}, since its Rust data server shows none of those.
   */
  public ReducedOutput exact() {
    return new ReducedOutput(form, location, overwrite, true);
  }

  /**
   * Writes.
   *
   * @throws FileAlreadyExistsException if something stands there that is not to be replaced
   */
  public void write(ReducedRuns reduced) throws IOException {
    boolean isGrouped = !reduced.groups().stream().allMatch(group -> group.name().equals("."));
    if (form == Form.EVENTS || isGrouped) {
      writeDirectory(reduced);
    } else if (!reduced.groups().isEmpty()) {
      writeFile(reduced.groups().get(0), reduced.statistics());
    }
  }

  private void writeDirectory(ReducedRuns reduced) throws IOException {
    var directory = new Folder(location).location();
    var storage = Storage.of(directory);
    var standing = StagedFiles.standing(storage, location);
    if (standing != null && !standing.directory()) {
      throw new FileAlreadyExistsException(
          storage.display(location), null, "a file stands there; name a directory");
    }
    try (var files = StagedFiles.in(directory, STAGING)) {
      for (var group : reduced.groups()) {
        if (form == Form.EVENTS) {
          writeRuns(group, reduced.statistics(), directory, files);
        } else {
          var name = group.name().equals(".") ? "all" : group.name();
          var path = name + "." + form.name().toLowerCase(Locale.ROOT);
          refuseOrReplace(storage, new Folder(directory).at(path), files);
          writeTable(group, reduced.statistics(), files.staged(path));
        }
      }
      files.publish();
    }
  }

  private void writeFile(ReducedGroup group, List<Statistic> statistics) throws IOException {
    var storage = Storage.of(location);
    var text = location.toString();
    var file = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : location;
    var path = file.getPath();
    var name = path.substring(path.lastIndexOf('/') + 1);
    try (var files = StagedFiles.in(file.resolve("."), STAGING + "-" + name)) {
      refuseOrReplace(storage, file, files);
      writeTable(group, statistics, files.staged(name));
      files.publish();
    }
  }

  private void refuseOrReplace(Storage storage, URI file, StagedFiles files) throws IOException {
    var standing = StagedFiles.standing(storage, file);
    if (standing == null) {
      return;
    }
    if (standing.directory()) {
      throw new FileAlreadyExistsException(
          storage.display(file), null, "a directory stands there; name a file");
    }
    if (!overwrite) {
      throw new FileAlreadyExistsException(storage.display(file));
    }
    files.replaces(standing);
  }

  private void writeTable(ReducedGroup group, List<Statistic> statistics, URI place)
      throws IOException {
    var table = new ReducedTable(group.series(), statistics);
    try (var writer =
        new BufferedWriter(
            new OutputStreamWriter(Storage.of(place).create(place), StandardCharsets.UTF_8),
            1 << 16)) {
      write(table, writer);
    }
  }

  private void write(ReducedTable table, Writer writer) throws IOException {
    if (form == Form.CSV) {
      table.writeCsv(writer);
    } else {
      table.writeJson(writer);
    }
  }

  private void writeRuns(
      ReducedGroup group, List<Statistic> statistics, URI directory, StagedFiles files)
      throws IOException {
    for (var statistic : statistics) {
      var run = (group.name().equals(".") ? "" : group.name() + "/") + statistic.name() + "/";
      var storage = Storage.of(directory);
      for (var file : eventFiles(storage, new Folder(directory).at(run))) {
        if (!overwrite) {
          throw new FileAlreadyExistsException(storage.display(file.location()));
        }
        files.replaces(file);
      }
      try (var writer = SummaryWriter.open(files.staged(run))) {
        for (var series : group.series()) {
          write(series, statistic, writer);
        }
      }
    }
  }

  private static List<StoredFile> eventFiles(Storage storage, URI directory) throws IOException {
    try {
      return storage.list(directory).stream()
          .filter(file -> !file.directory() && file.name().contains("tfevents"))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private void write(ReducedSeries series, Statistic statistic, SummaryWriter writer)
      throws IOException {
    for (int i = 0; i < series.size(); i++) {
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
      double value = series.value(statistic, i);
      if (doubles && Double.compare((float) value, value) != 0) {
        writer.write(series.tag(), SummaryValue.scalar(value), series.step(i), series.wallTime(i));
      } else {
        writer.scalar(series.tag(), value, series.step(i), series.wallTime(i));
      }
    }
  }
}
