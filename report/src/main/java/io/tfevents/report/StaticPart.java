package io.tfevents.report;

import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Diagnosis;
import io.tfevents.analysis.Metric;
import io.tfevents.analysis.Moment;
import io.tfevents.analysis.Training;
import java.util.List;
import java.util.Locale;

/**
 * What a reader without scripts sees: the findings, how each run did in the metric by which most
 * are judged, and the curves of the best one. The page's scripts take it away.
 */
final class StaticPart {
  private static final int MOST_CURVES = 6;
  private static final int WIDTH = 320;
  private static final int HEIGHT = 120;

  private StaticPart() {}

  static String html(String title, List<Training> trainings, Diagnosis diagnosis, int best) {
    var html = new StringBuilder();
    html.append("<div id=\"static\">\n<h1>").append(Html.text(title)).append("</h1>\n");
    html.append("<noscript><p>Curves and tables to work with need JavaScript.</p></noscript>\n");
    html.append("<p id=\"old-browser\" hidden>Curves and tables to work with need a browser of");
    html.append(" 2023 or later.</p>\n");
    findings(diagnosis, html);
    BestSection.primary(trainings).ifPresent(metric -> runs(trainings, metric, html));
    if (best >= 0) {
      curves(trainings.get(best), html);
    }
    return html.append("</div>\n").toString();
  }

  private static void findings(Diagnosis diagnosis, StringBuilder html) {
    html.append("<h2>Findings</h2>\n<ul>\n");
    for (var finding : diagnosis.findings()) {
      html.append("<li><b>").append(Html.text(finding.training())).append("</b>: ");
      html.append(Html.text(finding.sentence())).append("</li>\n");
    }
    html.append("</ul>\n");
  }

  private static void runs(List<Training> trainings, Metric primary, StringBuilder html) {
    html.append("<h2>Runs</h2>\n<table>\n<tr><th>run</th><th>best ");
    html.append(Html.text(primary.name())).append("</th><th>at step</th></tr>\n");
    for (var training : trainings) {
      var best =
          training
              .metric(primary.name())
              .flatMap(
                  metric ->
                      metric
                          .direction()
                          .flatMap(better -> new Moment.Best(better).of(metric.curve())));
      html.append("<tr><td>").append(Html.text(training.name())).append("</td><td>");
      html.append(best.map(point -> String.valueOf(point.value())).orElse("")).append("</td><td>");
      html.append(best.map(point -> String.valueOf(point.step())).orElse(""));
      html.append("</td></tr>\n");
    }
    html.append("</table>\n");
  }

  private static void curves(Training best, StringBuilder html) {
    html.append("<h2>Best run: ").append(Html.text(best.name())).append("</h2>\n");
    best.metrics().stream()
        .filter(metric -> metric.direction().isPresent())
        .limit(MOST_CURVES)
        .forEach(metric -> curve(metric, html));
  }

  private static void curve(Metric metric, StringBuilder html) {
    var curve = Thinning.thinned(metric.curve().lastAttempt().finite(), WIDTH);
    if (curve.size() < 2) {
      return;
    }
    html.append("<figure><figcaption>").append(Html.text(metric.name())).append("</figcaption>");
    html.append("<svg width=\"%d\" height=\"%d\" role=\"img\">".formatted(WIDTH, HEIGHT));
    html.append("<polyline fill=\"none\" stroke=\"currentColor\" points=\"");
    html.append(points(curve)).append("\"/></svg></figure>\n");
  }

  private static String points(Curve curve) {
    double low = curve.value(0);
    double high = low;
    for (double value : curve.values()) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    double first = curve.step(0);
    double across = Math.max(1, curve.step(curve.size() - 1) - first);
    double up = high > low ? high - low : 1;
    var points = new StringBuilder();
    for (int i = 0; i < curve.size(); i++) {
      points.append(
          String.format(
              Locale.ROOT,
              "%.1f,%.1f ",
              (curve.step(i) - first) / across * WIDTH,
              2 + (high - curve.value(i)) / up * (HEIGHT - 4)));
    }
    return points.toString().strip();
  }
}
