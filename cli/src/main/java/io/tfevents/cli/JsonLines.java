package io.tfevents.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
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
import io.tfevents.event.Layout;
import io.tfevents.event.LogMessageEvent;
import io.tfevents.event.MeshEvent;
import io.tfevents.event.MetaGraphEvent;
import io.tfevents.event.OtherEvent;
import io.tfevents.event.OtherValueEvent;
import io.tfevents.event.PrCurve;
import io.tfevents.event.PrCurveEvent;
import io.tfevents.event.RunMetadataEvent;
import io.tfevents.event.ScalarEvent;
import io.tfevents.event.SessionLogEvent;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.Tensor;
import io.tfevents.event.TensorEvent;
import io.tfevents.event.TensorException;
import io.tfevents.event.TextEvent;
import io.tfevents.logdir.Kind;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A JSON object an event, with all that it holds: numbers as numbers, texts as texts, other bytes
 * in base64. What is not finite stands as a string.
 */
final class JsonLines implements EventLines {
  static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private final boolean positions;

  JsonLines() {
    this(true);
  }

  private JsonLines(boolean positions) {
    this.positions = positions;
  }

  /** Objects that do not tell in which file an event stands, and where. */
  static JsonLines withoutPositions() {
    return new JsonLines(false);
  }

  @Override
  public List<String> of(String run, Event event) throws IOException {
    var line = new StringWriter();
    try (var json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("run", run);
      if (positions) {
        json.writeStringField("file", event.record().file());
        json.writeNumberField("offset", event.record().offset());
      }
      json.writeNumberField("wall_time", event.wallTime());
      json.writeNumberField("step", event.step());
      if (event instanceof SummaryEvent value) {
        var metadata = value.metadata();
        json.writeStringField("kind", Kind.of(value).tableName());
        json.writeStringField("tag", value.tag());
        json.writeStringField("plugin", metadata == null ? "" : metadata.plugin());
      } else {
        json.writeStringField("kind", "events");
      }
      writeValue(json, event);
      json.writeEndObject();
    }
    return List.of(line.toString());
  }

  private static void writeValue(JsonGenerator json, Event event) throws IOException {
    if (event instanceof ScalarEvent scalar) {
      writeScalar(json, scalar);
    } else if (event instanceof HistogramEvent histogram) {
      write(json, histogram.histogram());
    } else if (event instanceof ImageEvent image) {
      json.writeNumberField("width", image.width());
      json.writeNumberField("height", image.height());
      json.writeArrayFieldStart("images");
      for (Bytes data : image.images()) {
        json.writeBinary(data.toByteArray());
      }
      json.writeEndArray();
    } else if (event instanceof AudioEvent audio) {
      write(json, audio);
    } else if (event instanceof TextEvent text) {
      write(json, text.tensor());
    } else if (event instanceof PrCurveEvent curve) {
      write(json, curve.curve());
    } else if (event instanceof MeshEvent mesh) {
      json.writeStringField("mesh", mesh.name());
      json.writeStringField("part", mesh.part().name());
      json.writeStringField("config", mesh.config());
      write(json, mesh.tensor());
    } else if (event instanceof HparamsEvent hparams) {
      HparamsJson.write(json, hparams.content());
    } else if (event instanceof CustomScalarsEvent layout) {
      write(json, layout.layout());
    } else if (event instanceof KerasModelEvent model) {
      json.writeStringField("model", model.json().toUtf8());
    } else if (event instanceof TensorEvent tensor) {
      write(json, tensor.tensor());
    } else if (event instanceof GraphEvent graph) {
      json.writeBinaryField("graph_def", graph.graph().toByteArray());
    } else if (event instanceof RunMetadataEvent metadata) {
      json.writeBinaryField("run_metadata", metadata.runMetadata().toByteArray());
    } else if (event instanceof OtherValueEvent other) {
      json.writeBinaryField("message", other.value().toByteArray());
    } else if (event instanceof FileVersionEvent version) {
      json.writeStringField("file_version", version.version());
    } else if (event instanceof MetaGraphEvent graph) {
      json.writeBinaryField("meta_graph_def", graph.metaGraph().toByteArray());
    } else if (event instanceof SessionLogEvent log) {
      json.writeStringField("status", log.status().name());
      json.writeStringField("checkpoint_path", log.checkpointPath());
      json.writeStringField("message", log.message());
    } else if (event instanceof LogMessageEvent log) {
      json.writeNumberField("level", log.level());
      json.writeStringField("message", log.message());
    } else if (event instanceof OtherEvent other) {
      json.writeBinaryField("message", other.message().toByteArray());
    }
  }

  private static void writeScalar(JsonGenerator json, ScalarEvent scalar) throws IOException {
    var tensor = scalar.tensor();
    if (tensor != null && WholeNumbers.areIn(tensor)) {
      json.writeFieldName("value");
      json.writeNumber(WholeNumbers.of(tensor).get(0));
    } else {
      json.writeNumberField("value", scalar.value());
    }
  }

  private static void write(JsonGenerator json, Histogram histogram) throws IOException {
    json.writeArrayFieldStart("buckets");
    for (var bucket : histogram.buckets()) {
      json.writeArray(new double[] {bucket.left(), bucket.right(), bucket.count()}, 0, 3);
    }
    json.writeEndArray();
    var statistics = histogram.statistics();
    if (statistics != null) {
      json.writeNumberField("min", statistics.min());
      json.writeNumberField("max", statistics.max());
      json.writeNumberField("num", statistics.num());
      json.writeNumberField("sum", statistics.sum());
      json.writeNumberField("sum_squares", statistics.sumSquares());
    }
  }

  private static void write(JsonGenerator json, AudioEvent audio) throws IOException {
    json.writeStringField("content_type", audio.contentType());
    json.writeArrayFieldStart("clips");
    for (var clip : audio.clips()) {
      json.writeStartObject();
      json.writeNumberField("sample_rate", clip.sampleRate());
      json.writeNumberField("channels", clip.channels());
      json.writeNumberField("frames", clip.frames());
      if (clip.label() != null) {
        json.writeStringField("label", clip.label());
      }
      json.writeBinaryField("data", clip.data().toByteArray());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, PrCurve curve) throws IOException {
    write(json, "thresholds", curve, PrCurve.Point::threshold);
    write(json, "true_positives", curve, PrCurve.Point::truePositives);
    write(json, "false_positives", curve, PrCurve.Point::falsePositives);
    write(json, "true_negatives", curve, PrCurve.Point::trueNegatives);
    write(json, "false_negatives", curve, PrCurve.Point::falseNegatives);
    write(json, "precision", curve, PrCurve.Point::precision);
    write(json, "recall", curve, PrCurve.Point::recall);
  }

  private static void write(
      JsonGenerator json, String name, PrCurve curve, ToDoubleFunction<PrCurve.Point> number)
      throws IOException {
    double[] numbers = curve.points().stream().mapToDouble(number).toArray();
    json.writeFieldName(name);
    json.writeArray(numbers, 0, numbers.length);
  }

  private static void write(JsonGenerator json, Layout layout) throws IOException {
    json.writeArrayFieldStart("categories");
    for (var category : layout.categories()) {
      json.writeStartObject();
      json.writeStringField("title", category.title());
      json.writeBooleanField("closed", category.closed());
      json.writeArrayFieldStart("charts");
      for (var chart : category.charts()) {
        json.writeStartObject();
        json.writeStringField("title", chart.title());
        if (chart instanceof Layout.Multiline multiline) {
          json.writeFieldName("tags");
          json.writeArray(multiline.tags().toArray(new String[0]), 0, multiline.tags().size());
        } else if (chart instanceof Layout.Margin margin) {
          write(json, margin.series());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, List<Layout.Series> series) throws IOException {
    json.writeArrayFieldStart("series");
    for (var line : series) {
      json.writeStartObject();
      json.writeStringField("value", line.value());
      json.writeStringField("lower", line.lower());
      json.writeStringField("upper", line.upper());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Tensor tensor) throws IOException {
    json.writeStringField("dtype", tensor.dataType().tensorFlowName());
    json.writeArrayFieldStart("shape");
    for (long size : tensor.shape()) {
      json.writeNumber(size);
    }
    json.writeEndArray();
    try {
      writeElements(json, tensor);
    } catch (TensorException e) {
      json.writeBinaryField("message", tensor.message().toByteArray());
    }
  }

  private static void writeElements(JsonGenerator json, Tensor tensor) throws IOException {
    var type = tensor.dataType();
    if (type == DataType.STRING) {
      var strings = tensor.toStrings();
      boolean isText = strings.stream().allMatch(s -> Bytes.ofUtf8(s.toUtf8()).equals(s));
      json.writeArrayFieldStart(isText ? "strings" : "binary");
      for (Bytes string : strings) {
        if (isText) {
          json.writeString(string.toUtf8());
        } else {
          json.writeBinary(string.toByteArray());
        }
      }
      json.writeEndArray();
    } else if (WholeNumbers.areIn(tensor)) {
      var numbers = WholeNumbers.of(tensor);
      json.writeArrayFieldStart("values");
      for (String number : numbers) {
        json.writeNumber(number);
      }
      json.writeEndArray();
    } else if (type.isReal()) {
      double[] numbers = tensor.toDoubles();
      json.writeFieldName("values");
      json.writeArray(numbers, 0, numbers.length);
    } else {
      json.writeBinaryField("data", tensor.toBytes().toByteArray());
    }
  }
}
