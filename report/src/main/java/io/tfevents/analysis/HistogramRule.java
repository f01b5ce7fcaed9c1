package io.tfevents.analysis;

import io.tfevents.analysis.Finding.Kind;
import io.tfevents.analysis.Finding.Severity;
import io.tfevents.event.HistogramEvent;
import io.tfevents.event.RecordPosition;
import io.tfevents.event.StoredValueReader;
import io.tfevents.logdir.EventSeries;
import io.tfevents.logdir.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Histograms, of which the last of each tag is read: values half of which are exactly 0, and
 * gradients that are next to nothing. One finding of each for a training. Biases, which begin at 0,
 * are left out.
 */
final class HistogramRule implements Rule {
  private static final Pattern BIAS = Pattern.compile("(|.*[^a-z])(bias(es)?|beta)([^a-z].*)?");

  @Override
  public void examine(Examination examination) {
    var dead = new ArrayList<LastHistogram>();
    var vanishing = new ArrayList<LastHistogram>();
    for (var run : examination.training().runs()) {
      for (var last : read(examination, run)) {
        var rules = examination.rules();
        boolean isGradient = Judged.isGradient(last.name());
        if (!BIAS.matcher(last.name().toLowerCase(Locale.ROOT)).matches()) {
          decide(examination, Kind.DEAD_UNITS, last, last.zeros() >= rules.deadShare(), dead);
        }
        if (isGradient) {
          boolean vanishes = last.meanSize() < rules.gradients().vanishing();
          decide(examination, Kind.VANISHING_GRADIENT, last, vanishes, vanishing);
        }
      }
    }
    if (!dead.isEmpty()) {
      examination.found(dead(examination, dead));
    }
    if (!vanishing.isEmpty()) {
      examination.found(vanishing(examination, vanishing));
    }
  }

  private static void decide(
      Examination examination,
      Kind kind,
      LastHistogram last,
      boolean isFound,
      List<LastHistogram> found) {
    if (isFound) {
      found.add(last);
    } else {
      examination.passed(kind, last.name());
    }
  }

  /** Values of one file one after another take one opening. */
  private static RecordPosition place(EventSeries<HistogramEvent> series) {
    return series.stored(series.size() - 1).position();
  }

  private static List<LastHistogram> read(Examination examination, Run run) {
    var path = Trainings.path(examination.training().name(), run.name());
    var all = new ArrayList<EventSeries<HistogramEvent>>(run.histograms());
    all.removeIf(series -> series.size() == 0);
    all.sort(
        Comparator.comparing((EventSeries<HistogramEvent> series) -> place(series).file())
            .thenComparingLong(series -> place(series).offset()));
    var read = new ArrayList<LastHistogram>();
    try (var reader = new StoredValueReader()) {
      for (var series : all) {
        var name = path.isEmpty() ? series.tag() : path + "/" + series.tag();
        var stored = series.stored(series.size() - 1);
        try {
          if (reader.read(stored, series.tag()) instanceof HistogramEvent event) {
            read.add(new LastHistogram(name, event.step(), event.histogram()));
          }
        } catch (IOException e) {
          examination.skipped(Kind.DEAD_UNITS, name, String.valueOf(e.getMessage()));
        }
      }
    } catch (IOException e) {
      examination.skipped(Kind.DEAD_UNITS, run.name(), String.valueOf(e.getMessage()));
    }
    return read;
  }

  private static Finding dead(Examination examination, List<LastHistogram> histograms) {
    var last = histograms.get(0);
    var sentence =
        ("%s of the values of %s are exactly 0 at step %s: units that are dead, or weights that"
                + " were pruned.%s")
            .formatted(
                Counted.share(last.zeros()),
                last.name(),
                Shown.step(last.step()),
                Judged.otherNames(LastHistogram.names(histograms)));
    var evidence =
        new Evidence()
            .add("share", last.zeros())
            .add("thresholdShare", examination.rules().deadShare());
    return finding(examination, Kind.DEAD_UNITS, histograms, sentence, evidence);
  }

  private static Finding vanishing(Examination examination, List<LastHistogram> histograms) {
    var last = histograms.get(0);
    double limit = examination.rules().gradients().vanishing();
    var sentence =
        "%s has a mean size of %s at step %s, which is next to nothing.%s"
            .formatted(
                last.name(),
                Shown.number(last.meanSize()),
                Shown.step(last.step()),
                Judged.otherNames(LastHistogram.names(histograms)));
    var evidence = new Evidence().add("end", last.meanSize()).add("thresholdVanishing", limit);
    return finding(examination, Kind.VANISHING_GRADIENT, histograms, sentence, evidence);
  }

  private static Finding finding(
      Examination examination,
      Kind kind,
      List<LastHistogram> histograms,
      String sentence,
      Evidence evidence) {
    return new Finding(
        kind,
        Severity.WARNING,
        false,
        examination.training().name(),
        LastHistogram.names(histograms),
        histograms.get(0).step(),
        sentence,
        evidence.numbers());
  }
}
