package io.tfevents.writer;

import java.util.ArrayList;
import java.util.List;

/**
 * The colours of an image reduced to fewer. Colours that share the upper 5 bits of each channel are
 * a cell. All cells start in one box; again and again the box with the largest squared error is cut
 * in two at the mean of the channel that varies most. A box gets the mean of its pixels.
 */
final class ColourCells {
  private static final int CELLS = 1 << 15;

  private final int[] counts = new int[CELLS];

  /** For each channel the sums of the pixels in a cell. */
  private final long[][] sums = new long[3][CELLS];

  /** The cells that have pixels; those of a box stand together. */
  private final int[] order;

  private final int[] colourOfCell = new int[CELLS];

  /**
   * @param pixels as 0xRRGGBB
   */
  ColourCells(int[] pixels) {
    int used = 0;
    for (int pixel : pixels) {
      int cell = cell(pixel);
      used += counts[cell]++ == 0 ? 1 : 0;
      for (int channel = 0; channel < 3; channel++) {
        sums[channel][cell] += (pixel >> (16 - 8 * channel)) & 0xff;
      }
    }
    order = new int[used];
    int at = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      if (counts[cell] > 0) {
        order[at++] = cell;
      }
    }
  }

  private static int cell(int pixel) {
    return ((pixel >> 9) & 0x7c00) | ((pixel >> 6) & 0x3e0) | ((pixel >> 3) & 0x1f);
  }

  /** Makes boxes, at most that many, and gives their colours. */
  int[] part(int boxes) {
    var parts = new ArrayList<Box>(List.of(box(0, order.length)));
    while (parts.size() < boxes) {
      int widest = 0;
      for (int i = 1; i < parts.size(); i++) {
        widest = parts.get(i).error > parts.get(widest).error ? i : widest;
      }
      var box = parts.get(widest);
      int cut = cut(box);
      if (cut == box.from || cut == box.to) {
        break;
      }
      parts.set(widest, box(box.from, cut));
      parts.add(box(cut, box.to));
    }
    for (int i = 0; i < parts.size(); i++) {
      for (int j = parts.get(i).from; j < parts.get(i).to; j++) {
        colourOfCell[order[j]] = i;
      }
    }
    return parts.stream().mapToInt(Box::colour).toArray();
  }

  /** The place of a pixel's colour among those that {@link #part} gave. */
  int colourOf(int pixel) {
    return colourOfCell[cell(pixel)];
  }

  private Box box(int from, int to) {
    long pixels = 0;
    for (int i = from; i < to; i++) {
      pixels += counts[order[i]];
    }
    double[] means = new double[3];
    int axis = 0;
    double error = 0;
    double widest = -1;
    for (int channel = 0; channel < 3; channel++) {
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += sums[channel][order[i]];
      }
      means[channel] = sum / pixels;
      double spread = 0;
      for (int i = from; i < to; i++) {
        double distance = mean(channel, order[i]) - means[channel];
        spread += counts[order[i]] * distance * distance;
      }
      error += spread;
      if (spread > widest) {
        widest = spread;
        axis = channel;
      }
    }
    return new Box(from, to, axis, means[axis], error, colour(means));
  }

  private double mean(int channel, int cell) {
    return (double) sums[channel][cell] / counts[cell];
  }

  private static int colour(double[] means) {
    return (int) Math.round(means[0]) << 16
        | (int) Math.round(means[1]) << 8
        | (int) Math.round(means[2]);
  }

  /** Moves the cells of a box below its mean to its start; gives where the others start. */
  private int cut(Box box) {
    int cut = box.from;
    for (int i = box.from; i < box.to; i++) {
      int cell = order[i];
      if (mean(box.axis, cell) < box.mean) {
        order[i] = order[cut];
        order[cut++] = cell;
      }
    }
    return cut;
  }

  /**
   * Cells from one place in the order to before another.
   *
   * @param axis the channel that varies most
   * @param mean of that channel
   */
  private record Box(int from, int to, int axis, double mean, double error, int colour) {}
}
