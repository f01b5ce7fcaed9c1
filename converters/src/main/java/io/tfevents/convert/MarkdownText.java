package io.tfevents.convert;

import io.tfevents.event.Bytes;
import io.tfevents.event.TextEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A text event as a Markdown file: its strings as they are, a blank line between them, or a table
 * of them if they have two dimensions.
 */
final class MarkdownText {
  private static final byte[] BLANK_LINE = "\n\n".getBytes(StandardCharsets.UTF_8);

  private MarkdownText() {}

  static Bytes of(TextEvent event) {
    var strings = event.tensor().toStrings();
    if (event.shape().size() == 2 && !strings.isEmpty()) {
      return Bytes.ofUtf8(table(strings, Math.toIntExact(event.shape().get(1))));
    }
    return strings.size() == 1 ? strings.get(0) : paragraphs(strings);
  }

  private static Bytes paragraphs(List<Bytes> strings) {
    var text = new ByteArrayOutputStream();
    for (int i = 0; i < strings.size(); i++) {
      text.writeBytes(i == 0 ? new byte[0] : BLANK_LINE);
      text.writeBytes(strings.get(i).toByteArray());
    }
    return Bytes.copyOf(text.toByteArray());
  }

  /** Markdown has no table without a header; the tensor has none, so its cells are empty. */
  private static String table(List<Bytes> cells, int columns) {
    var table = new StringBuilder("|" + "  |".repeat(columns) + "\n");
    table.append('|').append(" --- |".repeat(columns)).append('\n');
    for (int i = 0; i < cells.size(); i++) {
      table.append(i % columns == 0 ? "| " : " ").append(cell(cells.get(i).toUtf8())).append(" |");
      table.append((i + 1) % columns == 0 ? "\n" : "");
    }
    return table.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\R", "<br>");
  }
}
