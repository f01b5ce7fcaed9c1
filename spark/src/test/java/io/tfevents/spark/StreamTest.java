package io.tfevents.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that grow, followed: each point comes once, whatever stops the query in between. */
class StreamTest {
  @TempDir Path folder;

  private Path logs() {
    return folder.resolve("logs");
  }

  /** Reads what there is now, from where the query of before ended. */
  private StreamingQuery readOn(String... options)
      throws TimeoutException, StreamingQueryException {
    var reader = Sessions.shared().readStream().format("tfevents");
    for (var option : options) {
      reader.option(option.split("=", 2)[0], option.split("=", 2)[1]);
    }
    var query =
        reader
            .load(logs().toString())
            .writeStream()
            .format("parquet")
            .option("checkpointLocation", folder.resolve("checkpoint").toString())
            .trigger(Trigger.AvailableNow())
            .start(folder.resolve("points").toString());
    query.awaitTermination();
    return query;
  }

  private List<Long> stepsRead() {
    var schema = Sessions.reader().load(Sessions.LOGS.toString()).schema();
    return Sessions.shared()
        .read()
        .schema(schema)
        .parquet(folder.resolve("points").toString())
        .select("step")
        .as(Encoders.LONG())
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }

  private static List<Long> steps(long count) {
    return LongStream.range(0, count).boxed().toList();
  }

  private static byte[] events(long from, long to) {
    var events = new EventBytes();
    for (long step = from; step < to; step++) {
      events.simple("loss", step, (float) step);
    }
    return events.toByteArray();
  }

  private void append(String run, byte[] bytes) throws IOException {
    Files.createDirectories(logs().resolve(run));
    Files.write(
        logs().resolve(run).resolve(EventBytes.NAME),
        bytes,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Test
  void whatIsNewIsReadAndNothingTwice() throws Exception {
    append("a", events(0, 10));
    readOn();
    assertThat(stepsRead()).isEqualTo(steps(10));

    append("a", events(10, 20));
    append("b", events(20, 30));
    readOn();
    assertThat(stepsRead()).isEqualTo(steps(30));

    readOn();
    assertThat(stepsRead()).isEqualTo(steps(30));
  }

  @Test
  void logsNeedNotBeThereYet() throws Exception {
    readOn();
    append("a", events(0, 5));
    readOn();

    assertThat(stepsRead()).isEqualTo(steps(5));
  }

  @Test
  void aRecordThatIsNotThereToItsEndWaits() throws Exception {
    byte[] bytes = events(0, 10);
    append("a", Arrays.copyOf(bytes, bytes.length - 7));
    readOn("mode=FAILFAST");
    assertThat(stepsRead()).isEqualTo(steps(9));

    append("a", Arrays.copyOfRange(bytes, bytes.length - 7, bytes.length));
    readOn("mode=FAILFAST");
    assertThat(stepsRead()).isEqualTo(steps(10));
  }

  @Test
  void metadataOfAnEarlierBatchHold() throws Exception {
    append("a", new EventBytes().tensor("loss", "scalars", 0, 1).toByteArray());
    readOn();
    append("a", new EventBytes().tensor("loss", "", 1, 2).tensor("loss", "", 2, 3).toByteArray());
    readOn();

    assertThat(stepsRead()).isEqualTo(steps(3));
  }

  @Test
  void aBatchTakesSoManyFilesAtMost() throws Exception {
    for (int run = 0; run < 5; run++) {
      append("run" + run, events(10L * run, 10L * run + 10));
    }
    var query = readOn("maxFilesPerTrigger=2");

    assertThat(stepsRead()).isEqualTo(steps(50));
    assertThat(Arrays.stream(query.recentProgress()).map(batch -> batch.numInputRows()))
        .startsWith(20L, 20L, 10L);
  }

  @Test
  void aBatchTakesSoManyBytesAtMost() throws Exception {
    append("a", events(0, 100));
    append("b", events(100, 200));
    long record = events(0, 1).length;
    var query = readOn("maxBytesPerTrigger=" + 30 * record);

    assertThat(stepsRead()).isEqualTo(steps(200));
    assertThat(Arrays.stream(query.recentProgress()).map(batch -> batch.numInputRows()))
        .hasSizeGreaterThanOrEqualTo(7)
        .allMatch(rows -> rows <= 33);
  }

  @Test
  void aFileThatWasReplacedEndsTheQuery() throws Exception {
    append("a", events(0, 10));
    readOn();
    Files.write(logs().resolve("a").resolve(EventBytes.NAME), events(0, 2));

    assertThatThrownBy(this::readOn)
        .hasStackTraceContaining(EventBytes.NAME)
        .hasStackTraceContaining("it was replaced or cut");
  }

  @Test
  void aCompressedFileEndsTheQuery() throws Exception {
    Files.createDirectories(logs());
    try (var out = new GZIPOutputStream(Files.newOutputStream(logs().resolve(EventBytes.NAME)))) {
      out.write(events(0, 10));
    }

    assertThatThrownBy(this::readOn).hasStackTraceContaining("cannot be followed");
  }

  @Test
  void offsetsSayOfEachFileWhereItsLastRecordEnds() throws Exception {
    append("a", events(0, 10));
    var options = TableOptions.of(new CaseInsensitiveStringMap(Map.of("path", logs().toString())));
    var wanted =
        new Wanted(options.table(), options.mode(), new StructType(), RowFilter.ALL, null, 1000);
    var stream = new LogStream(options, wanted, HadoopSettings.ofDriver());

    var offset = stream.latestOffset(LogOffset.START, TriggerLimit.NONE);

    var file = logs().resolve("a").resolve(EventBytes.NAME);
    assertThat(offset.json()).isEqualTo("{\"" + file.toUri() + "\":" + Files.size(file) + "}");
    assertThat(stream.deserializeOffset(offset.json())).isEqualTo(offset);
  }
}
