package io.tfevents.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.EventFile;
import io.tfevents.tfrecord.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultModeTest {
  private static final String TWO_FAULTS = Sessions.CORRUPT.resolve("two_faults").toString();

  @TempDir Path logs;

  @Test
  void damagedRecordsAreLeftOutUnlessSomethingElseIsAsked() {
    var columns = Sessions.reader().load(TWO_FAULTS).columns();

    assertThat(columns).containsExactly("run", "tag", "step", "wall_time", "value");
    assertThat(Sessions.sorted(Sessions.reader().load(TWO_FAULTS)))
        .isEqualTo(
            Sessions.sorted(Sessions.reader().option("mode", "dropmalformed").load(TWO_FAULTS)));
  }

  @Test
  void permissivelyEachFaultIsARow() throws IOException {
    var rows = Sessions.reader().option("mode", "PERMISSIVE").load(TWO_FAULTS);
    var faults =
        rows.filter("fault is not null")
            .selectExpr("run", "tag", "value", "fault.kind", "fault.offset", "fault.length")
            .collectAsList();

    var expected = new ArrayList<String>();
    var file = Path.of(TWO_FAULTS, EventBytes.NAME);
    try (var events = EventFile.open(file.toUri(), ReadOptions.DEFAULT)) {
      events.forEach(event -> {});
      events
          .faults()
          .forEach(
              fault ->
                  expected.add(
                      "[.,null,null,"
                          + fault.kind()
                          + ","
                          + fault.offset()
                          + ","
                          + fault.length()
                          + "]"));
    }
    assertThat(expected).hasSize(2);
    assertThat(faults.stream().map(Row::toString)).isEqualTo(expected);
    assertThat(rows.filter("fault is null").count())
        .isEqualTo(Sessions.reader().load(TWO_FAULTS).count());
  }

  @Test
  void aFilterOnValuesLeavesNoFaults() {
    var rows = Sessions.reader().option("mode", "PERMISSIVE").load(TWO_FAULTS);

    assertThat(rows.filter("step >= 0 and fault is not null").count()).isZero();
    assertThat(rows.filter("tag <> '' and fault is not null").count()).isZero();
    assertThat(rows.filter("run = '.' and fault is not null").count()).isEqualTo(2);
    assertThat(rows.filter("tag is null").count()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scalars", "histograms", "tags", "files"})
  void theFirstFaultFailsAQueryThatIsToFailFast(String table) {
    var rows = Sessions.reader().option("mode", "FAILFAST").option("table", table).load(TWO_FAULTS);

    assertThatThrownBy(rows::collectAsList)
        .hasStackTraceContaining(EventBytes.NAME)
        .hasStackTraceContaining("DATA_CRC at byte 25576");
  }

  @Test
  void aLastRecordThatIsCutShortFailsNothing() throws IOException {
    byte[] whole = new EventBytes().simple("loss", 1, 1).simple("loss", 2, 2).toByteArray();
    Files.write(logs.resolve(EventBytes.NAME), Arrays.copyOf(whole, whole.length - 3));

    var rows = Sessions.reader().option("mode", "FAILFAST").load(logs.toString());

    assertThat(rows.count()).isEqualTo(1);
  }

  @Test
  void aRecordThatIsCutShortInTheMiddleFailsAQueryThatIsToFailFast() throws IOException {
    byte[] one = new EventBytes().simple("loss", 1, 1).toByteArray();
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(one);
    bytes.write(one, 0, one.length - 9);
    bytes.writeBytes(one);
    Files.write(logs.resolve(EventBytes.NAME), bytes.toByteArray());

    var rows = Sessions.reader().option("mode", "FAILFAST").load(logs.toString());

    assertThatThrownBy(rows::count).hasStackTraceContaining(" at byte " + one.length);
  }

  @Test
  void anotherModeIsRefused() {
    var reader = Sessions.reader().option("mode", "LENIENT");

    assertThatThrownBy(() -> reader.load(TWO_FAULTS))
        .hasMessageContaining("'LENIENT'")
        .hasMessageContaining("PERMISSIVE, DROPMALFORMED, FAILFAST");
  }
}
