package io.tfevents.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.CustomScalarsEvent;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.Histogram;
import io.tfevents.event.HistogramEvent;
import io.tfevents.event.HparamsEvent;
import io.tfevents.event.ImageEvent;
import io.tfevents.event.KerasModelEvent;
import io.tfevents.event.MeshEvent;
import io.tfevents.event.PrCurveEvent;
import io.tfevents.event.RunMetadataEvent;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.Tensor;
import io.tfevents.event.TensorEvent;
import io.tfevents.event.TextEvent;
import io.tfevents.proto.AudioPluginData;
import io.tfevents.proto.DataType;
import io.tfevents.proto.ImagePluginData;
import io.tfevents.proto.TensorProto;
import io.tfevents.proto.TensorShapeProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values in the forms that TensorBoard's pages take: a tensor, or a sequence of blobs. Those of
 * TensorFlow 1 become what TensorBoard makes of them ({@code data_compat.py}, {@code
 * dataclass_compat.py}).
 */
final class Forms {
  private Forms() {}

  /** The plugin's message for a tag in a form of TensorFlow 1. */
  static ByteString content(String plugin) {
    return switch (plugin) {
      case "images" ->
          ImagePluginData.newBuilder().setConvertedToTensor(true).build().toByteString();
      case "audio" ->
          AudioPluginData.newBuilder()
              .setEncoding(AudioPluginData.Encoding.WAV)
              .setConvertedToTensor(true)
              .build()
              .toByteString();
      default -> ByteString.EMPTY;
    };
  }

  /** A value as a {@code TensorProto}; null if it is of a kind that is never a tensor. */
  static @Nullable ByteString tensor(SummaryEvent event) {
    var tensor = tensorOf(event);
    if (tensor != null) {
      return wrap(tensor.message());
    }
    return event instanceof HistogramEvent histogram ? rows(histogram.histogram()) : null;
  }

  private static @Nullable Tensor tensorOf(SummaryEvent event) {
    if (event instanceof HistogramEvent histogram) {
      return histogram.tensor();
    } else if (event instanceof TextEvent text) {
      return text.tensor();
    } else if (event instanceof PrCurveEvent curve) {
      return curve.tensor();
    } else if (event instanceof MeshEvent mesh) {
      return mesh.tensor();
    } else if (event instanceof HparamsEvent hparams) {
      return hparams.tensor();
    } else if (event instanceof CustomScalarsEvent layout) {
      return layout.tensor();
    }
    return event instanceof TensorEvent other ? other.tensor() : null;
  }

  /** Left edge, right edge and count of each bucket. */
  private static ByteString rows(Histogram histogram) {
    int count = histogram.buckets().size();
    var numbers = ByteBuffer.allocate(24 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (var bucket : histogram.buckets()) {
      numbers.putDouble(bucket.left()).putDouble(bucket.right()).putDouble(bucket.count());
    }
    var shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setSize(count);
    shape.addDimBuilder().setSize(3);
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_DOUBLE)
        .setTensorShape(shape)
        .setTensorContent(UnsafeByteOperations.unsafeWrap(numbers.array()))
        .build()
        .toByteString();
  }

  /** A value as blobs; none if it is of a kind that has none. */
  static List<ByteString> blobs(SummaryEvent event) {
    if (event instanceof ImageEvent image) {
      var blobs = new ArrayList<ByteString>();
      blobs.add(ByteString.copyFromUtf8(Integer.toString(image.width())));
      blobs.add(ByteString.copyFromUtf8(Integer.toString(image.height())));
      image.images().forEach(bytes -> blobs.add(wrap(bytes)));
      return blobs;
    } else if (event instanceof AudioEvent audio) {
      return audio.clips().stream().map(clip -> wrap(clip.data())).toList();
    } else if (event instanceof GraphEvent graph) {
      return List.of(wrap(graph.graph()));
    } else if (event instanceof KerasModelEvent model) {
      return List.of(wrap(model.json()));
    } else if (event instanceof RunMetadataEvent metadata) {
      return List.of(wrap(metadata.runMetadata()));
    }
    return event instanceof TensorEvent other ? strings(other.tensor()) : List.of();
  }

  private static List<ByteString> strings(Tensor tensor) {
    boolean isList =
        tensor.dataType() == io.tfevents.event.DataType.STRING && tensor.shape().size() < 2;
    return isList ? tensor.toStrings().stream().map(Forms::wrap).toList() : List.of();
  }

  private static ByteString wrap(Bytes bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes.asByteBuffer());
  }
}
