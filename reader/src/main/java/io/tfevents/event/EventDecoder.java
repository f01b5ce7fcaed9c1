package io.tfevents.event;

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
    return new ValueDecoder(record, wallTime, step, tag, metadata).decode(kind, message);
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
        var log = Oneof.of(event, 3, 9).message();
        yield new SessionLogEvent(
            record,
            wallTime,
            step,
            (int) WireReader.lastVarint(log, 1),
            WireReader.last(log, 2).toUtf8(),
            WireReader.last(log, 3).toUtf8());
      }
      case LOG_MESSAGE -> {
        var log = Oneof.of(event, 3, 9).message();
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
}
