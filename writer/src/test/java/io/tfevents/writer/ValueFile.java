package io.tfevents.writer;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tfevents.event.Event;
import io.tfevents.event.EventFile;
import io.tfevents.proto.Summary;
import io.tfevents.proto.SummaryMetadata;
import io.tfevents.tfrecord.Compression;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.IOException;
import java.nio.file.Files;

/** Writes a value to an event file and reads it again. */
final class ValueFile {
  private ValueFile() {}

  static <E extends Event> E read(SummaryValue value, Class<E> type) throws IOException {
    var path = Files.createTempFile("value", ".tfevents");
    try {
      try (var writer = TFRecordWriter.to(Files.newOutputStream(path), Compression.NONE)) {
        writer.write(event(value));
      }
      try (var file = EventFile.open(path)) {
        var events = file.events(type).iterator();
        var event = events.next();
        if (events.hasNext() || !file.faults().isEmpty()) {
          throw new AssertionError("more than one event, or faults: " + file.faults());
        }
        return event;
      }
    } finally {
      Files.delete(path);
    }
  }

  private static byte[] event(SummaryValue value) throws InvalidProtocolBufferException {
    var message =
        Summary.Value.parseFrom(value.fields()).toBuilder()
            .setTag("tag")
            .setMetadata(SummaryMetadata.parseFrom(value.metadataMessage().toByteArray()));
    return io.tfevents.proto.Event.newBuilder()
        .setWallTime(1)
        .setStep(2)
        .setSummary(Summary.newBuilder().addValue(message))
        .build()
        .toByteArray();
  }
}
