package io.tfevents.event;

import com.google.protobuf.ByteString;
import io.tfevents.proto.Event;
import io.tfevents.proto.Summary;
import io.tfevents.proto.SummaryMetadata;
import io.tfevents.proto.TensorProto;
import io.tfevents.proto.TensorShapeProto;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.IOException;
import java.nio.file.Path;

/** Short ways to build TensorBoard's messages, and to write them to a file. */
final class Messages {
  private Messages() {}

  /** An event without a payload; its wall time follows from its step. */
  static Event.Builder event(long step) {
    return Event.newBuilder().setWallTime(1000.5 + step).setStep(step);
  }

  static Event.Builder event(long step, Summary.Value.Builder... values) {
    var summary = Summary.newBuilder();
    for (var value : values) {
      summary.addValue(value);
    }
    return event(step).setSummary(summary);
  }

  static Summary.Value.Builder value(String tag) {
    return Summary.Value.newBuilder().setTag(tag);
  }

  /** A value with metadata that names only a plugin. */
  static Summary.Value.Builder value(String tag, String plugin) {
    return value(tag).setMetadata(metadata(plugin));
  }

  /** A value with metadata that names a plugin and holds its content. */
  static Summary.Value.Builder value(String tag, String plugin, ByteString content) {
    var data = SummaryMetadata.PluginData.newBuilder().setPluginName(plugin).setContent(content);
    return value(tag).setMetadata(SummaryMetadata.newBuilder().setPluginData(data));
  }

  /** A number in TensorFlow 1's form. */
  static Summary.Value.Builder number(String tag, float number) {
    return value(tag).setSimpleValue(number);
  }

  static SummaryMetadata.Builder metadata(String plugin) {
    var data = SummaryMetadata.PluginData.newBuilder().setPluginName(plugin);
    return SummaryMetadata.newBuilder().setPluginData(data);
  }

  static TensorProto.Builder tensor(io.tfevents.proto.DataType type, long... shape) {
    return TensorProto.newBuilder().setDtype(type).setTensorShape(shape(shape));
  }

  /** One float, in TensorFlow 2's form. */
  static TensorProto.Builder oneFloat(float number) {
    return tensor(io.tfevents.proto.DataType.DT_FLOAT).addFloatVal(number);
  }

  static TensorProto.Builder strings(String... strings) {
    var tensor = tensor(io.tfevents.proto.DataType.DT_STRING, strings.length);
    for (String string : strings) {
      tensor.addStringVal(ByteString.copyFromUtf8(string));
    }
    return tensor;
  }

  static TensorShapeProto shape(long... sizes) {
    var shape = TensorShapeProto.newBuilder();
    for (long size : sizes) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return shape.build();
  }

  static Path write(Path file, Event.Builder... events) throws IOException {
    try (var records = TFRecordWriter.create(file)) {
      for (var event : events) {
        records.write(event.build().toByteArray());
      }
    }
    return file;
  }
}
