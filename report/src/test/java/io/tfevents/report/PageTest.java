package io.tfevents.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Training;
import io.tfevents.logdir.Logdir;
import io.tfevents.writer.SummaryWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as bytes; what a browser makes of it is tested in one. */
class PageTest {
  private static final String HOSTILE =
      "</script><img src=x onerror=alert(1)>\u2028\u202egnp.\u0000\"'&";

  @TempDir Path folder;

  private static String page(Report report) throws IOException {
    var bytes = new ByteArrayOutputStream();
    report.write(bytes);
    return bytes.toString(UTF_8);
  }

  private static Report report(String run, String tag) {
    return Report.of(List.of(Training.of(run, Map.of(tag, Curve.of(3, 2, 1)))));
  }

  private static List<String> all(String page, String regex) {
    var found = new ArrayList<String>();
    var matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(page);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void thePolicyHasTheHashesOfWhatStandsInThePage() throws Exception {
    var page = page(report("run", "loss"));

    var policy = all(page, "Content-Security-Policy\" content=\"(.*?)\"").get(0);
    var inline = all(page, "<script>(.*?)</script>");
    inline.addAll(all(page, "<style>(.*?)</style>"));
    assertThat(inline).hasSize(3);
    for (var text : inline) {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }
    assertThat(policy)
        .startsWith("default-src 'none'; ")
        .contains("require-trusted-types-for 'script'; trusted-types 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void thePolicyStandsBeforeAnythingThatItRules() throws IOException {
    assertThat(page(report("run", "loss")))
        .startsWith(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta"
                + " http-equiv=\"Content-Security-Policy\"");
  }

  @Test
  void noNameEndsTheElementThatItStandsIn() throws IOException {
    var page = page(report(HOSTILE, HOSTILE).title(HOSTILE));

    assertThat(page).doesNotContain("<img").doesNotContain("\u2028").doesNotContain("\u202e");
    assertThat(all(page, "<title>(.*?)</title>").get(0)).startsWith("&lt;/script&gt;&lt;img");
  }

  @Test
  void namesComeBackFromTheModelAsTheyAre() throws IOException {
    var model = all(page(report(HOSTILE, HOSTILE)), "id=\"model\">(.*?)</script>").get(0);

    var texts = new ArrayList<String>();
    try (var json = new JsonFactory().createParser(model)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
          texts.add(json.getText());
        }
      }
    }
    assertThat(texts).filteredOn(HOSTILE::equals).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void theSameLogsGiveTheSameBytes() throws IOException {
    var curves = new LinkedHashMap<String, Curve>();
    for (int i = 0; i < 50; i++) {
      curves.put("tag" + i, Curve.of(i, 2 * i, Math.sqrt(i)));
    }
    var report = Report.of(List.of(Training.of("a", curves), Training.of("b", curves)));

    assertThat(page(report)).isEqualTo(page(report));
  }

  @Test
  void scriptsAndStylesAreSmall() throws IOException {
    assertThat(page(Report.of(List.of())).length()).isLessThan(220_000);
  }

  @Test
  void aPageHasTheScriptsOfWhatItShowsAndNoOthers(@TempDir Path logs) throws IOException {
    try (var writer = SummaryWriter.open(logs)) {
      writer.text("notes", "a", 0);
    }

    assertThat(page(Report.of(Logdir.open(logs))))
        .contains("addView({\nid:'text'")
        .doesNotContain("addView({\nid:'histograms'");
    assertThat(page(Report.of(List.of()))).doesNotContain("addView({\nid:'text'");
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws IOException {
    var page = page(report("run", "loss"));

    assertThat(all(page, "(src=\"[^\"]*\")")).isEmpty();
    assertThat(all(page, "(@import|url\\((?!#))")).isEmpty();
    assertThat(all(page, "<(link|iframe|object|embed|base|form)\\b")).isEmpty();
  }

  @Test
  void whoIsInterruptedLeavesNothing() throws IOException {
    var file = folder.resolve("report.html");
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> report("run", "loss").write(file)).isInstanceOf(IOException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aBaselineHasToBeThere() {
    assertThatThrownBy(() -> report("run", "loss").baseline("other"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no run is called 'other'");
  }
}
