package io.tfevents.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text, or a table of texts, mostly Markdown.
 *
 * @param tensor the strings as they were written, of any shape
 */
public record TextEvent(
    RecordPosition record,
    double wallTime,
    long step,
    String tag,
    @Nullable TagMetadata metadata,
    Tensor tensor)
    implements SummaryEvent {

  /** The texts, row by row; what is not valid UTF-8 becomes U+FFFD. */
  public List<String> strings() {
    return tensor.toStrings().stream().map(Bytes::toUtf8).toList();
  }

  /** The sizes of the table's dimensions; empty for a single text. */
  public List<Long> shape() {
    return tensor.shape();
  }
}
