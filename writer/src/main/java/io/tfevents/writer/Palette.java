package io.tfevents.writer;

import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** At most 256 colours for an image of RGB pixels, and which of them each pixel has. */
final class Palette {
  static final int MAX_COLOURS = 256;

  private final int[] colours;
  private final byte[] indices;

  private Palette(int[] colours, byte[] indices) {
    this.colours = colours;
    this.indices = indices;
  }

  /** The pixels' own colours if there are few enough, else those of {@link ColourCells}. */
  static Palette of(int[] pixels) {
    var exact = exact(pixels);
    if (exact != null) {
      return exact;
    }
    var cells = new ColourCells(pixels);
    int[] colours = cells.part(MAX_COLOURS);
    byte[] indices = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      indices[i] = (byte) cells.colourOf(pixels[i]);
    }
    return new Palette(colours, indices);
  }

  private static @Nullable Palette exact(int[] pixels) {
    var places = new HashMap<Integer, Integer>();
    byte[] indices = new byte[pixels.length];
    int last = -1;
    int place = 0;
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i] != last) {
        last = pixels[i];
        place = places.computeIfAbsent(last, colour -> places.size());
        if (place == MAX_COLOURS) {
          return null;
        }
      }
      indices[i] = (byte) place;
    }
    int[] colours = new int[places.size()];
    places.forEach((colour, index) -> colours[index] = colour);
    return new Palette(colours, indices);
  }

  /** The colours as 0xRRGGBB. */
  int[] colours() {
    return colours;
  }

  /** For each pixel the place of its colour. */
  byte[] indices() {
    return indices;
  }
}
