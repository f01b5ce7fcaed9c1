package io.tfevents.report.table;

import io.tfevents.analysis.GateResult;
import io.tfevents.analysis.Shown;

/** A verdict as the XML of JUnit, which continuous integration shows as tests. */
public final class JunitXml {
  private JunitXml() {}

  /** One test case for each candidate at each gate. */
  public static String of(GateVerdict verdict) {
    long failures = verdict.results().stream().filter(GateResult::isFailed).count();
    var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append(
        "<testsuite name=\"tfevents compare\" tests=\"%d\" failures=\"%d\">\n"
            .formatted(verdict.results().size(), failures));
    for (var result : verdict.results()) {
      xml.append(
          "  <testcase classname=\"%s\" name=\"%s\""
              .formatted(escaped(result.candidate()), escaped(result.gate().text())));
      xml.append(
          result.isFailed()
              ? "><failure message=\"%s\"/></testcase>\n".formatted(escaped(message(result)))
              : "/>\n");
    }
    return xml.append("</testsuite>\n").toString();
  }

  private static String message(GateResult result) {
    var value = result.value().map(Shown::number).orElse("missing");
    return result
        .change()
        .map(
            change ->
                "%s, baseline %s, %s"
                    .formatted(
                        value, Shown.number(change.baseline()), Shown.percent(change.relative())))
        .orElse(value);
  }

  /** Characters that XML cannot hold stand as U+FFFD. */
  private static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n', '\t', '\r' -> escaped.append("&#").append(c).append(';');
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xfffd);
              }
            });
    return escaped.toString();
  }

  private static boolean isXml(int c) {
    return (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || (c >= 0x10000 && c <= 0x10ffff);
  }
}
