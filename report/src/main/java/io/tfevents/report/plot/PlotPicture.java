package io.tfevents.report.plot;

import io.tfevents.drawing.Picture;
import io.tfevents.drawing.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Plots as a picture, side by side in two columns if there are several. Immutable. */
public final class PlotPicture {
  private static final int SINGLE_WIDTH = 960;
  private static final int SINGLE_HEIGHT = 540;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int ACROSS = 2;

  /** Larger ones cannot be looked at, and have no PNG file with all of their pixels. */
  private static final int LONGEST = 16_384;

  private static final int MOST_PIXELS = 10_000_000;

  private final List<Plot> plots;
  private final Palette palette;
  private final int width;
  private final int height;

  private PlotPicture(List<Plot> plots, Palette palette, int width, int height) {
    this.plots = plots;
    this.palette = palette;
    this.width = width;
    this.height = height;
  }

  /** A picture of plots in light colours. */
  public static PlotPicture of(List<Plot> plots) {
    return new PlotPicture(List.copyOf(plots), Palette.LIGHT, 0, 0);
  }

  /** In other colours. */
  public PlotPicture palette(Palette palette) {
    return new PlotPicture(plots, palette, width, height);
  }

  /**
   * Of another size, in pixels; 0 for what suits: 960 x 540 for one plot, and 640 x 360 for each of
   * several.
   *
   * @throws IllegalArgumentException if that is more than 16,384 pixels a side, or 10 million in
   *     all
   */
  public PlotPicture size(int width, int height) {
    if (Math.max(width, height) > LONGEST || (long) width * height > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "a picture has up to %d pixels a side and %d in all, not %d x %d"
              .formatted(LONGEST, MOST_PIXELS, width, height));
    }
    return new PlotPicture(plots, palette, width, height);
  }

  /** The picture. */
  public Picture picture() {
    boolean isSingle = plots.size() <= 1;
    int across = isSingle ? 1 : ACROSS;
    int down = Math.max(1, (plots.size() + across - 1) / across);
    double allWidth = width > 0 ? width : isSingle ? SINGLE_WIDTH : across * WIDTH;
    double allHeight = height > 0 ? height : isSingle ? SINGLE_HEIGHT : down * HEIGHT;
    var shapes = new ArrayList<Shape>();
    for (int i = 0; i < plots.size(); i++) {
      int row = i / across;
      double cardWidth = allWidth / across;
      double cardHeight = allHeight / down;
      var card =
          new PictureCard(
              plots.get(i),
              palette,
              i % across * cardWidth,
              row * cardHeight,
              cardWidth,
              cardHeight);
      shapes.addAll(card.shapes());
    }
    var titles = plots.stream().map(Plot::title).collect(Collectors.joining(", "));
    var sentences = plots.stream().map(Plot::sentence).collect(Collectors.joining(" "));
    return new Picture(0, 0, allWidth, allHeight, palette.ground(), titles, sentences, shapes);
  }
}
