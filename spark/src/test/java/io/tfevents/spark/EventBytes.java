package io.tfevents.spark;

import io.tfevents.tfrecord.Compression;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Event files made by hand, for forms that no writer here makes. */
final class EventBytes {
  static final String NAME = "events.out.tfevents.1700000000.host.1.0";

  private final ByteArrayOutputStream records = new ByteArrayOutputStream();

  /** A number in TensorFlow 1's form, which needs no metadata. */
  EventBytes simple(String tag, long step, float value) {
    return record(step, message(field(1, tag.getBytes(StandardCharsets.UTF_8)), fixed32(2, value)));
  }

  /** A number as a tensor, with metadata of a plugin or, if that is empty, without. */
  EventBytes tensor(String tag, String plugin, long step, float value) {
    var tensor = message(varint(1, 1), field(2, new byte[0]), fixed32(5, value));
    var metadata = field(1, field(1, plugin.getBytes(StandardCharsets.UTF_8)));
    return record(
        step,
        message(
            field(1, tag.getBytes(StandardCharsets.UTF_8)),
            field(8, tensor),
            plugin.isEmpty() ? new byte[0] : field(9, metadata)));
  }

  /** A text tensor whose one string are these bytes. */
  EventBytes strings(String tag, byte[] bytes) {
    var tensor = message(varint(1, 7), field(2, new byte[0]), field(8, bytes));
    return record(0, message(field(1, tag.getBytes(StandardCharsets.UTF_8)), field(8, tensor)));
  }

  private EventBytes record(long step, byte[] value) {
    var time = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN).put((byte) 9);
    time.putDouble(1.7e9 + step);
    add(message(time.array(), varint(2, step), field(5, field(1, value))));
    return this;
  }

  private void add(byte[] payload) {
    try (var writer = TFRecordWriter.to(records, Compression.NONE)) {
      writer.write(payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] toByteArray() {
    return records.toByteArray();
  }

  Path writeTo(Path run) throws IOException {
    return writeTo(run, NAME);
  }

  Path writeTo(Path run, String name) throws IOException {
    Files.createDirectories(run);
    return Files.write(run.resolve(name), toByteArray());
  }

  private static byte[] message(byte[]... fields) {
    var message = new ByteArrayOutputStream();
    for (var field : fields) {
      message.writeBytes(field);
    }
    return message.toByteArray();
  }

  private static byte[] field(int number, byte[] bytes) {
    return message(number((number << 3) | 2), number(bytes.length), bytes);
  }

  private static byte[] fixed32(int number, float value) {
    var bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array();
    return message(number((number << 3) | 5), bytes);
  }

  private static byte[] varint(int number, long value) {
    return message(number(number << 3), number(value));
  }

  private static byte[] number(long value) {
    var out = new ByteArrayOutputStream();
    long rest = value;
    while (rest > 127) {
      out.write((int) ((rest & 127) | 128));
      rest >>>= 7;
    }
    out.write((int) rest);
    return out.toByteArray();
  }
}
