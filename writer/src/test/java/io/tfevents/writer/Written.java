package io.tfevents.writer;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tfevents.event.EventFile;
import io.tfevents.event.SummaryEvent;
import io.tfevents.proto.Summary;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.IOException;
import java.nio.file.Files;

/** What others make of a value. */
final class Written {
  static final String TAG = "a/tag";

  private Written() {}

  /** As protobuf-java decodes it. */
  static Summary.Value message(SummaryValue value) throws InvalidProtocolBufferException {
    return Summary.Value.parseFrom(bytes(value).toByteArray());
  }

  /** As the reader gives it, from a file. */
  static <E extends SummaryEvent> E event(SummaryValue value, Class<E> type) throws IOException {
    var event = new MessageBytes().message(5, new MessageBytes().message(1, bytes(value)));
    var directory = Files.createTempDirectory("value");
    var path = directory.resolve("tfevents");
    try {
      try (var records = TFRecordWriter.create(path)) {
        records.write(event.toByteArray());
      }
      try (var file = EventFile.open(path)) {
        return file.events(type).iterator().next();
      }
    } finally {
      Files.deleteIfExists(path);
      Files.delete(directory);
    }
  }

  private static MessageBytes bytes(SummaryValue value) {
    return new MessageBytes()
        .text(1, TAG)
        .fields(value.fields())
        .message(9, value.metadataMessage());
  }
}
