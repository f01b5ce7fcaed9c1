package io.tfevents.interop;

import java.util.List;

/**
 * One text, mostly Markdown, or a table of texts.
 *
 * @param strings row by row
 * @param shape the sizes of the table's dimensions; empty for a single text
 */
public record Texts(List<String> strings, List<Long> shape) {
  public Texts {
    strings = List.copyOf(strings);
    shape = List.copyOf(shape);
  }

  /** A single text. */
  public static Texts of(String text) {
    return new Texts(List.of(text), List.of());
  }

  /** Whether it is one text, whatever dimensions it was written with. */
  public boolean isSingle() {
    return strings.size() == 1;
  }
}
