package io.tfevents.benchmarks;

import com.google.protobuf.ByteString;
import io.tfevents.proto.DataClass;
import io.tfevents.proto.DataType;
import io.tfevents.proto.Event;
import io.tfevents.proto.Summary;
import io.tfevents.proto.SummaryMetadata;
import io.tfevents.proto.TensorProto;
import io.tfevents.proto.TensorShapeProto;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;

/** How a scalar is written, and logs of that form. */
public enum ScalarForm {
  /** {@code simple_value}: TensorFlow 1, PyTorch. */
  SIMPLE,

  /** A tensor, with metadata at a tag's first value only. */
  TENSOR,

  /** A tensor, with metadata at each value: TensorFlow 2. */
  TENSOR_AND_METADATA;

  private static final int TAGS = 20;
  private static final double START = 1.7e9;
  private static final SummaryMetadata METADATA =
      SummaryMetadata.newBuilder()
          .setPluginData(SummaryMetadata.PluginData.newBuilder().setPluginName("scalars"))
          .setDataClass(DataClass.DATA_CLASS_SCALAR)
          .build();

  /** Writes {@code events} scalars under {@value #TAGS} tags in turn, each with its own event. */
  void write(Path file, int events) throws IOException {
    var random = new Random(7);
    try (var out = TFRecordWriter.create(file)) {
      out.write(
          Event.newBuilder()
              .setWallTime(START)
              .setFileVersion("brain.Event:2")
              .build()
              .toByteArray());
      for (int i = 0; i < events; i++) {
        int step = i / TAGS;
        out.write(
            Event.newBuilder()
                .setWallTime(START + step * 0.1)
                .setStep(step)
                .setSummary(
                    Summary.newBuilder().addValue(value(i % TAGS, step, random.nextFloat())))
                .build()
                .toByteArray());
      }
    }
  }

  private Summary.Value value(int tag, int step, float number) {
    var value = Summary.Value.newBuilder().setTag("train/layer" + tag + "/loss_component");
    if (this == SIMPLE) {
      return value.setSimpleValue(number).build();
    }
    if (this == TENSOR_AND_METADATA || step == 0) {
      value.setMetadata(METADATA);
    }
    byte[] content = new byte[Float.BYTES];
    ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putFloat(number);
    return value
        .setTensor(
            TensorProto.newBuilder()
                .setDtype(DataType.DT_FLOAT)
                .setTensorShape(TensorShapeProto.getDefaultInstance())
                .setTensorContent(ByteString.copyFrom(content)))
        .build();
  }
}
