package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.analysis.Diagnosis;
import io.tfevents.analysis.Metric;
import io.tfevents.analysis.Training;
import io.tfevents.logdir.Logdir;
import io.tfevents.storage.StagedFiles;
import io.tfevents.storage.Storage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A log directory on one HTML page, which opens from disk in any browser of today and asks no
 * network for anything: learning curves of all runs, training beside validation, what was found in
 * them, and tables to sort, filter and compare. The same logs give the same bytes. Never changes.
 *
 * <pre>{@code
 * var logdir = Logdir.open(Path.of("logs"));
 * Report.of(logdir).title("Digits").write(Path.of("report.html"));
 * }</pre>
 */
public final class Report {
  /** How many bytes of the page curves may take if nothing else is said. */
  public static final long DEFAULT_BUDGET = 20_000_000;

  private final List<Training> trainings;
  private final String title;
  private final String baseline;
  private final long budget;
  private final boolean exact;
  private final boolean overwrite;

  private Report(
      List<Training> trainings,
      String title,
      String baseline,
      long budget,
      boolean exact,
      boolean overwrite) {
    this.trainings = trainings;
    this.title = title;
    this.baseline = baseline;
    this.budget = budget;
    this.exact = exact;
    this.overwrite = overwrite;
  }

  /** A report on all that a log directory holds now. */
  public static Report of(Logdir logdir) {
    return of(Training.of(logdir));
  }

  /** A report on some trainings, whose places in the list give them their colours. */
  public static Report of(List<Training> trainings) {
    return new Report(List.copyOf(trainings), "Training report", "", DEFAULT_BUDGET, false, false);
  }

  /** Calls it something. */
  public Report title(String title) {
    return new Report(trainings, title, baseline, budget, exact, overwrite);
  }

  /**
   * Compares with a training.
   *
   * @throws IllegalArgumentException if there is no training of this name
   */
  public Report baseline(String training) {
    if (trainings.stream().noneMatch(each -> each.name().equals(training))) {
      throw new IllegalArgumentException("no run is called '" + training + "'");
    }
    return new Report(trainings, title, training, budget, exact, overwrite);
  }

  /** Says how many bytes of the page the curves may take: fewer make them less exact. */
  public Report budget(long bytes) {
    return new Report(trainings, title, baseline, bytes, exact, overwrite);
  }

  /** Keeps every bit of the curves, whatever they take. */
  public Report exact() {
    return new Report(trainings, title, baseline, budget, true, overwrite);
  }

  /** Replaces a file that is there. */
  public Report overwriting() {
    return new Report(trainings, title, baseline, budget, exact, true);
  }

  /** Writes to a file; see {@link #write(URI)}. */
  public void write(Path file) throws IOException {
    write(file.toUri());
  }

  /**
   * Writes to a file, which is there when it is whole; if anything goes wrong, or the thread is
   * interrupted, nothing is.
   *
   * @throws FileAlreadyExistsException if something stands there that is not to be replaced
   */
  public void write(URI file) throws IOException {
    var storage = Storage.of(file);
    var path = file.getPath();
    var name = path.substring(path.lastIndexOf('/') + 1);
    try (var files = StagedFiles.in(file.resolve("."), ".tfevents-staging-" + name)) {
      var standing = StagedFiles.standing(storage, file);
      if (standing != null) {
        if (standing.directory()) {
          throw new FileAlreadyExistsException(
              storage.display(file), null, "a directory stands there; name a file");
        }
        if (!overwrite) {
          throw new FileAlreadyExistsException(storage.display(file));
        }
        files.replaces(standing);
      }
      var staged = files.staged(name);
      try (var out = new BufferedOutputStream(Storage.of(staged).create(staged), 1 << 16)) {
        write(out);
      }
      files.publish();
    }
  }

  /** Writes to a stream, which stays open. */
  public void write(OutputStream out) throws IOException {
    var shown = trainings.stream().filter(Report::showsSomething).toList();
    var tags = TagCurves.of(shown);
    var drawn =
        exact
            ? DrawnCurves.exact(tags, shown.size())
            : DrawnCurves.within(budget, tags, shown.size());
    requireUninterrupted();
    var names = shown.stream().map(Training::name).toList();
    var diagnosis = Diagnosis.of(shown);
    requireUninterrupted();
    var blocks = new Blocks();
    var sections = new ArrayList<PageSection>();
    sections.add(new RunSection(shown, trainings));
    sections.add(new CurveSection(tags, drawn));
    var best = new BestSection(shown);
    sections.add(best);
    sections.add(new PairSection(shown, tags));
    sections.add(new FindingSection(diagnosis, names));
    sections.add(new ImportanceSection(shown));
    sections.addAll(ValueSections.of(shown, trainings));
    var model = PageModel.json(json -> writeHead(json, shown, drawn.precision()), sections, blocks);
    var present = PageSection.names(sections);
    Page.write(
        title, StaticPart.html(title, shown, diagnosis, best.run()), model, present, blocks, out);
    out.flush();
  }

  private static void requireUninterrupted() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
  }

  /** A directory that only says what the hyperparameters of those below are is no training. */
  static boolean showsSomething(Training training) {
    return !training.metrics().isEmpty()
        || !training.hparams().isEmpty()
        || training.runs().stream()
            .anyMatch(
                run ->
                    run.events().isEmpty()
                        || run.events().size() > run.hparams().size() + run.customScalars().size());
  }

  private void writeHead(JsonGenerator json, List<Training> shown, Precision precision)
      throws IOException {
    json.writeStringField("title", title);
    json.writeStringField("version", version());
    json.writeNumberField("baseline", indexOf(baseline, shown));
    json.writeStringField("primary", BestSection.primary(shown).map(Metric::name).orElse(""));
    json.writeNumberField("mantissaBits", precision.mantissaBits());
    json.writeNumberField("mostPoints", precision.mostPoints());
    json.writeBooleanField("exact", exact);
  }

  private static int indexOf(String name, List<Training> shown) {
    return shown.stream().map(Training::name).toList().indexOf(name);
  }

  /** The version of this library; empty where it is not known. */
  static String version() {
    var version = Report.class.getPackage().getImplementationVersion();
    return version == null ? "" : version;
  }
}
