package io.tfevents.convert;

import io.tfevents.event.EmptyEvent;
import io.tfevents.event.Event;
import io.tfevents.event.FileVersionEvent;
import io.tfevents.event.LogMessageEvent;
import io.tfevents.event.MetaGraphEvent;
import io.tfevents.event.OtherEvent;
import io.tfevents.event.SessionLogEvent;
import java.util.ArrayList;
import java.util.List;

/** Gathers events that are no summaries to a row group. */
final class PayloadRows {
  private static final int MAX_ROWS = 1 << 20;

  private final List<Row> rows = new ArrayList<>();
  private long weight;

  private record Row(String run, Event event) {}

  int size() {
    return rows.size();
  }

  boolean isFull(long bytes) {
    return rows.size() >= MAX_ROWS || weight >= bytes;
  }

  void add(String run, RunChunk.Payload payload) {
    add(run, payload.event(), payload.weight());
  }

  void add(String run, Event event, long bytes) {
    rows.add(new Row(run, event));
    weight += bytes;
  }

  RowGroup toRowGroup(long firstRow) {
    var columns = new PayloadColumns();
    for (var row : rows) {
      columns.add(row.run(), row.event());
    }
    return new RowGroup(TableSchema.of(Table.EVENTS), firstRow, rows.size(), columns.columns());
  }

  private static final class PayloadColumns {
    private final Column.Text runs = new Column.Text(16);
    private final Column.Text files = new Column.Text(16);
    private final Column.Longs steps = new Column.Longs(16);
    private final Column.Doubles wallTimes = new Column.Doubles(16);
    private final Column.Text kinds = new Column.Text(16);
    private final Column.Text statuses = new Column.Text(16);
    private final Column.Text paths = new Column.Text(16);
    private final Column.Text messages = new Column.Text(16);
    private final Column.Binary data = new Column.Binary();

    void add(String run, Event event) {
      runs.add(run);
      files.add(event.record().file());
      steps.add(event.step());
      wallTimes.add(event.wallTime());
      var session = event instanceof SessionLogEvent log ? log : null;
      var line = event instanceof LogMessageEvent message ? message : null;
      kinds.add(kind(event));
      if (session != null) {
        statuses.add(session.status().name());
        paths.add(session.checkpointPath());
        messages.add(session.message());
      } else {
        statuses.add(line == null ? null : Integer.toString(line.level()));
        paths.add(null);
        messages.add(
            event instanceof FileVersionEvent version
                ? version.version()
                : line == null ? null : line.message());
      }
      if (event instanceof MetaGraphEvent graph) {
        data.add(graph.metaGraph());
      } else {
        data.add(event instanceof OtherEvent other ? other.message() : null);
      }
    }

    private static String kind(Event event) {
      if (event instanceof FileVersionEvent) {
        return "file_version";
      } else if (event instanceof SessionLogEvent) {
        return "session_log";
      } else if (event instanceof LogMessageEvent) {
        return "log_message";
      } else if (event instanceof MetaGraphEvent) {
        return "meta_graph";
      }
      return event instanceof EmptyEvent ? "empty" : "other";
    }

    List<Column> columns() {
      return List.of(runs, files, steps, wallTimes, kinds, statuses, paths, messages, data);
    }
  }
}
