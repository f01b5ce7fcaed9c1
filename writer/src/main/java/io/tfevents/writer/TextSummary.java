package io.tfevents.writer;

import io.tfevents.event.DataClass;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Texts, which TensorBoard shows as Markdown.
 *
 * <pre>{@code
 * TextSummary.of("loss fell *below* 0.1");
 * TextSummary.table(List.of("class", "precision"), List.of(List.of("cat", "0.93")));
 * }</pre>
 */
public final class TextSummary {
  private TextSummary() {}

  /**
   * One text as a tensor without dimensions, as {@code tf.summary.text} writes it; several as a
   * list, which TensorBoard shows as a table of one column.
   */
  public static SummaryValue of(String... texts) {
    return texts.length == 1 ? tensor(texts) : tensor(texts, texts.length);
  }

  /**
   * Texts as a tensor of any shape, row by row; without sizes that of one text.
   *
   * @throws IllegalArgumentException if there are more or fewer texts than the shape has elements,
   *     or a size is negative
   */
  public static SummaryValue of(List<String> texts, long... shape) {
    TensorBytes.checkShape(texts.size(), shape);
    return tensor(texts.toArray(String[]::new), shape);
  }

  /**
   * A Markdown table in one text. Cells are Markdown; pipes and line breaks in them are escaped in
   * the way that TensorBoard understands.
   *
   * @throws IllegalArgumentException if there are no columns, or a row has more or fewer cells than
   *     there are
   */
  public static SummaryValue table(List<String> header, List<? extends List<String>> rows) {
    return of(MarkdownTable.of(header, rows));
  }

  /**
   * A table without a header as a tensor of two dimensions. TensorBoard shows each cell as a
   * Markdown text of its own, lists and tables among them.
   *
   * @throws IllegalArgumentException if rows have different numbers of cells
   */
  public static SummaryValue grid(List<? extends List<String>> rows) {
    int columns = rows.isEmpty() ? 0 : rows.get(0).size();
    for (var row : rows) {
      if (row.size() != columns) {
        throw new IllegalArgumentException(
            "a row of " + row.size() + " cells, where the first has " + columns + ": " + row);
      }
    }
    var cells = rows.stream().flatMap(List::stream).toArray(String[]::new);
    return tensor(cells, rows.size(), columns);
  }

  private static SummaryValue tensor(String[] texts, long... shape) {
    var bytes = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      bytes[i] = texts[i].getBytes(StandardCharsets.UTF_8);
    }
    return SummaryValue.tensor(
        TensorBytes.strings(bytes, shape), SummaryValue.metadata("text", DataClass.TENSOR));
  }
}
