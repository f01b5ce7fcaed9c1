package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.cli.Command.Result;
import io.tfevents.proto.Event;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class TailTest {
  @TempDir Path folder;

  @Test
  void theLastValuesOfAllRunsArePrintedByTheirTimes() throws IOException {
    scalars("a", 0, 4);
    scalars("b", 2, 6);

    assertThat(tail("-n", "4", "--timeout=0", "--format=csv").lines())
        .containsExactly(
            "run,tag,kind,step,wall_time,value",
            "a,x,scalars,3,1003.5,3.0",
            "b,x,scalars,3,1003.5,3.0",
            "b,x,scalars,4,1004.5,4.0",
            "b,x,scalars,5,1005.5,5.0");
  }

  @Test
  void tenAreTheRule() throws IOException {
    scalars("a", 0, 50);

    assertThat(tail("--timeout=0", "--format=jsonl").lines()).hasSize(10);
  }

  @Test
  void noneAreShownWhenNoneAreAskedFor() throws IOException {
    scalars("a", 0, 50);

    var result = tail("-n", "0", "--timeout=0", "--format=jsonl");

    assertThat(result.out()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void valuesOfOtherKindsArePrintedAsDumpPrintsThem() throws IOException {
    var run = Logs.GOLDEN.resolve("tf2/train");
    var dumped = new ArrayList<String>();
    for (String line : Command.run("dump", run, "--format=jsonl").lines()) {
      if (!line.contains("\"kind\":\"events\"")) {
        dumped.add(line.replaceFirst("\"file\":\"[^\"]*\",\"offset\":\\d+,", ""));
      }
    }

    var tailed = Command.run("tail", run, "-n", "100000", "--timeout=0", "--format=jsonl").lines();

    assertThat(tailed).containsExactlyInAnyOrderElementsOf(dumped).isNotEmpty();
  }

  @Test
  void onlyWhatIsSelectedIsPrinted() throws IOException {
    Logs.write(
        folder.resolve("a"),
        Logs.event(1, Logs.scalar("x", 1), Logs.scalar("y", 2)),
        Logs.event(2, Logs.scalar("x", 3), Logs.scalar("y", 4)));

    var lines = tail("--tag=y", "--steps=2..", "--timeout=0", "--format=csv").lines();

    assertThat(lines).hasSize(2).last().asString().startsWith("a,y,scalars,2,");
  }

  @ParameterizedTest
  @CsvSource({"x>=3, 0", "*>30, 5", "step>=2, 0", "step>30, 5", "other>1, 5", "x is nan, 5"})
  void theExitCodeTellsWhetherAValueMetTheCondition(String condition, int exitCode)
      throws IOException {
    scalars("a", 0, 10);

    assertThat(tail("--until", condition, "--timeout=0").exitCode()).isEqualTo(exitCode);
  }

  @Test
  void theValueThatMeetsTheConditionIsTheLastPrinted() throws IOException {
    scalars("a", 0, 10);

    var result = tail("--until=x>=3", "-n", "2", "--format=csv");

    assertThat(result.lines())
        .containsExactly(
            "run,tag,kind,step,wall_time,value",
            "a,x,scalars,2,1002.5,2.0",
            "a,x,scalars,3,1003.5,3.0");
    assertThat(result.error())
        .isEqualTo("tfevents: note: x is 3.0 at step 3 of run a: x>=3" + System.lineSeparator());
  }

  @Test
  void aConditionMayBeOnATagThatIsNotPrinted() throws IOException {
    scalars("a", 0, 10);

    var result = tail("--tag=y", "--until=x>=3", "--format=jsonl");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEmpty();
  }

  @Test
  void whatAnUnmetConditionWasIsTold() throws IOException {
    scalars("a", 0, 10);

    assertThat(tail("--until=x>30", "--timeout=0").error())
        .contains("0.0 s are over, and no value met 'x>30'");
  }

  @Test
  void valuesArePrintedAsAWriterLogsThem() throws Exception {
    var printed = new WatchedOutput("\"step\":1,", "\"step\":2,");
    var result =
        CompletableFuture.supplyAsync(
            () ->
                Command.runTo(
                    printed,
                    "tail",
                    folder,
                    "--format=jsonl",
                    "--interval=0.02",
                    "--until=step>=3"));

    // The folder is empty at first, and each value is written when the one before was printed.
    try (var writer = SummaryWriter.open(folder.resolve("live"))) {
      writer.scalar("loss", 0.5, 1);
      writer.flush();
      printed.await(0);
      writer.scalar("loss", 0.25, 2);
      writer.flush();
      printed.await(1);
      writer.scalar("loss", 0.125, 3);
    }

    assertThat(result.get(60, TimeUnit.SECONDS).exitCode()).isZero();
    assertThat(printed.text()).contains("\"value\":0.5", "\"value\":0.25", "\"value\":0.125");
  }

  @Test
  void aLogDirectoryThatIsNotThereYetIsWaitedFor() throws Exception {
    var nowhere = folder.resolve("later");
    var result =
        CompletableFuture.supplyAsync(
            () ->
                Command.run("tail", nowhere, "--format=csv", "--interval=0.02", "--until=step>=1"));

    try (var writer = SummaryWriter.open(nowhere.resolve("run"))) {
      writer.scalar("loss", 0.5, 1);
    }

    var ended = result.get(60, TimeUnit.SECONDS);
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).contains("run,loss,scalars,1,");
  }

  @Test
  void runsThatComeAndGoAndAreReplacedAreTold() throws Exception {
    scalars("a", 0, 3);
    scalars("old", 0, 3);
    var printed = new WatchedOutput("a,x,scalars,2,", "new,x,", "a,x,scalars,7,");
    var result =
        CompletableFuture.supplyAsync(
            () ->
                Command.runTo(
                    printed,
                    "tail",
                    folder,
                    "--format=csv",
                    "--interval=0.02",
                    "--until=step>=100"));

    printed.await(0);
    scalars("new", 0, 2);
    printed.await(1);
    deleteRun("old");
    var other = folder.resolve("other");
    Logs.write(other, Logs.event(7, Logs.scalar("x", 7)));
    Files.move(
        other.resolve(Logs.FILE),
        folder.resolve("a").resolve(Logs.FILE),
        StandardCopyOption.REPLACE_EXISTING);
    Files.delete(other);
    printed.await(2);
    scalars("last", 100, 101);

    var ended = result.get(60, TimeUnit.SECONDS);
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.error())
        .contains("note: new run new", "note: run old is gone")
        .contains("note: run a: its files were replaced; its last values come again");
  }

  @Test
  void faultsAreToldAndReadOnBehind() throws IOException {
    var result = Command.run("tail", Logs.CORRUPT.resolve("data_bit_flip"), "--timeout=0");

    assertThat(result.error()).contains("DATA_CRC at byte 46514");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void aRecordThatIsNotYetThereToItsEndIsNoFault() throws IOException {
    scalars("a", 0, 3);
    Files.write(
        folder.resolve("a").resolve(Logs.FILE), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);

    assertThat(tail("--timeout=0").error()).isEmpty();
  }

  @Test
  void aClosedPipeEndsQuietly() throws IOException {
    scalars("a", 0, 3);
    var out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    var result = Command.runTo(out, "tail", folder);

    assertThat(result.exitCode()).isZero();
    assertThat(result.error()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-n=-1", "--interval=0", "--timeout=-1", "--until=loss", "--interval=x"})
  void badUsageIsExplained(String option) {
    var result = tail(option, "--debug");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.error()).contains(option.substring(0, option.indexOf('=')));
  }

  private void scalars(String run, int from, int to) throws IOException {
    var events = new ArrayList<Event>();
    for (int step = from; step < to; step++) {
      events.add(Logs.event(step, Logs.scalar("x", step)));
    }
    Logs.write(folder.resolve(run), events.toArray(Event[]::new));
  }

  private void deleteRun(String run) throws IOException {
    Files.delete(folder.resolve(run).resolve(Logs.FILE));
    Files.delete(folder.resolve(run));
  }

  private Result tail(String... options) {
    var arguments = new ArrayList<Object>(List.of("tail", folder));
    arguments.addAll(List.of(options));
    return Command.run(arguments.toArray());
  }

  /** Output that tells when it has words in it. */
  private static final class WatchedOutput extends OutputStream {
    private final StringBuilder text = new StringBuilder();
    private final List<String> words;
    private final List<CountDownLatch> seen;

    WatchedOutput(String... words) {
      this.words = List.of(words);
      this.seen = this.words.stream().map(word -> new CountDownLatch(1)).toList();
    }

    @Override
    public synchronized void write(int b) {
      text.append((char) b);
      if (b == '\n') {
        for (int i = 0; i < words.size(); i++) {
          if (text.indexOf(words.get(i)) >= 0) {
            seen.get(i).countDown();
          }
        }
      }
    }

    void await(int word) throws InterruptedException {
      assertThat(seen.get(word).await(60, TimeUnit.SECONDS)).as(words.get(word)).isTrue();
    }

    synchronized String text() {
      return text.toString();
    }
  }
}
