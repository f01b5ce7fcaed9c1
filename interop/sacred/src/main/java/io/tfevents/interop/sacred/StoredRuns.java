package io.tfevents.interop.sacred;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunNames;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.RunSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Runs that Sacred keeps. One that came from a log directory has its name there; any other is
 * called by its id, and where there are several experiments, below its experiment's name. One that
 * is damaged is a loss, or, if it is the only one, an {@link IOException}.
 */
public final class StoredRuns implements RunSource {
  private final List<? extends RunContents> runs;
  private final Losses losses;

  /** All of these, in their order. */
  public StoredRuns(List<? extends RunContents> runs, Losses losses) {
    this.runs = List.copyOf(runs);
    this.losses = losses;
  }

  /** A run, and what it is called. */
  private record Named(RunContents run, String experiment, String name, boolean isOurs) {}

  @Override
  public void transferTo(RunSink sink) throws IOException {
    var named = new ArrayList<Named>();
    for (var run : runs) {
      try {
        var document = new RunDocument(run.document());
        // What cannot be read is found before the run is begun.
        document.info("run", run.config());
        named.add(
            new Named(run, document.experiment(), document.name(run.id()), document.isOurs()));
      } catch (IOException | IllegalArgumentException e) {
        if (runs.size() == 1) {
          throw e instanceof IOException failure
              ? failure
              : new IOException(run.id() + ": " + e.getMessage(), e);
        }
        losses.add(run.id(), "", "the whole run: " + e.getMessage());
      }
    }
    boolean hasExperiments = named.stream().map(Named::experiment).distinct().count() > 1;
    // A log directory's own run is the parent of all others.
    named.sort(Comparator.comparing(run -> !run.name().equals(".")));
    var names = new RunNames();
    for (var run : named) {
      var above = hasExperiments && !run.isOurs() ? run.experiment() + "/" : "";
      transfer(run.run(), names.unique(above + run.name()), sink);
    }
  }

  private void transfer(RunContents run, String name, RunSink sink) throws IOException {
    var document = new RunDocument(run.document());
    var recorder = sink.begin(document.info(name, run.config()));
    new StoredValues(run, document, name, recorder, losses).transfer();
    recorder.end();
  }
}
