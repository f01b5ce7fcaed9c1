package io.tfevents.edit;

import io.tfevents.event.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An {@code Event} message that is known to be sound, and how to make another of it. What is not
 * changed stays byte for byte, fields that are new included.
 */
final class EventMessage {
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int SUMMARY = 5;
  private static final int RUN_METADATA = 8;
  private static final int FIRST_PAYLOAD = 3;
  private static final int LAST_PAYLOAD = 9;

  private static final int VALUE = 1;
  private static final int VALUE_TAG = 1;
  private static final int VALUE_METADATA = 9;

  private final byte[] bytes;
  private final int start;
  private final int end;

  EventMessage(byte[] bytes, int start, int length) {
    this.bytes = bytes;
    this.start = start;
    this.end = start + length;
  }

  /**
   * The metadata that each value of the summary carries itself; null where it carries none. Empty
   * if the event is no summary.
   */
  List<@Nullable Bytes> metadata() {
    var all = new ArrayList<@Nullable Bytes>();
    int first = firstSummary();
    var event = new WireFields(bytes, start, end);
    while (event.next()) {
      if (event.is(SUMMARY, WireFields.BYTES) && event.start() >= first) {
        var summary = new WireFields(bytes, event.start(), event.end());
        while (summary.next()) {
          if (summary.is(VALUE, WireFields.BYTES)) {
            all.add(metadata(summary.start(), summary.end()));
          }
        }
      }
    }
    return all;
  }

  /** Several fields of one message merge, which is what their bytes in a row mean. */
  private @Nullable Bytes metadata(int from, int to) {
    ByteArrayOutputStream merged = null;
    var value = new WireFields(bytes, from, to);
    while (value.next()) {
      if (value.is(VALUE_METADATA, WireFields.BYTES)) {
        merged = merged == null ? new ByteArrayOutputStream() : merged;
        merged.write(bytes, value.start(), value.end() - value.start());
      }
    }
    return merged == null ? null : Bytes.copyOf(merged.toByteArray());
  }

  /**
   * This event with other contents.
   *
   * @param values what becomes of each value of the summary
   */
  byte[] with(double wallTime, long step, List<NewValue> values) {
    int first = firstSummary();
    int index = 0;
    var out = new ByteArrayOutputStream(end - start + 64);
    putHead(out, wallTime, step);
    var event = new WireFields(bytes, start, end);
    while (event.next()) {
      if (event.is(SUMMARY, WireFields.BYTES) && event.start() >= first) {
        var summary = new ByteArrayOutputStream(event.end() - event.start() + 32);
        index = putSummary(summary, event.start(), event.end(), values, index);
        WireFields.putBytes(out, SUMMARY, summary.toByteArray());
      } else if (!isHead(event)) {
        event.copyTo(out);
      }
    }
    return out.toByteArray();
  }

  /** This event, which is no summary, with other contents. */
  byte[] with(double wallTime, long step) {
    return with(wallTime, step, List.of());
  }

  /** This event, which holds run metadata, with other contents. */
  byte[] withRunMetadataTag(double wallTime, long step, String tag) {
    var out = new ByteArrayOutputStream(end - start + 64);
    putHead(out, wallTime, step);
    var event = new WireFields(bytes, start, end);
    while (event.next()) {
      if (!isHead(event)) {
        event.copyTo(out);
      }
    }
    // Messages that stand twice merge, and the last text counts.
    var renamed = new ByteArrayOutputStream();
    WireFields.putBytes(renamed, 1, tag.getBytes(StandardCharsets.UTF_8));
    WireFields.putBytes(out, RUN_METADATA, renamed.toByteArray());
    return out.toByteArray();
  }

  private static void putHead(ByteArrayOutputStream out, double wallTime, long step) {
    WireFields.putTag(out, WALL_TIME, WireFields.FIXED64);
    long bits = Double.doubleToRawLongBits(wallTime);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      out.write((int) (bits >>> shift));
    }
    if (step != 0) {
      WireFields.putTag(out, STEP, WireFields.VARINT);
      WireFields.putVarint(out, step);
    }
  }

  private static boolean isHead(WireFields event) {
    return event.is(WALL_TIME, WireFields.FIXED64) || event.is(STEP, WireFields.VARINT);
  }

  private int putSummary(
      ByteArrayOutputStream out, int from, int to, List<NewValue> values, int first) {
    int index = first;
    var summary = new WireFields(bytes, from, to);
    while (summary.next()) {
      if (!summary.is(VALUE, WireFields.BYTES)) {
        summary.copyTo(out);
        continue;
      }
      var change = values.get(index++);
      if (!change.stays()) {
        continue;
      }
      if (change.equals(NewValue.SAME)) {
        summary.copyTo(out);
      } else {
        WireFields.putBytes(out, VALUE, value(summary.start(), summary.end(), change));
      }
    }
    return index;
  }

  private byte[] value(int from, int to, NewValue change) {
    var out = new ByteArrayOutputStream(to - from + 64);
    if (change.tag() != null) {
      WireFields.putBytes(out, VALUE_TAG, change.tag().getBytes(StandardCharsets.UTF_8));
    }
    var value = new WireFields(bytes, from, to);
    while (value.next()) {
      if (change.tag() == null || !value.is(VALUE_TAG, WireFields.BYTES)) {
        value.copyTo(out);
      }
    }
    if (change.metadata() != null) {
      WireFields.putBytes(out, VALUE_METADATA, change.metadata().toByteArray());
    }
    return out.toByteArray();
  }

  /** Of a oneof the last counts: summaries before another payload mean nothing. */
  private int firstSummary() {
    int first = start;
    var event = new WireFields(bytes, start, end);
    while (event.next()) {
      boolean payload =
          event.type() == WireFields.BYTES
              && event.number() >= FIRST_PAYLOAD
              && event.number() <= LAST_PAYLOAD;
      if (payload && event.number() != SUMMARY) {
        first = event.end();
      }
    }
    return first;
  }

  /**
   * What becomes of a value.
   *
   * @param stays whether it does
   * @param tag its new tag; null to keep its own
   * @param metadata the {@code SummaryMetadata} that it is given; null for none
   */
  record NewValue(boolean stays, @Nullable String tag, @Nullable Bytes metadata) {
    /** A value as it is. */
    static final NewValue SAME = new NewValue(true, null, null);

    /** None. */
    static final NewValue DROPPED = new NewValue(false, null, null);
  }
}
