package io.tfevents.convert;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.TagMetadata;
import io.tfevents.writer.AudioSummary;
import io.tfevents.writer.ImageSummary;
import io.tfevents.writer.SummaryValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images or sounds that stand in one row each and make one value together: those of rows that
 * follow each other with the same run, tag, step and wall time, and samples from 0 on.
 */
final class Samples {
  private final Table table;
  private final List<RowView> rows = new ArrayList<>();
  private RunWriter.@Nullable Tag tag;
  private long step;
  private double wallTime;

  Samples(Table table) {
    this.table = table;
  }

  /** Whether a row goes on with the value. */
  boolean goesOn(RunWriter.Tag tag, long step, double wallTime, RowView row) {
    return tag == this.tag
        && step == this.step
        && Double.doubleToRawLongBits(wallTime) == Double.doubleToRawLongBits(this.wallTime)
        && row.integer("sample") == rows.size()
        && (table == Table.AUDIO || isOfSize(row));
  }

  private boolean isOfSize(RowView row) {
    var first = rows.get(0);
    return first.integer("width") == row.integer("width")
        && first.integer("height") == row.integer("height");
  }

  /** Starts a value. */
  void start(RunWriter.Tag tag, long step, double wallTime) {
    this.tag = tag;
    this.step = step;
    this.wallTime = wallTime;
    rows.clear();
  }

  void add(RowView row) {
    rows.add(row);
  }

  int size() {
    return rows.size();
  }

  /** The tag whose value it is; null before the first. */
  RunWriter.@Nullable Tag tag() {
    return tag;
  }

  /**
   * Writes the value.
   *
   * @throws IllegalArgumentException if there can be none of these rows
   */
  void write() throws IOException {
    var of = tag;
    if (of != null && !rows.isEmpty()) {
      var value = table == Table.IMAGES ? images() : sounds(of.metadata());
      of.write(value, step, wallTime);
    }
  }

  private SummaryValue images() {
    var files = rows.stream().map(row -> row.bytes("data").toByteArray()).toArray(byte[][]::new);
    int width = (int) rows.get(0).integer("width");
    int height = (int) rows.get(0).integer("height");
    // Sizes that only TensorFlow 1's form has room for stood in it.
    boolean isStated = files.length == 1 && (width < 0 || height < 0);
    return isStated
        ? ImageSummary.stated(width, height, 0, files[0])
        : ImageSummary.encoded(width, height, files);
  }

  /**
   * In TensorFlow 1's form only where that says more than the file and the tag is not known to be
   * one of TensorFlow 2's, whose metadata tell the encoding.
   */
  private SummaryValue sounds(@Nullable TagMetadata metadata) {
    var first = rows.get(0);
    boolean isLabelled = rows.stream().anyMatch(row -> !row.isMissing("label"));
    boolean isStated =
        rows.size() == 1
            && !isLabelled
            && !first.isMissing("sample_rate")
            && (metadata == null
                ? !first.text("format").equals("wav")
                : metadata.content().equals(Bytes.EMPTY));
    if (isStated) {
      var type = first.text("format").equals("wav") ? "audio/wav" : "";
      return AudioSummary.stated(type, clip(first, null));
    }
    return AudioSummary.encoded(
        rows.stream()
            .map(row -> clip(row, isLabelled ? row.text("label") : null))
            .toArray(AudioEvent.Clip[]::new));
  }

  private static AudioEvent.Clip clip(RowView row, @Nullable String label) {
    double rate = row.isMissing("sample_rate") ? 0 : row.number("sample_rate");
    return new AudioEvent.Clip(row.bytes("data"), label, rate, 0, 0);
  }
}
