package io.tfevents.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The charts of TensorBoard's custom scalars dashboard. */
public record Layout(List<Category> categories) {

  /**
   * Charts that stand together.
   *
   * @param closed whether they are folded away at first
   */
  public record Category(String title, List<Chart> charts, boolean closed) {
    public Category {
      charts = List.copyOf(charts);
    }
  }

  /** A chart. */
  public sealed interface Chart {
    /** What stands above it. */
    String title();
  }

  /**
   * A chart with a line for each tag that one of the patterns matches.
   *
   * @param tags Python regular expressions, matched from a tag's start
   */
  public record Multiline(String title, List<String> tags) implements Chart {
    public Multiline {
      tags = List.copyOf(tags);
    }
  }

  /** A chart of lines with a band around each. */
  public record Margin(String title, List<Series> series) implements Chart {
    public Margin {
      series = List.copyOf(series);
    }
  }

  /** A chart without any contents that are known here. */
  public record Blank(String title) implements Chart {}

  /** The tags of a line and of the lower and upper edge of its band. */
  public record Series(String value, String lower, String upper) {}

  public Layout {
    categories = List.copyOf(categories);
  }

  /** One category of charts that is not folded away. */
  public static Layout of(String category, Chart... charts) {
    return new Layout(List.of(new Category(category, List.of(charts), false)));
  }

  /** The layout in a tensor of one string; null if there is none. */
  static @Nullable Layout of(Tensor tensor) {
    boolean isOne = tensor.shape().stream().allMatch(size -> size == 1);
    if (!isOne || !tensor.isStrings()) {
      return null;
    }
    var message = PluginContent.checked(tensor.stringSlices().get(0), PluginContent.LAYOUT);
    return message == null ? null : decode(message);
  }

  private static Layout decode(Slice message) {
    return new Layout(WireReader.all(message, 2).stream().map(Layout::category).toList());
  }

  private static Category category(Slice message) {
    return new Category(
        WireReader.lastText(message, 1),
        WireReader.all(message, 2).stream().map(Layout::chart).toList(),
        WireReader.lastVarint(message, 3) != 0);
  }

  private static Chart chart(Slice message) {
    var title = WireReader.lastText(message, 1);
    var content = Oneof.of(message, 2, 3);
    var parts = WireReader.all(content.message(), 1);
    return switch (content.number()) {
      case 2 -> new Multiline(title, parts.stream().map(Slice::toUtf8).toList());
      case 3 -> new Margin(title, parts.stream().map(Layout::series).toList());
      default -> new Blank(title);
    };
  }

  private static Series series(Slice message) {
    return new Series(
        WireReader.lastText(message, 1),
        WireReader.lastText(message, 2),
        WireReader.lastText(message, 3));
  }
}
