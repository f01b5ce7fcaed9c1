package io.tfevents.cli;

import io.tfevents.event.Bytes;
import io.tfevents.writer.GraphBuilder;
import io.tfevents.writer.GraphBuilder.Shape;
import io.tfevents.writer.RunMetadataSummary;
import io.tfevents.writer.SummaryWriter;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/** The model of the demo: as a graph, in Keras' JSON, and what one step of it cost. */
final class DemoGraph {
  private static final List<String> NODES =
      List.of("conv/conv2d", "conv/relu", "pool", "dense/matmul", "dense/relu", "output/logits");

  private static final String KERAS =
      """
      {"class_name": "Sequential", "keras_version": "2.15.0", "backend": "tensorflow",
       "config": {"name": "shapes", "layers": [
        {"class_name": "InputLayer", "config": {"name": "image", "dtype": "float32",
         "batch_input_shape": [null, 64, 64, 3]}},
        {"class_name": "Conv2D", "config": {"name": "conv", "dtype": "float32", "filters": 16,
         "kernel_size": [3, 3], "activation": "relu"}},
        {"class_name": "MaxPooling2D", "config": {"name": "pool", "dtype": "float32",
         "pool_size": [2, 2]}},
        {"class_name": "Dense", "config": {"name": "dense", "dtype": "float32", "units": 32,
         "activation": "relu"}},
        {"class_name": "Dense", "config": {"name": "output", "dtype": "float32", "units": 4,
         "activation": "softmax"}}]}}""";

  private DemoGraph() {}

  static void writeTo(SummaryWriter writer) {
    byte[] graph = graph();
    writer.graph(graph);
    writer.kerasModel("keras", KERAS);
    writer.runMetadata("step 0", message(1, stepStats()), 0);
    byte[] functions = message(4, concat(message(1, graph), message(2, graph), message(3, graph)));
    writer.write("functions", RunMetadataSummary.graph(Bytes.copyOf(functions)), 0);
    writer.write(
        "profile",
        RunMetadataSummary.graphAndProfile(
            Bytes.copyOf(concat(message(1, stepStats()), functions))),
        0);
  }

  private static byte[] graph() {
    return new GraphBuilder()
        .input("image", Shape.of(-1, 64, 64, 3))
        .layer(
            "conv/conv2d",
            "Conv2D",
            List.of("image"),
            Map.of("strides", List.of(1, 2, 2, 1)),
            Shape.of(-1, 32, 32, 16))
        .layer("conv/relu", "Relu", List.of("conv/conv2d"), Map.of(), Shape.of(-1, 32, 32, 16))
        .layer("pool", "MaxPool", List.of("conv/relu"), Map.of("window", 2), Shape.of(-1, 4096))
        .layer("dense/matmul", "MatMul", List.of("pool"), Map.of("units", 32), Shape.of(-1, 32))
        .layer("dense/relu", "Relu", List.of("dense/matmul"), Map.of(), Shape.of(-1, 32))
        .layer(
            "output/logits", "MatMul", List.of("dense/relu"), Map.of("units", 4), Shape.of(-1, 4))
        .layer("output/softmax", "Softmax", List.of("output/logits"), Map.of(), Shape.of(-1, 4))
        .build();
  }

  /** A {@code StepStats} message: how long each node took on one device, and its memory. */
  private static byte[] stepStats() {
    var device = new ByteArrayOutputStream();
    device.writeBytes(message(1, utf8("/job:localhost/replica:0/task:0/device:CPU:0")));
    long start = 1_767_600_000_000_000L;
    for (int i = 0; i < NODES.size(); i++) {
      long micros = 40 + 60L * (i % 3);
      var memory = concat(message(1, utf8("cpu")), varint(2, 4096L << i), varint(3, 4096L << i));
      device.writeBytes(
          message(
              2,
              concat(
                  message(1, utf8(NODES.get(i))),
                  varint(2, start),
                  varint(3, 1),
                  varint(4, micros - 1),
                  varint(5, micros),
                  message(6, memory))));
      start += micros;
    }
    return message(1, device.toByteArray());
  }

  /** A field of protobuf that is a message or text. */
  private static byte[] message(int field, byte[] content) {
    var out = new ByteArrayOutputStream();
    write(out, field << 3 | 2);
    write(out, content.length);
    out.writeBytes(content);
    return out.toByteArray();
  }

  /** A field of protobuf that is a whole number. */
  private static byte[] varint(int field, long number) {
    var out = new ByteArrayOutputStream();
    write(out, field << 3);
    write(out, number);
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, long number) {
    long rest = number;
    while (rest >= 128) {
      out.write((int) ((rest & 127) | 128));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static byte[] concat(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return Bytes.ofUtf8(text).toByteArray();
  }
}
