package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tfevents compare} from end to end. */
class CompareTest {
  @TempDir Path folder;

  private Path logs;

  /** Validation losses of main 0.5, faster 0.6 (best 0.4), broken NaN. */
  @BeforeEach
  void writeLogs() throws IOException {
    logs = folder.resolve("logs");
    write("main", 0.1, 0.9, 0.5);
    write("faster", 0.2, 0.4, 0.6);
    write("broken", 0.4, 0.8, Double.NaN);
  }

  private void write(String run, double learningRate, double... losses) throws IOException {
    try (var writer = SummaryWriter.open(logs.resolve(run))) {
      var hparams = new LinkedHashMap<String, Object>();
      hparams.put("batch", 32);
      hparams.put("lr", learningRate);
      writer.hparams(hparams);
      var validation = writer.run("validation");
      for (int step = 0; step < losses.length; step++) {
        writer.doubleScalar("epoch_loss", losses[step] / 2, step);
        validation.doubleScalar("epoch_loss", losses[step], step);
        validation.doubleScalar("epoch_accuracy", 1 - losses[step], step);
      }
    }
  }

  private Command.Result compare(Object... options) {
    var arguments = new ArrayList<Object>(List.of("compare", logs));
    arguments.addAll(List.of(options));
    return Command.run(arguments.toArray());
  }

  @Test
  void runsStandSideBySideWithTheirValidation() {
    var result = compare("--tag", "epoch_loss", "--run", "main", "--run", "faster");

    assertThat(result.error()).isEmpty();
    assertThat(result.lines().get(0))
        .matches("run +last step +time +batch +lr +epoch_loss +best +at +validation/epoch_loss .*");
    assertThat(result.lines()).hasSize(3);
    assertThat(result.lines().get(1)).matches("main .* 0\\.5 +0\\.5 +1");
    assertThat(result.lines().get(2)).matches("faster .* 0\\.6 +0\\.4 ★ +0");
  }

  @Test
  void onlyWhatDiffersIsShownIfAskedFor() {
    assertThat(compare("--diff").lines().get(0)).contains(" lr ").doesNotContain("batch");
  }

  @Test
  void changesStandBesideTheBaseline() {
    assertThat(compare("--baseline", "main").out()).contains("main (baseline)", "−20 % better");
  }

  @Test
  void runsAreRankedByTheirBestWithTheOtherMetricsOfThatStep() {
    var result = compare("--best", "val_loss", "--format", "csv", "--tag", "epoch_accuracy");

    assertThat(result.exitCode()).as(result.error()).isZero();
    assertThat(result.lines().get(0)).startsWith("run,last step,seconds,batch,lr,val_loss best");
  }

  @Test
  void csvHasAllMetricsWithAllDigits() {
    assertThat(compare("--format", "csv").lines())
        .anyMatch(line -> line.startsWith("faster,1,") && line.endsWith(",0.4,0.6,0"));
  }

  @Test
  void jsonHoldsEachPoint() throws IOException {
    var json = Json.object(compare("--format", "json", "--run", "main").out());

    var run = (Map<?, ?>) Json.list(json, "runs").get(0);
    assertThat(run.get("run")).isEqualTo("main");
    var loss = Json.object(Json.object(run, "metrics"), "validation/epoch_loss");
    var best = (Map<?, ?>) Json.list(loss, "best").get(0);
    assertThat(best.get("value")).isEqualTo(0.5);
    assertThat(best.get("step")).isEqualTo(1L);
  }

  @ParameterizedTest
  @CsvSource({
    "val_loss>+1%, 5",
    "val_loss@last<0, 5",
    "val_loss@step0>+0.01%, 0",
    "val_loss worse than 70%, 0",
    "f1<0.5, 5",
  })
  void aGateEndsWithFiveWhereItsConditionHoldsOrNothingCanBeJudged(String gate, int exitCode) {
    var result = compare("--baseline", "main", "--fail-if", gate);

    assertThat(result.exitCode()).as(result.out() + result.error()).isEqualTo(exitCode);
  }

  @Test
  void theVerdictLeadsItsMarkdown() {
    var result =
        compare(
            "--baseline",
            "main",
            "--run",
            "main",
            "--run",
            "faster",
            "--format",
            "markdown",
            "--fail-if",
            "val_loss@last>+1%");

    assertThat(result.lines().get(0)).isEqualTo("**✗ 1 of 1 gate failed · baseline main**");
    assertThat(result.error()).startsWith("tfevents: ✗ 1 of 1 gate failed");
    assertThat(result.exitCode()).isEqualTo(ExitCode.GATE_FAILED);
  }

  @Test
  void conditionsAreTestsOfJunit() throws IOException {
    var file = folder.resolve("gates.xml");

    compare("--baseline", "main", "--fail-if", "val_loss>+1%", "--junit", file);

    assertThat(Files.readString(file)).contains("tests=\"2\" failures=\"1\"");
  }

  @Test
  void theFirstOfSeveralPlacesIsTheBaseline() {
    var result =
        Command.run(
            "compare",
            logs.resolve("main"),
            logs.resolve("faster"),
            "--fail-if",
            "val_loss@last>+1%");

    assertThat(result.exitCode()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(result.out()).contains("main (baseline)").contains("+20 %");
  }

  @Test
  void runsOfOneValueOfAHyperparameterCountAsOne() throws IOException {
    write("again", 0.1, 0.7, 0.7);

    var result = compare("--group", "lr", "--format", "csv");

    assertThat(result.lines()).anyMatch(line -> line.startsWith("lr=0.1,2,"));
  }

  @Test
  void severalRunsOfTheBaselineCountByTheirMean() {
    var result = compare("--baseline", "re:main|faster", "--format", "csv");

    assertThat(result.lines()).anyMatch(line -> line.startsWith("baseline,2,"));
  }

  @Test
  void aRunWithNeitherNumbersNorHyperparametersIsNotCompared() throws IOException {
    try (var writer = SummaryWriter.open(logs.resolve("notes"))) {
      writer.text("notes", "nothing here", 0);
    }

    assertThat(compare().out()).doesNotContain("notes");
  }

  @Test
  void faultsAreListed() {
    var result = Command.run("compare", Logs.CORRUPT.resolve("two_faults"));

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAULTS);
    assertThat(result.error()).contains("two_faults");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--fail-if=loss                       | 2 | 'loss' is no condition",
        "--fail-if=loss>1%                    | 2 | write a sign in front",
        "--fail-if=val_loss>+1%               | 2 | name it with --baseline",
        "--junit=x.xml                        | 2 | --junit goes with --fail-if",
        "--baseline=none                      | 3 | there are main, faster, broken",
        "--baseline=re:(                      | 2 | --baseline re:(",
        "--group=none                         | 2 | no run has a hyperparameter of this name",
        "--group=re:x                         | 3 | no run has numbers",
        "--direction=loss=up                  | 2 | write min or max",
        "--best=epoch                         | 2 | --direction epoch=min",
        "--run=none                           | 3 | no run has such a name",
        "--run=main --baseline=main --fail-if=loss<1 | 3 | no run but the baseline",
        "--format=html                        | 2 | --format",
      })
  void whatCannotBeDoneIsSaid(String options, int exitCode, String message) {
    var result = compare((Object[]) options.split(" "));

    assertThat(result.error()).contains(message);
    assertThat(result.exitCode()).isEqualTo(exitCode);
  }
}
