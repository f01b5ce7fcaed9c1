package io.tfevents.convert;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.CustomScalarsEvent;
import io.tfevents.event.DataType;
import io.tfevents.event.ImageEvent;
import io.tfevents.event.OtherValueEvent;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.Tensor;
import io.tfevents.event.TensorEvent;
import io.tfevents.event.TensorException;
import io.tfevents.event.TextEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that has no table of its own. What cannot be taken apart stands as the message that it was: a
 * tensor that contradicts its shape as a {@code TensorProto}, a value in a form that is not known,
 * and so without a {@code dtype}, as a {@code Summary.Value}.
 */
final class TensorColumns implements ValueColumns {
  private final Column.Text plugins = new Column.Text(16);
  private final Column.Text dtypes = new Column.Text(16);
  private final Column.Longs sizes = new Column.Longs(16);
  private final Column.Lists shapes = new Column.Lists(sizes);
  private final Column.Binary data = new Column.Binary();
  private final Column.Binary words = new Column.Binary();
  private final Column.Lists strings = new Column.Lists(words);
  private final Column.Binary messages = new Column.Binary();

  @Override
  public void add(SummaryEvent event, int sample) {
    var metadata = event.metadata();
    plugins.add(metadata == null ? "" : metadata.plugin());
    if (event instanceof TensorEvent tensor) {
      addTensor(tensor.tensor());
    } else if (event instanceof CustomScalarsEvent layout) {
      addTensor(layout.tensor());
    } else if (event instanceof TextEvent text) {
      addTensor(text.tensor());
    } else if (event instanceof ImageEvent image) {
      var size = List.of(Bytes.ofUtf8("" + image.width()), Bytes.ofUtf8("" + image.height()));
      addRow(dtype(DataType.STRING), List.of(2L), null, size, null);
    } else if (event instanceof AudioEvent) {
      addRow(dtype(DataType.STRING), List.of(0L), null, List.of(), null);
    } else if (event instanceof OtherValueEvent other) {
      addRow("", List.of(), null, List.of(), other.value());
    } else {
      throw new IllegalArgumentException(event.toString());
    }
  }

  /** TensorFlow's name of a type, {@code DT_FLOAT} for example. */
  static String dtype(DataType type) {
    var name = type.tensorFlowName();
    return name == null ? type.name() : name;
  }

  private void addTensor(Tensor tensor) {
    var dtype = dtype(tensor.dataType());
    try {
      if (tensor.dataType() == DataType.STRING) {
        addRow(dtype, tensor.shape(), null, tensor.toStrings(), null);
      } else {
        addRow(dtype, tensor.shape(), tensor.toBytes(), List.of(), null);
      }
    } catch (TensorException e) {
      addRow(dtype, tensor.shape(), null, List.of(), tensor.message());
    }
  }

  private void addRow(
      String dtype,
      List<Long> shape,
      @Nullable Bytes bytes,
      List<Bytes> elements,
      @Nullable Bytes message) {
    dtypes.add(dtype);
    shape.forEach(sizes::add);
    shapes.endRow();
    data.add(bytes);
    elements.forEach(words::add);
    strings.endRow();
    messages.add(message);
  }

  @Override
  public List<Column> columns() {
    return List.of(plugins, dtypes, shapes, data, strings, messages);
  }
}
