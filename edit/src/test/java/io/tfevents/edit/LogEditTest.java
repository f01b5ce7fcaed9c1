package io.tfevents.edit;

import static io.tfevents.edit.Records.FILE;
import static io.tfevents.edit.Records.event;
import static io.tfevents.edit.Records.runs;
import static io.tfevents.edit.Records.scalar;
import static io.tfevents.edit.Records.values;
import static io.tfevents.edit.Records.version;
import static io.tfevents.edit.Records.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.tfevents.event.EventFile;
import io.tfevents.logdir.Kind;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RestartPolicy;
import io.tfevents.logdir.RunSummary;
import io.tfevents.logdir.Selection;
import io.tfevents.proto.Event;
import io.tfevents.proto.Summary;
import io.tfevents.proto.SummaryMetadata;
import io.tfevents.proto.TaggedRunMetadata;
import io.tfevents.proto.TensorProto;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogEditTest {
  private static final Selection SCALARS = Selection.ALL.withKinds(EnumSet.of(Kind.SCALARS));

  @TempDir Path folder;

  private Path logs;
  private Path out;

  @BeforeEach
  void folders() {
    logs = folder.resolve("logs");
    out = folder.resolve("out");
  }

  @Test
  void anEditThatChangesNothingCopiesEveryGoldenFileByteForByte() throws IOException {
    var summary = LogEdit.of(runs(Records.GOLDEN)).to(out);

    assertThat(summary.rewritten()).isZero();
    assertThat(summary.faults()).isEmpty();
    for (var run : runs(Records.GOLDEN)) {
      for (var file : run.files()) {
        var copy = out.resolve(run.name()).resolve(file.name());
        assertThat(copy).hasSameBinaryContentAs(Path.of(file.location()));
      }
    }
    assertThat(summary.written()).hasSize((int) summary.files());
  }

  @Test
  void aRenamedTagKeepsItsValuesAndAllElseIsUntouched() throws IOException {
    write(
        logs.resolve("a").resolve(FILE),
        version(1),
        event(2, 1, scalar("loss/train", 5), scalar("lr", 7)),
        event(3, 2, scalar("lr", 8)));

    var summary = LogEdit.of(runs(logs)).renameTags("loss/*", "$1/loss").to(out);

    assertThat(values(out.resolve("a").resolve(FILE)))
        .containsExactly("train/loss@1=5.0", "lr@1=7.0", "lr@2=8.0");
    assertThat(summary.rewritten()).isEqualTo(1);
    assertThat(summary.copied()).isEqualTo(2);
  }

  @Test
  void aRegularExpressionReplacesEachMatchOfIt() throws IOException {
    write(logs.resolve(FILE), event(1, 1, scalar("a b c", 5)));

    LogEdit.of(runs(logs)).renameTags("re: (\\w)", "_$1$1").to(out);

    assertThat(values(out.resolve(FILE))).containsExactly("a_bb_cc@1=5.0");
  }

  @Test
  void theFirstRenamingThatMatchesCounts() throws IOException {
    write(logs.resolve(FILE), event(1, 1, scalar("a", 5), scalar("b", 6)));

    LogEdit.of(runs(logs)).renameTags("a", "b").renameTags("*", "rest/$1").to(out);

    assertThat(values(out.resolve(FILE))).containsExactly("b@1=5.0", "rest/b@1=6.0");
  }

  @Test
  void aGroupThatIsNotThereIsRefusedAtOnce() throws IOException {
    assertThatThrownBy(() -> LogEdit.of(List.of()).renameTags("a*", "$2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names group $2, but 'a*' has 1");
    assertThatThrownBy(() -> LogEdit.of(List.of()).renameTags("a", "5$"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write \\$");
  }

  @Test
  void droppedValuesGoAndTheOthersOfTheirRecordStay() throws IOException {
    write(
        logs.resolve(FILE),
        version(1),
        event(2, 1, scalar("debug/x", 5), scalar("lr", 7)),
        event(3, 2, scalar("debug/x", 8)));

    var summary =
        LogEdit.of(runs(logs)).select(Selection.ALL.withTags(List.of("debug/*"))).drop().to(out);

    assertThat(values(out.resolve(FILE))).containsExactly("lr@1=7.0");
    assertThat(Records.of(out.resolve(FILE))).hasSize(2);
    assertThat(summary.dropped()).isEqualTo(2);
  }

  @Test
  void onlyWhatIsKeptStays() throws IOException {
    write(logs.resolve("a").resolve(FILE), event(2, 1, scalar("x", 5), scalar("y", 6)));
    write(logs.resolve("b").resolve(FILE), event(2, 1, scalar("x", 7)));

    var selection = Selection.ALL.withTags(List.of("x")).withRuns(List.of("a"));
    LogEdit.of(runs(logs)).select(selection).keep().to(out);

    assertThat(Records.tree(out)).containsOnlyKeys("a/" + FILE);
    assertThat(values(out.resolve("a").resolve(FILE))).containsExactly("x@1=5.0");
  }

  @Test
  void aDroppedRunIsNotWritten() throws IOException {
    write(logs.resolve("a").resolve(FILE), event(2, 1, scalar("x", 5)));
    write(logs.resolve("b").resolve(FILE), event(2, 1, scalar("x", 7)));

    LogEdit.of(runs(logs)).select(Selection.ALL.withRuns(List.of("b"))).drop().to(out);

    assertThat(Records.tree(out)).containsOnlyKeys("a/" + FILE);
  }

  /** Writers put it on the first value only; a script that drops that one loses the plugin. */
  @Test
  void metadataGoesWithTheFirstValueThatStays() throws IOException {
    write(
        logs.resolve(FILE),
        event(2, 1, tensor("x", 5).setMetadata(plugin("scalars"))),
        event(3, 2, tensor("x", 6)),
        event(4, 3, tensor("x", 7)));

    LogEdit.of(runs(logs)).select(Selection.ALL.withSteps(2, 9)).keep().to(out);

    var events = Records.of(out.resolve(FILE));
    assertThat(events).hasSize(2);
    assertThat(events.get(0).getSummary().getValue(0).getMetadata())
        .isEqualTo(plugin("scalars").build());
    assertThat(events.get(1)).isEqualTo(event(4, 3, tensor("x", 7)));
    try (var file = EventFile.open(out.resolve(FILE))) {
      assertThat(file.scalars()).extracting(scalar -> scalar.value()).containsExactly(6.0, 7.0);
    }
  }

  @Test
  void valuesBeforeTheMetadataStayWithoutIt() throws IOException {
    var bare = event(2, 1, tensor("x", 5));
    var first = event(3, 2, tensor("x", 6).setMetadata(plugin("scalars")));
    write(logs.resolve(FILE), bare, first);

    LogEdit.of(runs(logs)).merge().to(out);

    assertThat(Records.of(out.resolve(FILE))).containsExactly(bare, first);
  }

  @Test
  void fieldsThatAreNewStayInWhatIsRewritten() throws IOException {
    var news =
        UnknownFieldSet.newBuilder()
            .addField(1000, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
            .build();
    var value = scalar("x", 5).setUnknownFields(news);
    var before =
        Event.newBuilder()
            .setWallTime(2)
            .setStep(3)
            .setSummary(Summary.newBuilder().addValue(value).setUnknownFields(news))
            .setUnknownFields(news)
            .build();
    write(logs.resolve(FILE), before);

    LogEdit.of(runs(logs)).renameTags("x", "y").to(out);

    var after = before.toBuilder();
    after.getSummaryBuilder().getValueBuilder(0).setTag("y");
    assertThat(Records.of(out.resolve(FILE))).containsExactly(after.build());
  }

  @Test
  void stepsAreScaledRoundedDownAndShifted() throws IOException {
    write(
        logs.resolve(FILE),
        version(1),
        event(2, 0, scalar("x", 5)),
        event(3, 7, scalar("x", 6)),
        event(4, -1, scalar("x", 7)));

    LogEdit.of(runs(logs)).steps(3, 2, 100).to(out);

    assertThat(values(out.resolve(FILE))).containsExactly("x@100=5.0", "x@110=6.0", "x@98=7.0");
    assertThat(Records.of(out.resolve(FILE)).get(0)).isEqualTo(version(1));
  }

  @Test
  void stepsOfOneTagAloneTakeItsValuesToARecordOfTheirOwn() throws IOException {
    write(logs.resolve(FILE), event(2, 1, scalar("x", 5), scalar("y", 6)));

    LogEdit.of(runs(logs)).select(Selection.ALL.withTags(List.of("x"))).steps(1, 1, 10).to(out);

    assertThat(values(out.resolve(FILE))).containsExactly("x@11=5.0", "y@1=6.0");
    assertThat(Records.of(out.resolve(FILE))).hasSize(2);
  }

  @Test
  void aStepThatWouldNotFitIsAnErrorAndLeavesNothing() throws IOException {
    write(logs.resolve(FILE), event(2, Long.MAX_VALUE, scalar("x", 5)));

    assertThatThrownBy(() -> LogEdit.of(runs(logs)).steps(2, 1, 0).to(out))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tag 'x': step 9223372036854775807 would become larger");
    assertThat(out).doesNotExist();
  }

  @Test
  void timesAreShifted() throws IOException {
    write(logs.resolve(FILE), version(10), event(12.5, 1, scalar("x", 5)));

    LogEdit.of(runs(logs)).shiftTime(Duration.ofMillis(-2500)).to(out);

    assertThat(Records.of(out.resolve(FILE)))
        .extracting(Event::getWallTime)
        .containsExactly(7.5, 10.0);
  }

  @Test
  void aRunStartsWhenItIsToldTo() throws IOException {
    write(logs.resolve("a").resolve(FILE), version(10), event(12.5, 1, scalar("x", 5)));
    write(logs.resolve("a").resolve(FILE + "2"), event(20, 2, scalar("x", 6)));
    write(logs.resolve("b").resolve(FILE), event(50, 1, scalar("x", 5)));

    LogEdit.of(runs(logs)).startAt(Instant.ofEpochSecond(1000)).to(out);

    assertThat(Records.of(out.resolve("a").resolve(FILE)))
        .extracting(Event::getWallTime)
        .containsExactly(1000.0, 1002.5);
    assertThat(Records.of(out.resolve("a").resolve(FILE + "2")).get(0).getWallTime())
        .isEqualTo(1010);
    assertThat(Records.of(out.resolve("b").resolve(FILE)).get(0).getWallTime()).isEqualTo(1000);
  }

  @Test
  void tagsGoToRunsOfTheirOwnEachBeginningWithTheVersion() throws IOException {
    write(
        logs.resolve("exp").resolve(FILE),
        version(1),
        event(2, 1, scalar("train/loss", 5), scalar("val/loss", 6), scalar("lr", 7)));

    LogEdit.of(runs(logs))
        .split("re:^(train|val)/", "$1")
        .renameTags("re:^(train|val)/", "")
        .to(out);

    assertThat(values(out.resolve("exp").resolve(FILE))).containsExactly("lr@1=7.0");
    for (var run : List.of("train", "val")) {
      var file = out.resolve("exp").resolve(run).resolve(FILE);
      assertThat(Records.of(file).get(0)).isEqualTo(version(1));
    }
    assertThat(values(out.resolve("exp/train").resolve(FILE))).containsExactly("loss@1=5.0");
    assertThat(values(out.resolve("exp/val").resolve(FILE))).containsExactly("loss@1=6.0");
  }

  @Test
  void aRunOfWhichAllIsSplitOffIsNotLeftEmpty() throws IOException {
    write(logs.resolve(FILE), version(1), event(2, 1, scalar("train/loss", 5)));

    LogEdit.of(runs(logs)).split("train/*", "train").to(out);

    assertThat(Records.tree(out)).containsOnlyKeys("train/" + FILE);
  }

  @Test
  void runsAreRenamed() throws IOException {
    write(logs.resolve("2024-01").resolve(FILE), event(2, 1, scalar("x", 5)));

    LogEdit.of(runs(logs)).renameRuns("*-01", "january/$1").to(out);

    assertThat(Records.tree(out)).containsOnlyKeys("january/2024/" + FILE);
  }

  @Test
  void filesOfOneNameThatComeTogetherAllStay() throws IOException {
    write(logs.resolve("a").resolve(FILE), event(2, 1, scalar("x", 5)));
    write(logs.resolve("b").resolve(FILE), event(2, 1, scalar("x", 6)));

    LogEdit.of(runs(logs)).renameRuns("*", "all").to(out);

    assertThat(Records.tree(out)).containsOnlyKeys("all/" + FILE, "all/" + FILE + ".2");
  }

  @Test
  void aRunCannotBeNamedOutOfTheLogDirectory() throws IOException {
    write(logs.resolve("a").resolve(FILE), event(2, 1, scalar("x", 5)));

    assertThatThrownBy(() -> LogEdit.of(runs(logs)).renameRuns("*", "../$1").to(out))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be the name of a run");
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void theFirstOrTheLastOfAStepStays() throws IOException {
    write(logs.resolve(FILE), event(2, 1, scalar("x", 5)), event(3, 1, scalar("x", 6)));
    write(
        logs.resolve(FILE + "2"),
        event(4, 1, scalar("x", 7), scalar("y", 8)),
        event(5, 2, scalar("x", 9)));

    LogEdit.of(runs(logs)).duplicates(DuplicatePolicy.KEEP_FIRST).to(out);
    assertThat(values(out.resolve(FILE))).containsExactly("x@1=5.0");
    assertThat(values(out.resolve(FILE + "2"))).containsExactly("y@1=8.0", "x@2=9.0");

    LogEdit.of(runs(logs)).overwrite(true).duplicates(DuplicatePolicy.KEEP_LAST).to(out);
    assertThat(values(out.resolve(FILE))).isEmpty();
    assertThat(values(out.resolve(FILE + "2"))).containsExactly("x@1=7.0", "y@1=8.0", "x@2=9.0");
  }

  @Test
  void whatARestartTookBackGoes() throws IOException {
    write(
        logs.resolve(FILE),
        event(2, 1, scalar("x", 5)),
        event(3, 2, scalar("x", 6)),
        event(4, 3, scalar("x", 7)));
    write(logs.resolve(FILE + "2"), event(5, 2, scalar("x", 8)));

    LogEdit.of(runs(logs)).restarts(RestartPolicy.PREEMPT).to(out);

    assertThat(values(out.resolve(FILE))).containsExactly("x@1=5.0");
    assertThat(values(out.resolve(FILE + "2"))).containsExactly("x@2=8.0");
  }

  @Test
  void filesOfARunMergeInTheOrderOfTime() throws IOException {
    write(logs.resolve(FILE), version(1), event(2, 1, scalar("x", 1)), event(6, 3, scalar("x", 3)));
    write(
        logs.resolve(FILE + "2"),
        version(3),
        event(4, 2, scalar("x", 2)),
        event(8, 4, scalar("x", 4)));

    LogEdit.of(runs(logs)).merge().to(out);

    assertThat(Records.tree(out)).containsOnlyKeys(FILE);
    assertThat(Records.of(out.resolve(FILE)))
        .extracting(Event::getWallTime)
        .containsExactly(1.0, 2.0, 4.0, 6.0, 8.0);
  }

  @Test
  void allRunsBecomeOne() throws IOException {
    write(logs.resolve("a").resolve(FILE), version(1), event(5, 1, scalar("x", 1)));
    write(logs.resolve("b").resolve(FILE + "2"), version(1), event(4, 1, scalar("y", 2)));

    LogEdit.of(runs(logs)).mergeInto("all").to(out);

    assertThat(Records.tree(out)).containsOnlyKeys("all/" + FILE);
    assertThat(values(out.resolve("all").resolve(FILE))).containsExactly("y@1=2.0", "x@1=1.0");
  }

  @Test
  void metadataThatStandsLaterInTheMergedFileIsGivenToWhatComesBefore() throws IOException {
    write(logs.resolve(FILE), event(5, 1, tensor("x", 1).setMetadata(plugin("scalars"))));
    write(logs.resolve(FILE + "2"), event(4, 2, tensor("x", 2)));

    LogEdit.of(runs(logs)).merge().to(out);

    try (var file = EventFile.open(out.resolve(FILE + "2"))) {
      assertThat(file.scalars()).extracting(scalar -> scalar.value()).containsExactly(2.0, 1.0);
    }
  }

  @Test
  void tagsOfDifferentPluginsDoNotMerge() throws IOException {
    write(
        logs.resolve("a").resolve(FILE),
        event(5, 1, tensor("x", 1).setMetadata(plugin("scalars"))));
    write(logs.resolve("b").resolve(FILE), event(5, 1, tensor("x", 1).setMetadata(plugin("mine"))));

    assertThatThrownBy(() -> LogEdit.of(runs(logs)).mergeInto("all").to(out))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tag 'x' is of plugin 'scalars' in run 'a' and of 'mine' in run 'b'");
    assertThat(out).doesNotExist();
  }

  @Test
  void aSampleKeepsTheEndsAndThePeaks() throws IOException {
    var events = new ArrayList<Event>();
    for (int i = 0; i < 1000; i++) {
      events.add(event(i, i, scalar("x", i == 333 ? 1024f : i == 700 ? Float.NaN : i % 7)));
    }
    write(logs.resolve(FILE), events.toArray(Event[]::new));

    LogEdit.of(runs(logs)).sample(Sampling.MIN_MAX, 20).to(out);

    assertThat(values(out.resolve(FILE)))
        .hasSizeLessThanOrEqualTo(20)
        .startsWith("x@0=0.0")
        .contains("x@333=1024.0", "x@700=NaN")
        .endsWith("x@999=5.0");
  }

  @Test
  void anEvenSampleStandsAtEvenDistances() throws IOException {
    var events = new ArrayList<Event>();
    for (int i = 0; i <= 100; i++) {
      events.add(event(i, i, scalar("x", i)));
    }
    write(logs.resolve(FILE), events.toArray(Event[]::new));

    LogEdit.of(runs(logs)).sample(Sampling.EVEN, 5).to(out);

    assertThat(values(out.resolve(FILE)))
        .containsExactly("x@0=0.0", "x@25=25.0", "x@50=50.0", "x@75=75.0", "x@100=100.0");
  }

  @Test
  void aGraphsRunMetadataIsRenamed() throws IOException {
    var metadata =
        TaggedRunMetadata.newBuilder()
            .setTag("step1")
            .setRunMetadata(ByteString.copyFromUtf8("any"));
    var before = Event.newBuilder().setWallTime(1).setStep(3).setTaggedRunMetadata(metadata);
    write(logs.resolve(FILE), before.build());

    LogEdit.of(runs(logs)).renameTags("*", "x/$1").to(out);

    metadata.setTag("x/step1");
    assertThat(Records.of(out.resolve(FILE)))
        .containsExactly(before.setTaggedRunMetadata(metadata).build());
  }

  @Test
  void valuesOfAKindAreDropped() throws IOException {
    LogEdit.of(runs(Records.GOLDEN))
        .select(Selection.ALL.withKinds(EnumSet.complementOf(EnumSet.of(Kind.SCALARS))))
        .drop()
        .to(out);

    var before = Logdir.summarize(Records.GOLDEN.toUri(), ReadOptions.DEFAULT, SCALARS);
    var after = Logdir.summarize(out.toUri(), ReadOptions.DEFAULT, Selection.ALL);
    assertThat(after)
        .extracting(RunSummary::run, RunSummary::tags)
        .containsExactlyElementsOf(
            before.stream().map(run -> tuple(run.run(), run.tags())).toList());
  }

  @Test
  void eventFilesThatStandThereAreNotReplacedUnasked() throws IOException {
    write(logs.resolve(FILE), event(2, 1, scalar("x", 5)));
    LogEdit.of(runs(logs)).to(out);
    var before = Records.tree(out);

    assertThatThrownBy(() -> LogEdit.of(runs(logs)).renameTags("x", "y").to(out))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Records.tree(out).keySet()).isEqualTo(before.keySet());
    assertThat(values(out.resolve(FILE))).containsExactly("x@1=5.0");

    LogEdit.of(runs(logs)).renameTags("x", "y").overwrite(true).to(out);
    assertThat(values(out.resolve(FILE))).containsExactly("y@1=5.0");
  }

  @Test
  void aFileThatCannotBeReadCostsTheOthersNothing() throws IOException {
    write(logs.resolve("a").resolve(FILE), event(2, 1, scalar("x", 5)));
    Files.createDirectories(logs.resolve("b"));
    Files.createSymbolicLink(logs.resolve("b").resolve(FILE), Path.of("nowhere"));

    var summary = LogEdit.of(runs(logs)).to(out);

    assertThat(summary.unreadable()).hasSize(1);
    assertThat(values(out.resolve("a").resolve(FILE))).containsExactly("x@1=5.0");
  }

  private static Summary.Value.Builder tensor(String tag, float value) {
    return Summary.Value.newBuilder()
        .setTag(tag)
        .setTensor(TensorProto.newBuilder().setDtypeValue(1).addFloatVal(value));
  }

  private static SummaryMetadata.Builder plugin(String name) {
    return SummaryMetadata.newBuilder()
        .setPluginData(SummaryMetadata.PluginData.newBuilder().setPluginName(name));
  }
}
