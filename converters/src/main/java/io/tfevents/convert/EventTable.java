package io.tfevents.convert;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.ImageEvent;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TensorEvent;
import io.tfevents.event.TextEvent;
import io.tfevents.event.ValueKind;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Which table a value belongs to. */
final class EventTable {
  private EventTable() {}

  /** The table of nearly all values of a kind. */
  static Table of(ValueKind kind) {
    return switch (kind) {
      case SCALAR -> Table.SCALARS;
      case HISTOGRAM -> Table.HISTOGRAMS;
      case IMAGE -> Table.IMAGES;
      case AUDIO -> Table.AUDIO;
      case TEXT -> Table.TEXT;
      case PR_CURVE -> Table.PR_CURVES;
      case MESH -> Table.MESHES;
      case HPARAMS -> Table.HPARAMS;
      case GRAPH, RUN_METADATA, TRACE, KERAS_MODEL -> Table.GRAPHS;
      case CUSTOM_SCALARS, TENSOR, OTHER -> Table.TENSORS;
    };
  }

  /**
   * How many rows a value makes in the table of its kind. With none it would be lost there, and
   * stands among the tensors.
   */
  static int rows(SummaryEvent event) {
    if (event instanceof ImageEvent images) {
      return images.images().size();
    } else if (event instanceof AudioEvent audio) {
      return audio.clips().size();
    } else if (event instanceof TextEvent text) {
      return text.tensor().toStrings().stream().allMatch(EventTable::isUtf8) ? 1 : 0;
    }
    return 1;
  }

  /**
   * About how many bytes a value takes, whose message has so many: a few may stand for a tensor.
   */
  static long weight(SummaryEvent event, long bytes) {
    if (event instanceof TensorEvent tensor) {
      double filled = Math.max(1, tensor.tensor().dataType().size());
      for (long size : tensor.tensor().shape()) {
        filled *= size;
      }
      return bytes + (long) Math.min(filled, 1 << 30);
    }
    return event instanceof ImageEvent || event instanceof AudioEvent || event instanceof TextEvent
        ? 2 * bytes
        : bytes;
  }

  private static boolean isUtf8(Bytes bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes.asByteBuffer());
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
