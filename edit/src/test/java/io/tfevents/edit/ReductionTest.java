package io.tfevents.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.Selection;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReductionTest {
  @TempDir Path logs;

  @Test
  void ofEachStepThereIsOneNumberAStatistic() throws IOException {
    run("a", "loss", 100, 1, 2, 3);
    run("b", "loss", 200, 3, 4, 8);

    var series = only(all().statistics(Statistic.MEAN, Statistic.MAX));

    assertThat(series.tag()).isEqualTo("loss");
    assertThat(series.runs()).containsExactly("a", "b");
    assertThat(series.steps()).containsExactly(0, 1, 2);
    assertThat(series.values(Statistic.MEAN)).containsExactly(2, 3, 5.5);
    assertThat(series.values(Statistic.MAX)).containsExactly(3, 4, 8);
    assertThat(series.wallTimes()).containsExactly(150, 151, 152);
  }

  @Test
  void ifNotToldOtherwiseTheMeanIsMade() throws IOException {
    run("a", "loss", 0, 1);

    assertThat(all().reduce().statistics()).containsExactly(Statistic.MEAN);
  }

  @Test
  void aRunThatLacksATagIsNamed() throws IOException {
    run("a", "loss", 0, 1);
    run("b", "acc", 0, 1);

    assertThatThrownBy(() -> all().reduce())
        .isInstanceOfSatisfying(
            ReductionException.class,
            e -> assertThat(e.reason()).isEqualTo(ReductionException.Reason.TAGS))
        .hasMessage("run a lacks tag acc, which run b has");
  }

  @Test
  void aTagMayBeReducedOverTheRunsThatHaveIt() throws IOException {
    run("a", "loss", 0, 1);
    run("b", "loss", 0, 3);
    run("b", "acc", 0, 5);

    var series = all().laxTags().reduce().groups().get(0).series();

    assertThat(series).extracting(ReducedSeries::tag).containsExactly("loss", "acc");
    assertThat(series.get(1).runs()).containsExactly("b");
    assertThat(series.get(1).values(Statistic.MEAN)).containsExactly(5);
  }

  @Test
  void aRunThatLacksAStepIsNamed() throws IOException {
    run("a", "loss", 0, 1, 2);
    run("b", "loss", 0, 1, 2, 3);

    assertThatThrownBy(() -> all().reduce())
        .isInstanceOfSatisfying(
            ReductionException.class,
            e -> assertThat(e.reason()).isEqualTo(ReductionException.Reason.STEPS))
        .hasMessage("run a lacks step 2 of tag loss, which run b has (2 and 3 steps)");
  }

  @Test
  void asManyStepsAreNotTheSameSteps() throws IOException {
    point("a", "loss", 1, 1);
    point("b", "loss", 2, 1);

    assertThatThrownBy(() -> all().reduce())
        .hasMessageStartingWith("run b lacks step 1 of tag loss, which run a has");
  }

  @Test
  void theStepsThatAllRunsHaveMayBeTaken() throws IOException {
    run("a", "loss", 0, 1, 2);
    run("b", "loss", 0, 3, 4, 5);
    point("b", "loss", 7, 9);

    assertThat(only(all().laxSteps()).values(Statistic.MEAN)).containsExactly(2, 3);
  }

  @Test
  void theStepsThatSomeRunsHaveMayBeTaken() throws IOException {
    run("a", "loss", 0, 1, 2);
    run("b", "loss", 0, 3, 4, 5);
    run("c", "loss", 0, 5, Double.NaN, Double.NaN, 7);

    var series = only(all().minRunsPerStep(2).statistics(Statistic.MEAN, Statistic.COUNT));

    assertThat(series.steps()).containsExactly(0, 1);
    assertThat(series.values(Statistic.COUNT)).containsExactly(3, 2);
    assertThat(only(all().minRunsPerStep(1)).steps()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aRunThatEndsEarlyDoesNotMoveTheTime() throws IOException {
    run("a", "loss", 1000, 1);
    run("b", "loss", 5000, 1, 2, 3);

    assertThat(only(all().minRunsPerStep(1)).wallTimes()).containsExactly(3000, 3001, 3002);
  }

  @Test
  void severalNumbersAtAStepAreNamed() throws IOException {
    run("a", "loss", 0, 1, 2);
    point("a", "loss", 1, 3);

    assertThatThrownBy(() -> all().reduce())
        .isInstanceOfSatisfying(
            ReductionException.class,
            e -> assertThat(e.reason()).isEqualTo(ReductionException.Reason.DUPLICATES))
        .hasMessage("run a has 2 values of tag loss at step 1");
  }

  @Test
  void ofSeveralNumbersAtAStepOneIsTakenOrTheirMean() throws IOException {
    run("a", "loss", 0, 9, 1, 2, 3);
    point("a", "loss", 1, 5);
    point("a", "loss", 0, Double.NaN);

    assertThat(only(all().duplicates(DuplicateSteps.KEEP_FIRST)).values(Statistic.MEAN))
        .containsExactly(9, 1, 2, 3);
    assertThat(only(all().duplicates(DuplicateSteps.KEEP_LAST)).values(Statistic.MEAN))
        .containsExactly(Double.NaN, 5, 2, 3);
    assertThat(only(all().duplicates(DuplicateSteps.MEAN)).values(Statistic.MEAN))
        .containsExactly(9, 3, 2, 3);
  }

  @Test
  void stepsThatGoBackAreSorted() throws IOException {
    point("a", "loss", 5, 1);
    point("a", "loss", 3, 2);

    var series = only(all());

    assertThat(series.steps()).containsExactly(3, 5);
    assertThat(series.values(Statistic.MEAN)).containsExactly(2, 1);
  }

  @Test
  void runsAreReducedGroupByGroup() throws IOException {
    run("big/seed_1", "loss", 0, 1);
    run("big/seed_2", "loss", 0, 3);
    run("small/seed_1", "acc", 0, 5);
    run("other", "loss", 0, 7);

    var reduced = all().groups(Pattern.compile("(.*)/seed_")).reduce();

    assertThat(reduced.groups()).extracting(ReducedGroup::name).containsExactly("big", "small");
    assertThat(reduced.groups().get(0).runs()).containsExactly("big/seed_1", "big/seed_2");
    assertThat(reduced.leftOut()).containsExactly("other");
  }

  @Test
  void severalPartsOfANameMakeAGroup() throws IOException {
    run("m1/lr2/seed1", "loss", 0, 1);

    var reduced = all().groups(Pattern.compile("(m.)/(lr.)")).reduce();

    assertThat(reduced.groups()).extracting(ReducedGroup::name).containsExactly("m1/lr2");
  }

  @Test
  void slashesAtThePartsOfAGroupStandOnce() throws IOException {
    run("a1/validation", "loss", 0, 1);
    run("a2", "loss", 0, 1);

    var reduced = all().groups(Pattern.compile("(a).(/validation)?$")).reduce();

    assertThat(reduced.groups())
        .extracting(ReducedGroup::name)
        .containsExactly("a", "a/validation");
  }

  @Test
  void aGroupMustHaveANameThatADirectoryCanHave() throws IOException {
    run("a", "loss", 0, 1);

    assertThatThrownBy(() -> all().groups(Pattern.compile("a(.*)")).reduce())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("run a: ''");
    assertThatThrownBy(() -> all().groups(Pattern.compile("a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRunWithoutNumbersIsLeftOut() throws IOException {
    run("a", "loss", 0, 1);
    try (var writer = SummaryWriter.open(logs.resolve("b"))) {
      writer.text("notes", "none");
    }

    var reduced = all().reduce();

    assertThat(reduced.leftOut()).containsExactly("b");
    assertThat(reduced.groups().get(0).runs()).containsExactly("a");
    assertThat(reduced.runs()).hasSize(2);
  }

  @Test
  void onlyWhatIsSelectedIsReduced() throws IOException {
    run("a", "loss", 0, 1, 2, 3);
    run("a", "acc", 0, 1);
    run("b", "loss", 0, 3);

    var selection = Selection.ALL.withRuns(List.of("a")).withTags(List.of("loss")).withSteps(1, 1);

    assertThat(only(all().select(selection)).steps()).containsExactly(1);
  }

  @Test
  void withoutRunsThereIsNothing() throws IOException {
    assertThat(Reduction.of(List.of()).reduce().groups()).isEmpty();
  }

  @Test
  void twoRunsOfOneNameAreRefused() throws IOException {
    run("a", "loss", 0, 1);
    var run = Logdir.list(logs).get(0);

    assertThatThrownBy(() -> Reduction.of(List.of(run, run)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("run a");
  }

  @Test
  void aStatisticThatWasNotAskedForIsNotThere() throws IOException {
    run("a", "loss", 0, 1);
    var series = only(all());

    assertThatThrownBy(() -> series.values(Statistic.STD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("std");
  }

  @Test
  void aSettingLeavesTheReductionAsItWas() throws IOException {
    run("a", "loss", 0, 1);
    run("b", "loss", 0, 1, 2);
    var strict = all();

    strict.laxSteps();

    assertThatThrownBy(strict::reduce).isInstanceOf(ReductionException.class);
  }

  private Reduction all() throws IOException {
    return Reduction.of(Logdir.list(logs));
  }

  private static ReducedSeries only(Reduction reduction) throws IOException {
    var groups = reduction.reduce().groups();
    assertThat(groups).hasSize(1);
    assertThat(groups.get(0).series()).hasSize(1);
    return groups.get(0).series().get(0);
  }

  /** Steps from 0 on, a second each. */
  private void run(String run, String tag, double start, double... values) throws IOException {
    try (var writer = SummaryWriter.open(logs.resolve(run))) {
      for (int step = 0; step < values.length; step++) {
        writer.scalar(tag, values[step], step, start + step);
      }
    }
  }

  private void point(String run, String tag, long step, double value) throws IOException {
    try (var writer = SummaryWriter.open(logs.resolve(run))) {
      writer.scalar(tag, value, step);
    }
  }
}
