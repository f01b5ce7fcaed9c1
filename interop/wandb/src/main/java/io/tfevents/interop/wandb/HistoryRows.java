package io.tfevents.interop.wandb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of points that come by step: one for each step, with the last point of each tag.
 * {@code global_step} is the step, {@code _step} as well where it can: it begins at 0 and goes up.
 * {@code _timestamp} is the wall time of the row's first point.
 *
 * <p>A point that a later one of its tag and step replaces goes aside. What is kept of a row is a
 * point for each tag.
 */
final class HistoryRows implements PointSort.Points {
  private static final int MOST_ASIDE = 1 << 16;

  private static final byte[] STEP = field(KeyNames.STEP);
  private static final byte[] GLOBAL_STEP = field(KeyNames.GLOBAL_STEP);
  private static final byte[] TIMESTAMP = field(KeyNames.TIMESTAMP);
  private static final byte[] RUNTIME = field(KeyNames.RUNTIME);

  private final RecordWriter records;
  private final List<Tag> tags;
  private final double startTime;
  private final List<Tag> row = new ArrayList<>();
  private long rows;
  private long step;
  private long rowStep = -1;
  private double timestamp;
  private @Nullable MessageWriter aside;

  /**
   * Rows of a run.
   *
   * @param tags by number
   * @param startTime the run's, seconds since the epoch
   */
  HistoryRows(RecordWriter records, List<Tag> tags, double startTime) {
    this.records = records;
    this.tags = tags;
    this.startTime = Double.isFinite(startTime) ? startTime : 0;
    this.timestamp = this.startTime;
  }

  /**
   * A point, by step.
   *
   * @param lap see {@link Fields.Item#LAP}
   */
  @Override
  public void add(
      long step, long lap, int tagId, double wallTime, double value, byte @Nullable [] payload)
      throws IOException {
    if (step != this.step) {
      endRow();
      this.step = step;
    }
    var tag = tags.get(tagId);
    if (tag.row == rows) {
      setAside(tag);
    } else {
      tag.row = rows;
      row.add(tag);
    }
    tag.pointLap = (int) lap;
    tag.wallTime = wallTime;
    tag.value = value;
    tag.payload = payload;
  }

  private void setAside(Tag tag) throws IOException {
    var message = aside;
    if (message == null) {
      message = records.begin(Fields.Type.HISTORY);
      message.signed(Fields.History.ASIDE_STEP, step);
      aside = message;
    }
    int item = message.begin(Fields.History.ASIDE);
    item(message, tag);
    message.real(Fields.Item.WALL_TIME, tag.wallTime);
    message.end(item);
    if (message.size() > MOST_ASIDE) {
      endAside();
    }
  }

  private void endAside() throws IOException {
    if (aside != null) {
      records.end();
      aside = null;
    }
  }

  private static byte[] field(String key) {
    var field = new MessageWriter();
    field.text(Fields.Item.NESTED_KEY, key);
    return field.toByteArray();
  }

  private static void item(MessageWriter message, Tag tag) {
    message.fields(tag.fields());
    if (tag.payload != null) {
      message.fields(tag.payload);
    } else {
      message.ascii(Fields.Item.VALUE_JSON, JsonNumber.of(tag.value));
    }
    if (tag.pointLap > 0) {
      message.number(Fields.Item.LAP, tag.pointLap);
    }
  }

  /** Writes the row that has been made, if any. */
  void endRow() throws IOException {
    endAside();
    if (row.isEmpty()) {
      return;
    }
    rowStep = Math.max(step, rowStep + 1);
    double first = row.get(0).wallTime;
    timestamp = Double.isFinite(first) ? first : timestamp;

    var message = records.begin(Fields.Type.HISTORY);
    item(message, STEP, Long.toString(rowStep));
    item(message, GLOBAL_STEP, Long.toString(step));
    item(message, TIMESTAMP, JsonNumber.of(timestamp));
    item(message, RUNTIME, JsonNumber.of(runtime()));
    for (var tag : row) {
      int item = message.begin(Fields.History.ITEM);
      item(message, tag);
      if (Double.doubleToRawLongBits(tag.wallTime) != Double.doubleToRawLongBits(timestamp)) {
        message.real(Fields.Item.WALL_TIME, tag.wallTime);
      }
      message.end(item);
    }
    int number = message.begin(Fields.History.STEP);
    message.number(Fields.History.NUM, rowStep);
    message.end(number);
    records.end();

    rows++;
    row.clear();
  }

  private static void item(MessageWriter message, byte[] key, String json) {
    int item = message.begin(Fields.History.ITEM);
    message.fields(key);
    message.ascii(Fields.Item.VALUE_JSON, json);
    message.end(item);
  }

  private double runtime() {
    return Math.max(0, timestamp - startTime);
  }

  /** Writes what Weights &amp; Biases shows of a run in its tables: the last number of each tag. */
  void writeSummary() throws IOException {
    var message = records.begin(Fields.Type.SUMMARY);
    if (rows > 0) {
      update(message, KeyNames.STEP, Long.toString(rowStep));
      update(message, KeyNames.GLOBAL_STEP, Long.toString(step));
      update(message, KeyNames.TIMESTAMP, JsonNumber.of(timestamp));
      update(message, KeyNames.RUNTIME, JsonNumber.of(runtime()));
    }
    for (var tag : tags) {
      if (tag.row >= 0 && tag.payload == null) {
        update(message, tag.key(), JsonNumber.of(tag.value));
      }
    }
    records.end();
  }

  private static void update(MessageWriter message, String key, String json) {
    int update = message.begin(Fields.Update.UPDATE);
    message.text(Fields.Item.NESTED_KEY, key);
    message.ascii(Fields.Item.VALUE_JSON, json);
    message.end(update);
  }
}
