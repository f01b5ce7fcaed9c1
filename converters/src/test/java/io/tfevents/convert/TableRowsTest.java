package io.tfevents.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.Event;
import io.tfevents.event.EventFile;
import io.tfevents.event.EventSink;
import io.tfevents.event.MessageView;
import io.tfevents.event.PayloadKind;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TagDictionary;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.ValueKind;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.RunStream;
import io.tfevents.logdir.RunSummary;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that a reader gathers in a loop of its own are those of a conversion. */
class TableRowsTest {
  private static final Path LOGS = Path.of("../testdata/logs");

  @ParameterizedTest
  @EnumSource(
      value = Table.class,
      names = {"SCALARS", "HPARAMS", "TAGS", "FILES"},
      mode = EnumSource.Mode.EXCLUDE)
  void rowsAreThoseOfAConversion(Table table) throws IOException {
    var gathered = new ArrayList<String>();
    for (var run : Logdir.list(LOGS)) {
      var rows = new TableRows(run.name(), table);
      read(run, rows);
      assertThat(rows.weight() > 0).isEqualTo(rows.size() > 0);
      add(rows.take(), gathered);
      assertThat(rows.size()).isZero();
      assertThat(rows.weight()).isZero();
    }

    assertThat(gathered.stream().sorted().toList()).isNotEmpty().isEqualTo(converted(table));
  }

  @ParameterizedTest
  @EnumSource(
      value = Table.class,
      names = {"HPARAMS", "TAGS", "FILES"})
  void tablesThatSumUpRunsAreMadeOfTheirSummaries(Table table) throws IOException {
    var runs = new ArrayList<RunSummary>();
    for (var run : Logdir.list(LOGS)) {
      runs.add(RunStream.of(run).read(EventSink.NONE));
    }
    var rows = new ArrayList<String>();
    add(RowBatch.of(table, runs), rows);

    assertThat(rows.stream().sorted().toList()).isNotEmpty().isEqualTo(converted(table));
  }

  private static List<String> converted(Table table) throws IOException {
    var rows = new ArrayList<String>();
    Conversion.from(LOGS).tables(table).to(batch -> add(batch, rows));
    return rows.stream().sorted().toList();
  }

  private static void add(RowBatch batch, List<String> rows) {
    for (var row : batch) {
      rows.add(batch.fields().stream().map(Field::name).map(row::value).toList().toString());
    }
  }

  private static void read(RunFiles run, TableRows rows) throws IOException {
    var tags = new TagDictionary();
    for (var stored : run.files()) {
      try (var file = EventFile.of(stored, ReadOptions.DEFAULT)) {
        file.scan(tags, new Loop(rows));
      }
    }
  }

  private record Loop(TableRows rows) implements EventSink {
    @Override
    public void tag(int tagId, String name, @Nullable TagMetadata metadata) {}

    @Override
    public void scalar(double wallTime, long step, int tagId, double value) {}

    @Override
    public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
      if (rows.mayHold(kind)) {
        rows.add(kind, (SummaryEvent) message.event(), (long) message.end() - message.start());
      }
    }

    @Override
    public void payload(double wallTime, long step, PayloadKind kind, MessageView message) {
      if (rows.holdsPayloads() && kind != PayloadKind.EMPTY_SUMMARY) {
        Event event = message.event();
        rows.add(event, (long) message.end() - message.start());
      }
    }
  }
}
