package io.tfevents.cli;

import io.tfevents.convert.DoubleText;
import io.tfevents.drawing.VisibleText;
import io.tfevents.event.AudioEvent;
import io.tfevents.event.CustomScalarsEvent;
import io.tfevents.event.Event;
import io.tfevents.event.FileVersionEvent;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.HistogramEvent;
import io.tfevents.event.HparamsEvent;
import io.tfevents.event.ImageEvent;
import io.tfevents.event.KerasModelEvent;
import io.tfevents.event.Layout;
import io.tfevents.event.LogMessageEvent;
import io.tfevents.event.MeshEvent;
import io.tfevents.event.MetaGraphEvent;
import io.tfevents.event.PrCurve;
import io.tfevents.event.PrCurveEvent;
import io.tfevents.event.RunMetadataEvent;
import io.tfevents.event.ScalarEvent;
import io.tfevents.event.SessionLogEvent;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TensorEvent;
import io.tfevents.event.TextEvent;
import io.tfevents.logdir.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A line an event: a number in full, what is larger in a few words. */
final class TextLines implements EventLines {
  /** How cells become a line. */
  enum Style {
    TABLE,
    CSV
  }

  private static final int LONGEST_TEXT = 60;

  private final Style style;

  TextLines(Style style) {
    this.style = style;
  }

  @Override
  public List<String> header() {
    return List.of(line("run", "tag", "kind", "step", "wall_time", "value"));
  }

  @Override
  public List<String> of(String run, Event event) {
    var tag = event instanceof SummaryEvent value ? value.tag() : "";
    var kind = event instanceof SummaryEvent value ? Kind.of(value).tableName() : "events";
    return List.of(
        line(
            run,
            tag,
            kind,
            Long.toString(event.step()),
            DoubleText.of(event.wallTime()),
            value(event)));
  }

  private String line(String run, String tag, String kind, String step, String time, String value) {
    return switch (style) {
      case TABLE ->
          VisibleText.of(
              String.format(
                  Locale.ROOT,
                  "%-20s  %-30s  %-10s  %8s  %18s  %s",
                  run,
                  tag,
                  kind,
                  step,
                  time,
                  value));
      case CSV ->
          String.join(",", quoted(run), quoted(tag), quoted(kind), step, time, quoted(value));
    };
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain && !cell.isEmpty() ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  static String value(Event event) {
    if (event instanceof ScalarEvent scalar) {
      var tensor = scalar.tensor();
      if (tensor != null && WholeNumbers.areIn(tensor)) {
        return WholeNumbers.of(tensor).get(0);
      }
      return DoubleText.of(scalar.value());
    } else if (event instanceof HistogramEvent histogram) {
      return histogram(histogram);
    } else if (event instanceof ImageEvent image) {
      return image.images().size() + " × " + image.width() + "x" + image.height();
    } else if (event instanceof AudioEvent audio) {
      return audio(audio);
    } else if (event instanceof TextEvent text) {
      return text(text);
    } else if (event instanceof PrCurveEvent curve) {
      return curve(curve.curve());
    } else if (event instanceof MeshEvent mesh) {
      return mesh.part() + " of " + mesh.name() + " " + mesh.tensor().shape();
    } else if (event instanceof HparamsEvent hparams) {
      return HparamsText.of(hparams.content());
    } else if (event instanceof CustomScalarsEvent layout) {
      return layout(layout.layout());
    } else if (event instanceof KerasModelEvent model) {
      return "Keras model, " + Units.bytes(model.json().size());
    } else if (event instanceof TensorEvent tensor) {
      return tensor.tensor().toString();
    } else if (event instanceof GraphEvent graph) {
      return "graph, " + Units.bytes(graph.graph().size());
    } else if (event instanceof RunMetadataEvent metadata) {
      return "run metadata, " + Units.bytes(metadata.runMetadata().size());
    } else if (event instanceof FileVersionEvent version) {
      return version.version();
    } else if (event instanceof MetaGraphEvent graph) {
      return "meta graph, " + Units.bytes(graph.metaGraph().size());
    } else if (event instanceof SessionLogEvent log) {
      return "session " + log.status() + " " + log.message() + log.checkpointPath();
    } else if (event instanceof LogMessageEvent log) {
      return log.message();
    }
    return event.getClass().getSimpleName();
  }

  private static String histogram(HistogramEvent event) {
    var buckets = event.histogram().buckets();
    if (buckets.isEmpty()) {
      return "no buckets";
    }
    double count = buckets.stream().mapToDouble(bucket -> bucket.count()).sum();
    return String.format(
        Locale.ROOT,
        "%s %s from %s to %s in %s",
        count(count),
        count == 1 ? "value" : "values",
        DoubleText.of(buckets.get(0).left()),
        DoubleText.of(buckets.get(buckets.size() - 1).right()),
        Units.count(buckets.size(), "bucket"));
  }

  /** A count that is stored as a double; weights can make it a fraction. */
  private static String count(double count) {
    long whole = (long) count;
    return whole == count && Math.abs(count) < 1e15 ? Long.toString(whole) : DoubleText.of(count);
  }

  private static String audio(AudioEvent event) {
    int bytes = event.clips().stream().mapToInt(clip -> clip.data().size()).sum();
    var type = event.contentType().isEmpty() ? "audio" : event.contentType();
    return event.clips().size() + " × " + type + ", " + Units.bytes(bytes);
  }

  private static String text(TextEvent event) {
    var text = String.join(" ", event.strings());
    return shortened(event.shape().isEmpty() ? text : event.shape() + " " + text);
  }

  private static String curve(PrCurve curve) {
    if (curve.points().isEmpty()) {
      return "no thresholds";
    }
    var all = curve.points().get(0);
    return String.format(
        Locale.ROOT,
        "%d thresholds, %s positives, %s negatives",
        curve.points().size(),
        count(all.truePositives() + all.falseNegatives()),
        count(all.falsePositives() + all.trueNegatives()));
  }

  private static String layout(Layout layout) {
    return layout.categories().stream()
        .map(
            category ->
                category.charts().stream()
                    .map(Layout.Chart::title)
                    .collect(Collectors.joining(", ", category.title() + ": ", "")))
        .collect(Collectors.joining("; "));
  }

  private static String shortened(String text) {
    var line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
  }
}
