package io.tfevents.event;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes an event of one value. What it makes owns its bytes.
 *
 * @param metadata what is known of the tag, by which the value's kind was told
 */
record ValueDecoder(
    RecordPosition record, double wallTime, long step, String tag, @Nullable TagMetadata metadata) {

  /**
   * Of a message that is known to be sound.
   *
   * @param kind any but a scalar
   */
  SummaryEvent decode(ValueKind kind, Slice message) {
    return switch (kind) {
      case GRAPH -> graph(message);
      case RUN_METADATA -> runMetadata(message);
      case OTHER -> new OtherValueEvent(record, wallTime, step, tag, metadata, message.toBytes());
      default -> decode(kind, SummaryValue.parse(message));
    };
  }

  private SummaryEvent decode(ValueKind kind, SummaryValue value) {
    return switch (kind) {
      case HISTOGRAM -> histogram(value);
      case IMAGE -> image(value);
      case AUDIO -> audio(value);
      case TEXT -> new TextEvent(record, wallTime, step, tag, metadata, tensor(value));
      case PR_CURVE -> prCurve(tensor(value));
      case MESH -> mesh(tensor(value));
      case HPARAMS -> hparams(value);
      case CUSTOM_SCALARS -> customScalars(tensor(value));
      case KERAS_MODEL ->
          new KerasModelEvent(
              record, wallTime, step, tag, metadata, GraphTensor.of(Tensor.of(value.body())));
      case TRACE ->
          new RunMetadataEvent(
              record,
              wallTime,
              step,
              tag,
              metadata,
              RunMetadataEvent.Contents.of(metadata),
              GraphTensor.of(Tensor.of(value.body())));
      case TENSOR, SCALAR -> new TensorEvent(record, wallTime, step, tag, metadata, tensor(value));
      case GRAPH, RUN_METADATA, OTHER -> throw new AssertionError(kind);
    };
  }

  private static Tensor tensor(SummaryValue value) {
    return value.form() == SummaryValue.Form.TENSOR
        ? EventDecoder.ownTensor(value.body())
        : Tensor.NONE;
  }

  private GraphEvent graph(Slice event) {
    var graph = WireReader.last(event, 4).toBytes();
    return new GraphEvent(record, wallTime, step, tag, known(), graph);
  }

  private RunMetadataEvent runMetadata(Slice event) {
    var message = WireReader.last(Oneof.of(event, 3, 9).message(), 2).toBytes();
    var contents = RunMetadataEvent.Contents.PROFILE;
    return new RunMetadataEvent(record, wallTime, step, tag, metadata, contents, message);
  }

  private HistogramEvent histogram(SummaryValue value) {
    if (value.form() == SummaryValue.Form.TENSOR) {
      var tensor = tensor(value);
      var histogram = Histogram.ofTensor(tensor);
      return new HistogramEvent(record, wallTime, step, tag, metadata, histogram, tensor);
    }
    var histogram = Objects.requireNonNull(Histogram.ofProto(value.body()));
    return new HistogramEvent(record, wallTime, step, tag, metadata, histogram, null);
  }

  private ImageEvent image(SummaryValue value) {
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
          (int) WireReader.lastVarint(body, 3),
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
        0,
        images.images().stream().map(Slice::toBytes).toList());
  }

  private AudioEvent audio(SummaryValue value) {
    if (value.form() == SummaryValue.Form.TENSOR) {
      var audio = TensorAudio.of(Tensor.of(value.body()), known());
      return new AudioEvent(
          record, wallTime, step, tag, metadata, audio.contentType(), audio.clips());
    }
    var body = value.body();
    var clip =
        new AudioEvent.Clip(
            WireReader.last(body, 4).toBytes(),
            null,
            WireReader.lastFloat(body, 1),
            WireReader.lastVarint(body, 2),
            WireReader.lastVarint(body, 3));
    var contentType = WireReader.lastText(body, 5);
    return new AudioEvent(record, wallTime, step, tag, metadata, contentType, List.of(clip));
  }

  private PrCurveEvent prCurve(Tensor tensor) {
    var content = Objects.requireNonNull(PluginContent.of(known(), PluginContent.PR_CURVES));
    long thresholds = Integer.toUnsignedLong((int) WireReader.lastVarint(content, 2));
    var curve = PrCurve.of(tensor);
    return new PrCurveEvent(record, wallTime, step, tag, metadata, thresholds, curve, tensor);
  }

  private MeshEvent mesh(Tensor tensor) {
    var content = Objects.requireNonNull(PluginContent.of(known(), PluginContent.MESH));
    var mesh = MeshContent.decode(content);
    return new MeshEvent(
        record,
        wallTime,
        step,
        tag,
        metadata,
        mesh.name(),
        mesh.part(),
        mesh.parts(),
        mesh.config(),
        mesh.shape(),
        tensor);
  }

  private HparamsEvent hparams(SummaryValue value) {
    var content = Objects.requireNonNull(HparamsContent.of(value, known()));
    return new HparamsEvent(record, wallTime, step, tag, metadata, content, tensor(value));
  }

  private CustomScalarsEvent customScalars(Tensor tensor) {
    var layout = Objects.requireNonNull(Layout.of(tensor));
    return new CustomScalarsEvent(record, wallTime, step, tag, metadata, layout, tensor);
  }

  /** The metadata, of a value whose kind is told by it. */
  private TagMetadata known() {
    return Objects.requireNonNull(metadata);
  }
}
