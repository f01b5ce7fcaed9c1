package io.tfevents.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.CustomScalarsEvent;
import io.tfevents.event.DataType;
import io.tfevents.event.Event;
import io.tfevents.event.FileVersionEvent;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.Histogram;
import io.tfevents.event.HistogramEvent;
import io.tfevents.event.HparamsEvent;
import io.tfevents.event.ImageEvent;
import io.tfevents.event.KerasModelEvent;
import io.tfevents.event.LogMessageEvent;
import io.tfevents.event.MeshEvent;
import io.tfevents.event.MetaGraphEvent;
import io.tfevents.event.OtherValueEvent;
import io.tfevents.event.PrCurveEvent;
import io.tfevents.event.RunMetadataEvent;
import io.tfevents.event.ScalarEvent;
import io.tfevents.event.SessionLogEvent;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.Tensor;
import io.tfevents.event.TensorEvent;
import io.tfevents.event.TensorException;
import io.tfevents.event.TextEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values as TensorBoard's own Python loader gives them, with checksums in place of the values, so
 * that any log directory can be compared with TensorBoard line by line. TensorFlow 1's forms stand
 * as the tensors that TensorBoard turns them into ({@code data_compat.py}, {@code
 * dataclass_compat.py}).
 */
final class DigestLines implements EventLines {
  private static final int MOST_VALUES = 6;

  @Override
  public List<String> of(String run, Event event) throws IOException {
    var lines = new ArrayList<String>();
    if (event instanceof GraphEvent graph) {
      lines.add(line(run, event, "graph_def", json -> writeBlob(json, graph.graph())));
    }
    if (event instanceof SummaryEvent value) {
      lines.add(line(run, event, "summary", json -> writeSummary(json, value)));
    } else if (event instanceof FileVersionEvent version) {
      lines.add(
          line(
              run,
              event,
              "file_version",
              json -> json.writeStringField("value", version.version())));
    } else if (event instanceof MetaGraphEvent graph) {
      lines.add(line(run, event, "meta_graph_def", json -> writeBlob(json, graph.metaGraph())));
    } else if (event instanceof SessionLogEvent log) {
      lines.add(
          line(
              run,
              event,
              "session_log",
              json -> json.writeNumberField("status", log.statusNumber())));
    } else if (event instanceof LogMessageEvent) {
      lines.add(line(run, event, "log_message", json -> {}));
    } else {
      lines.add(line(run, event, null, json -> {}));
    }
    return lines;
  }

  /** Writes fields of an object. */
  private interface Fields {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private static String line(String run, Event event, @Nullable String what, Fields fields)
      throws IOException {
    var line = new StringWriter();
    try (var json = JsonLines.JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("run", run);
      json.writeStringField("file", event.record().file());
      json.writeNumberField("wall_time", event.wallTime());
      json.writeNumberField("step", event.step());
      json.writeStringField("what", what);
      fields.writeTo(json);
      json.writeEndObject();
    }
    return line.toString();
  }

  private static void writeBlob(JsonGenerator json, Bytes blob) throws IOException {
    json.writeStringField("sha256", sha256(blob));
    json.writeNumberField("bytes", blob.size());
  }

  private static void writeSummary(JsonGenerator json, SummaryEvent event) throws IOException {
    var metadata = event.metadata();
    var plugin = metadata == null ? "" : metadata.plugin();
    var dataClass = metadata == null ? "UNKNOWN" : metadata.dataClass().name();
    json.writeStringField("tag", event.tag());
    json.writeStringField("plugin", plugin);
    json.writeStringField("data_class", "DATA_CLASS_" + dataClass);
    if (event instanceof ScalarEvent scalar) {
      var tensor = scalar.tensor();
      if (tensor == null) {
        writeFloats(json, List.of(), new float[] {(float) scalar.value()}, plugin);
      } else {
        writeNumbers(json, tensor, plugin);
      }
    } else if (event instanceof HistogramEvent histogram) {
      var tensor = histogram.tensor();
      if (tensor == null) {
        float[] rows = rows(histogram.histogram());
        writeFloats(json, List.of(rows.length / 3L, 3L), rows, plugin);
      } else {
        writeNumbers(json, tensor, plugin);
      }
    } else if (event instanceof ImageEvent image) {
      var strings = new ArrayList<Bytes>();
      strings.add(Bytes.ofUtf8(Integer.toString(image.width())));
      strings.add(Bytes.ofUtf8(Integer.toString(image.height())));
      strings.addAll(image.images());
      writeStrings(json, List.of((long) strings.size()), strings);
    } else if (event instanceof AudioEvent audio) {
      var clips = audio.clips().stream().map(AudioEvent.Clip::data).toList();
      writeStrings(json, List.of((long) clips.size()), clips);
    } else if (event instanceof TextEvent text) {
      writeTensor(json, text.tensor(), plugin);
    } else if (event instanceof PrCurveEvent curve) {
      writeTensor(json, curve.tensor(), plugin);
    } else if (event instanceof MeshEvent mesh) {
      writeTensor(json, mesh.tensor(), plugin);
    } else if (event instanceof HparamsEvent hparams) {
      writeTensor(json, hparams.tensor(), plugin);
    } else if (event instanceof CustomScalarsEvent layout) {
      writeTensor(json, layout.tensor(), plugin);
    } else if (event instanceof KerasModelEvent model) {
      writeStrings(json, List.of(1L), List.of(model.json()));
    } else if (event instanceof GraphEvent graph) {
      writeStrings(json, List.of(1L), List.of(graph.graph()));
    } else if (event instanceof RunMetadataEvent runMetadata) {
      writeStrings(json, List.of(1L), List.of(runMetadata.runMetadata()));
    } else if (event instanceof TensorEvent tensor) {
      writeTensor(json, tensor.tensor(), plugin);
    } else if (event instanceof OtherValueEvent) {
      writeHead(json, "DT_INVALID", List.of());
    }
  }

  private static void writeTensor(JsonGenerator json, Tensor tensor, String plugin)
      throws IOException {
    try {
      if (tensor.dataType() == DataType.STRING) {
        writeStringTensor(json, tensor, plugin);
      } else {
        writeNumbers(json, tensor, plugin);
      }
    } catch (TensorException e) {
      writeHead(json, tensor.dataType().tensorFlowName(), tensor.shape());
    }
  }

  private static void writeStringTensor(JsonGenerator json, Tensor tensor, String plugin)
      throws IOException {
    var strings = tensor.toStrings();
    var shape = tensor.shape();
    if (plugin.equals("audio") && shape.size() > 1) {
      // Rows of a clip and its label; TensorBoard keeps the clips.
      int stride = strings.size() / Math.max(1, shape.get(0).intValue());
      var clips = new ArrayList<Bytes>();
      for (int i = 0; i < strings.size(); i += stride) {
        clips.add(strings.get(i));
      }
      strings = clips;
      shape = shape.subList(0, 1);
    } else if (plugin.startsWith("graph_") && shape.isEmpty()) {
      shape = List.of(1L);
    }
    writeStrings(json, shape, strings);
  }

  private static void writeStrings(JsonGenerator json, List<Long> shape, List<Bytes> strings)
      throws IOException {
    writeHead(json, "DT_STRING", shape);
    json.writeArrayFieldStart("strings_sha256");
    for (Bytes string : strings) {
      json.writeString(sha256(string));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("strings_bytes");
    for (Bytes string : strings) {
      json.writeNumber(string.size());
    }
    json.writeEndArray();
  }

  private static void writeNumbers(JsonGenerator json, Tensor tensor, String plugin)
      throws IOException {
    var bytes = tensor.toBytes();
    double[] values = tensor.dataType().isReal() ? tensor.toDoubles() : null;
    writeHead(json, tensor.dataType().tensorFlowName(), tensor.shape());
    json.writeStringField("sha256", sha256(bytes));
    if (values != null) {
      writeValues(json, values, plugin);
    }
  }

  private static void writeFloats(
      JsonGenerator json, List<Long> shape, float[] values, String plugin) throws IOException {
    var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes.putFloat(values[i]);
      doubles[i] = values[i];
    }
    writeHead(json, "DT_FLOAT", shape);
    json.writeStringField("sha256", sha256(Bytes.copyOf(bytes.array())));
    writeValues(json, doubles, plugin);
  }

  private static void writeValues(JsonGenerator json, double[] values, String plugin)
      throws IOException {
    if (plugin.equals("histograms") && values.length % 3 == 0) {
      json.writeArrayFieldStart("buckets");
      for (int i = 0; i < values.length; i += 3) {
        json.writeArray(values, i, 3);
      }
      json.writeEndArray();
    } else if (values.length <= MOST_VALUES) {
      json.writeFieldName("values");
      json.writeArray(values, 0, values.length);
    }
  }

  private static void writeHead(JsonGenerator json, @Nullable String dtype, List<Long> shape)
      throws IOException {
    json.writeStringField("dtype", dtype);
    json.writeArrayFieldStart("shape");
    for (long size : shape) {
      json.writeNumber(size);
    }
    json.writeEndArray();
  }

  private static float[] rows(Histogram histogram) {
    float[] rows = new float[3 * histogram.buckets().size()];
    int at = 0;
    for (var bucket : histogram.buckets()) {
      rows[at++] = (float) bucket.left();
      rows[at++] = (float) bucket.right();
      rows[at++] = (float) bucket.count();
    }
    return rows;
  }

  private static String sha256(Bytes bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes.asByteBuffer());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
