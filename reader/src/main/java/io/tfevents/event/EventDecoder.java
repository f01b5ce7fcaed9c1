package io.tfevents.event;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes events of messages that are known to be sound. What it makes owns its bytes. */
final class EventDecoder {
  private EventDecoder() {}

  /** A value under a tag, any kind but a scalar. */
  static SummaryEvent value(
      RecordPosition record,
      double wallTime,
      long step,
      String tag,
      @Nullable TagMetadata metadata,
      ValueKind kind,
      Slice message) {
    return switch (kind) {
      case GRAPH ->
          new GraphEvent(
              record,
              wallTime,
              step,
              tag,
              Objects.requireNonNull(metadata),
              WireReader.last(message, 4).toBytes());
      case RUN_METADATA ->
          new RunMetadataEvent(
              record,
              wallTime,
              step,
              tag,
              metadata,
              WireReader.last(merged(message, 8), 2).toBytes());
      case OTHER -> new OtherValueEvent(record, wallTime, step, tag, metadata, message.toBytes());
      case AUDIO -> audio(record, wallTime, step, tag, metadata, body(message));
      case IMAGE -> image(record, wallTime, step, tag, metadata, SummaryValue.parse(message));
      case HISTOGRAM ->
          histogram(record, wallTime, step, tag, metadata, SummaryValue.parse(message));
      case TENSOR, SCALAR -> {
        var value = SummaryValue.parse(message);
        var tensor =
            value.form() == SummaryValue.Form.TENSOR ? ownTensor(value.body()) : Tensor.NONE;
        yield new TensorEvent(record, wallTime, step, tag, metadata, tensor);
      }
    };
  }

  /** An event that is no summary. */
  static Event payload(
      RecordPosition record, double wallTime, long step, PayloadKind kind, Slice event) {
    return switch (kind) {
      case FILE_VERSION ->
          new FileVersionEvent(record, wallTime, step, WireReader.last(event, 3).toUtf8());
      case META_GRAPH ->
          new MetaGraphEvent(record, wallTime, step, WireReader.last(event, 9).toBytes());
      case SESSION_LOG -> {
        var log = merged(event, 7);
        yield new SessionLogEvent(
            record,
            wallTime,
            step,
            (int) WireReader.lastVarint(log, 1),
            WireReader.last(log, 2).toUtf8(),
            WireReader.last(log, 3).toUtf8());
      }
      case LOG_MESSAGE -> {
        var log = merged(event, 6);
        yield new LogMessageEvent(
            record,
            wallTime,
            step,
            (int) WireReader.lastVarint(log, 1),
            WireReader.last(log, 2).toUtf8());
      }
      case OTHER -> new OtherEvent(record, wallTime, step, event.toBytes());
      case EMPTY_SUMMARY, EMPTY -> new EmptyEvent(record, wallTime, step);
    };
  }

  static Tensor ownTensor(Slice message) {
    byte[] bytes = message.toByteArray();
    return Tensor.of(new Slice(bytes, 0, bytes.length));
  }

  private static Slice body(Slice value) {
    return SummaryValue.parse(value).body();
  }

  /** A payload of the oneof of {@code Event}: its occurrences since any other payload, merged. */
  private static Slice merged(Slice event, int number) {
    var merged = new MergedSlice();
    var in = new WireReader(event);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      int field = tag >>> 3;
      if (field < 3 || field > 9 || (tag & 7) != WireReader.BYTES) {
        in.skip(tag);
        continue;
      }
      var payload = in.slice();
      if (field == number) {
        merged.add(payload);
      } else {
        merged.clear();
      }
    }
    return merged.get();
  }

  private static HistogramEvent histogram(
      RecordPosition record,
      double wallTime,
      long step,
      String tag,
      @Nullable TagMetadata metadata,
      SummaryValue value) {
    var tensor = value.form() == SummaryValue.Form.TENSOR ? ownTensor(value.body()) : null;
    var histogram =
        tensor != null
            ? Histogram.ofTensor(tensor)
            : Objects.requireNonNull(Histogram.ofProto(value.body()));
    return new HistogramEvent(record, wallTime, step, tag, metadata, histogram, tensor);
  }

  private static ImageEvent image(
      RecordPosition record,
      double wallTime,
      long step,
      String tag,
      @Nullable TagMetadata metadata,
      SummaryValue value) {
    var body = value.body();
    if (value.form() == SummaryValue.Form.IMAGE) {
      return new ImageEvent(
          record,
          wallTime,
          step,
          tag,
          metadata,
          (int) WireReader.lastVarint(body, 2),
          (int) WireReader.lastVarint(body, 1),
          List.of(WireReader.last(body, 4).toBytes()));
    }
    var images = Objects.requireNonNull(TensorImages.of(Tensor.of(body)));
    return new ImageEvent(
        record,
        wallTime,
        step,
        tag,
        metadata,
        images.width(),
        images.height(),
        images.images().stream().map(Slice::toBytes).toList());
  }

  private static AudioEvent audio(
      RecordPosition record,
      double wallTime,
      long step,
      String tag,
      @Nullable TagMetadata metadata,
      Slice body) {
    float sampleRate = 0;
    var in = new WireReader(body);
    for (int field = in.tag(); field != 0; field = in.tag()) {
      if (field == (1 << 3 | WireReader.FIXED32)) {
        sampleRate = in.floatValue();
      } else {
        in.skip(field);
      }
    }
    return new AudioEvent(
        record,
        wallTime,
        step,
        tag,
        metadata,
        sampleRate,
        WireReader.lastVarint(body, 2),
        WireReader.lastVarint(body, 3),
        WireReader.last(body, 5).toUtf8(),
        WireReader.last(body, 4).toBytes());
  }
}
