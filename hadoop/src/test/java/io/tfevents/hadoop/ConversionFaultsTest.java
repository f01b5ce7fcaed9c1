package io.tfevents.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tfevents.convert.Conversion;
import io.tfevents.convert.DataSet;
import io.tfevents.convert.Table;
import io.tfevents.hadoop.S3Stub.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A conversion on S3 of which the first request fails, or the second, and so on: what is there then
 * is whole, and the next conversion completes.
 */
@Timeout(300)
class ConversionFaultsTest {
  /** Each how many requests one is tried; {@code -Dtfevents.every=1} tries all. */
  private static final int EVERY = Integer.getInteger("tfevents.every", 60);

  private static final S3Stub S3 = S3Stub.INSTANCE;
  private static final AtomicInteger BUCKETS = new AtomicInteger();
  private static final Fault.Answer DENIED = new Fault.Answer(403, "AccessDenied");

  /** In a bucket without faults: a log that cannot be read is told, but no error. */
  private static final URI LOGS = URI.create("s3a://faultless/");

  private static final String MANIFEST = "_tfevents/manifest.json";

  @TempDir Path disk;

  /** What was asked of the bucket in a conversion. */
  private final AtomicInteger requests = new AtomicInteger();

  private final URI bucket = URI.create("s3a://faults" + BUCKETS.incrementAndGet() + "/");

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void whateverRequestFailsWhatIsThereIsWholeAndTheNextConversionCompletes(
      boolean grows, boolean forGood) throws IOException {
    var local = new HashMap<String, String>();
    var before = grows ? converted(disk.toUri().resolve("local/"), 0.5) : local;
    var after = converted(disk.toUri().resolve("local/"), 1);

    int failed = 0;
    for (int first = 1 + EVERY / 2; ; first += EVERY) {
      var target = bucket.resolve(first + "/out/");
      if (grows) {
        assertThat(converted(target, 0.5)).isEqualTo(before);
      }
      requests.set(0);
      int nth = first;
      S3.judge(
          bucket,
          () -> {
            int request = requests.incrementAndGet();
            return request == nth || (forGood && request > nth) ? DENIED : null;
          });

      var failure = catchThrowable(() -> converted(target, 1));

      S3.judgeNoMore(bucket);
      if (requests.get() < nth) {
        assertThat(failure).isNull();
        break;
      }
      var left = objects(target);
      if (failure != null) {
        failed++;
        assertThat(failure)
            .as("request %d", nth)
            .isInstanceOf(IOException.class)
            .hasMessageContaining(bucket.toString());
      }
      assertIsWhole(left, nth, before, after);
      // A data set that is complete may leave what it was staged with: the next conversion clears
      // up.
      var shown = new TreeMap<>(left);
      shown.keySet().removeIf(name -> name.startsWith(".tfevents-staging/"));
      if (!forGood && failure != null && !shown.equals(after)) {
        assertThat(left.keySet()).as("request %d", nth).isEqualTo(before.keySet());
      }
      assertThat(converted(target, 1)).as("after request %d", nth).isEqualTo(after);
    }
    assertThat(failed).isPositive();
  }

  @Test
  void theAnswerToTheManifestMayGetLost() throws IOException {
    var expected = converted(disk.toUri().resolve("local/"), 1);
    var target = bucket.resolve("out/");
    for (int fault = 0; fault < 4; fault++) {
      S3.planUploads(target.resolve(MANIFEST), new Fault.LostAnswer());
    }

    var failure = catchThrowable(() -> converted(target, 1));

    assertThat(failure)
        .satisfiesAnyOf(
            e -> assertThat(e).isNull(), e -> assertThat(e).isInstanceOf(IOException.class));
    assertIsWhole(objects(target), 0, Map.of(), expected);
    assertThat(converted(target, 1)).isEqualTo(expected);
  }

  @Test
  void aLogThatCannotBeReadIsToldAndReadTheNextTime() throws IOException {
    var logs = bucket.resolve("logs/");
    S3.put(
        logs.resolve("a/" + StrangeLogs.FILE),
        Objects.requireNonNull(StrangeLogs.grownTo(1).get("a/b/" + StrangeLogs.FILE)));
    var conversion = Conversion.from(logs).source("logs").tables(Table.SCALARS);
    conversion.to(DataSet.csv(bucket.resolve("expected/")));
    var target = DataSet.csv(bucket.resolve("out/")).update(true);
    for (int fault = 0; fault < 2; fault++) {
      S3.plan(logs.resolve("a/" + StrangeLogs.FILE), DENIED);
    }

    assertThat(conversion.to(target).runs().get(0).unreadable()).hasSize(1);
    assertThat(conversion.to(target).runs().get(0).unreadable()).hasSize(1);
    assertThat(conversion.to(target).runs().get(0).unreadable()).isEmpty();

    assertThat(S3.contents(bucket.resolve("out/scalars/")).values())
        .containsExactlyElementsOf(S3.contents(bucket.resolve("expected/scalars/")).values());
  }

  @Test
  void anInterruptedConversionLeavesNothing() throws IOException {
    var expected = converted(disk.toUri().resolve("local/"), 1);
    int interrupted = 0;
    for (int nth = 1 + EVERY / 2; ; nth += EVERY) {
      var target = bucket.resolve(nth + "/out/");

      var failure = interruptedAt(nth, target);

      if (requests.get() < nth) {
        break;
      }
      if (failure == null) {
        assertThat(objects(target)).as("request %d", nth).isEqualTo(expected);
      } else {
        interrupted++;
        assertThat(objects(target).keySet())
            .as("request %d: %s", nth, failure)
            .satisfiesAnyOf(
                files -> assertThat(files).isEmpty(),
                files -> assertThat(files).isEqualTo(expected.keySet()));
      }
      assertThat(converted(target, 1)).as("request %d", nth).isEqualTo(expected);
    }
    assertThat(interrupted).isPositive();
  }

  @Test
  void aConversionThatIsInterruptedAsItClearsUpIsComplete() throws IOException {
    var expected = converted(disk.toUri().resolve("local/"), 1);
    interruptedAt(Integer.MAX_VALUE, bucket.resolve("whole/out/"));
    int all = requests.get();
    for (int nth = all - 5; nth <= all; nth++) {
      var target = bucket.resolve(nth + "/out/");

      var failure = interruptedAt(nth, target);

      assertThat(failure).as("request %d of %d", nth, all).isNull();
      assertThat(objects(target)).as("request %d of %d", nth, all).isEqualTo(expected);
    }
  }

  /** Converts, interrupted at a request, and counts them all. */
  private @Nullable Throwable interruptedAt(int nth, URI target) {
    requests.set(0);
    var thread = Thread.currentThread();
    S3.judge(
        bucket,
        () -> {
          if (requests.incrementAndGet() == nth) {
            thread.interrupt();
          }
          return null;
        });
    var failure = catchThrowable(() -> converted(target, 1));
    S3.judgeNoMore(bucket);
    boolean unused = Thread.interrupted();
    return failure;
  }

  /** Adds the logs of a stage to a data set, and gives its files. */
  private Map<String, String> converted(URI target, double stage) throws IOException {
    var log = Objects.requireNonNull(StrangeLogs.grownTo(stage).get("a/b/" + StrangeLogs.FILE));
    var logs = LOGS.resolve(stage + "/a/" + StrangeLogs.FILE);
    S3.put(logs, log);
    Conversion.from(LOGS.resolve(stage + "/"))
        .source("logs")
        .tables(Table.SCALARS, Table.TAGS)
        .threads(1)
        .to(DataSet.parquet(target).update(true));
    return objects(target);
  }

  /** What is there, without asking S3; names of folders that it has for Hadoop left out. */
  private static Map<String, String> objects(URI target) throws IOException {
    return ConversionContract.withoutPlaces(
        target.getScheme().equals("file") ? StoredTree.of(target) : S3.contents(target));
  }

  /** The manifest is that of before or after or there is none, and what it names is there. */
  private static void assertIsWhole(
      Map<String, String> left, int nth, Map<String, String> before, Map<String, String> after) {
    @Nullable String manifest = left.get(MANIFEST);
    if (manifest == null) {
      assertThat(before).as("request %d", nth).isEmpty();
      return;
    }
    assertThat(manifest).as("request %d", nth).isIn(before.get(MANIFEST), after.get(MANIFEST));
    var whole = manifest.equals(after.get(MANIFEST)) ? after : before;
    var names = Pattern.compile("\"path\" : \"([^\"]*)\"").matcher(manifest);
    while (names.find()) {
      assertThat(left.get(names.group(1)))
          .as("%s at request %d", names.group(1), nth)
          .isEqualTo(whole.get(names.group(1)));
    }
  }
}
