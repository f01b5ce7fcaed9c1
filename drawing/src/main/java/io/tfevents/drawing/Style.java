package io.tfevents.drawing;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a shape looks.
 *
 * @param fill the colour of its inside; null for none
 * @param stroke the colour of its line; null for none
 * @param width of the line, in pixels
 * @param dash lengths of dashes and of the gaps behind them in turn, in pixels; empty for a solid
 *     line
 * @param opacity from 0, invisible, to 1
 */
public record Style(
    @Nullable Rgb fill, @Nullable Rgb stroke, double width, List<Double> dash, double opacity) {

  public Style {
    dash = List.copyOf(dash);
    if (dash.stream().anyMatch(length -> !(length > 0))) {
      throw new IllegalArgumentException("a dash is longer than 0: " + dash);
    }
  }

  /** A line. */
  public static Style line(Rgb stroke, double width) {
    return new Style(null, stroke, width, List.of(), 1);
  }

  /** An area without a line around it. */
  public static Style area(Rgb fill) {
    return new Style(fill, null, 0, List.of(), 1);
  }

  /** With a line around the area. */
  public Style outlined(Rgb stroke, double width) {
    return new Style(fill, stroke, width, dash, opacity);
  }

  /** With a dashed line: lengths of dashes and gaps in turn. */
  public Style dashed(double... lengths) {
    return new Style(fill, stroke, width, Arrays.stream(lengths).boxed().toList(), opacity);
  }

  /** As far as it covers what is below. */
  public Style opaque(double opacity) {
    return new Style(fill, stroke, width, dash, opacity);
  }
}
