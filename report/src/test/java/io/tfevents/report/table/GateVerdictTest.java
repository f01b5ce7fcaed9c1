package io.tfevents.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.analysis.Comparison;
import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Gate;
import io.tfevents.analysis.GateResult;
import io.tfevents.analysis.Training;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class GateVerdictTest {
  private static final String HOSTILE = "<b>\u0001]]>|\u202e&\"";

  private static GateVerdict verdict(String... gates) {
    var comparison =
        Comparison.of(
                List.of(
                    Training.of("old", Map.of("loss", Curve.of(1))),
                    Training.of(HOSTILE, Map.of("loss", Curve.of(1.5)))))
            .withBaseline("old");
    var results = new ArrayList<GateResult>();
    for (String gate : gates) {
      results.add(Gate.parse(gate).check(comparison, comparison.candidates().get(1)));
    }
    return new GateVerdict("old", results);
  }

  private static final Table RUNS =
      new Table(List.of("run", "loss"), List.of(List.of("old", "1")), Set.of(1));

  @Test
  void theVerdictIsTheFirstLineOfItsMarkdown() {
    var verdict = verdict("loss>+1%", "loss>3", "f1<1");

    assertThat(verdict.isPassed()).isFalse();
    assertThat(GateMarkdown.of(verdict, RUNS))
        .startsWith("**✗ 2 of 3 gates failed · baseline old**\n\n| gate | run |")
        .contains("| loss\\>\\+1% |")
        .contains("| 1 | 1.5 | \\+0.5 | \\+50 % | · | ✗ failed |")
        .contains("✗ nothing to judge")
        .contains("Fewer than 3 runs a side");
  }

  @Test
  void gatesThatAllPassedSaySo() {
    var verdict = verdict("loss>3");

    assertThat(verdict.isPassed()).isTrue();
    assertThat(verdict.line()).isEqualTo("✓ 1 gate passed · baseline old");
    assertThat(verdict.caveat()).isEmpty();
  }

  @Test
  void aCommentIsNeverTooLongForGithub() {
    var rows =
        IntStream.range(0, 5000).mapToObj(i -> List.of("run with a long name " + i, "1")).toList();

    var markdown =
        GateMarkdown.of(verdict("loss>3"), new Table(List.of("run", "loss"), rows, Set.of(1)));

    assertThat(markdown).hasSizeLessThanOrEqualTo(65_000).contains(" more are left out.");
  }

  @Test
  void hostileNamesStandInWellFormedXml() throws Exception {
    var xml = JunitXml.of(verdict("loss>+1%", "loss>3"));

    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    var suite = document.getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
    var first = suite.getElementsByTagName("testcase").item(0).getAttributes();
    assertThat(first.getNamedItem("classname").getNodeValue())
        .isEqualTo(HOSTILE.replace('\u0001', '\ufffd'));
  }
}
