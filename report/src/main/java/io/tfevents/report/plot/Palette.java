package io.tfevents.report.plot;

import io.tfevents.drawing.Rgb;
import java.util.List;

/**
 * The colours of pictures and pages. The eight of the lines can be told apart with each kind of
 * colour blindness (at least 13.8 apart in CAM02-UCS, simulated after Machado et al. 2009), and
 * each has a contrast of 3:1 or more with its ground. The ninth line has the first colour and
 * another dash, and so on to the 32nd.
 */
public enum Palette {
  /** On white. */
  LIGHT(0xffffff, 0x1c1e21, 0x5c6370, 0xe4e6ea),
  /** On a dark grey. */
  DARK(0x16181d, 0xeceef2, 0xa3a9b5, 0x2c3038);

  /** How many lines look different. */
  public static final int LOOKS = 32;

  private static final List<double[]> DASHES =
      List.of(new double[] {}, new double[] {6, 3}, new double[] {2, 3}, new double[] {8, 3, 2, 3});

  private static final int[] ON_LIGHT = {
    0x4b0fd2, 0xa54b0f, 0x00a578, 0x69005a, 0x3c7896, 0xa59600, 0xc369ff, 0x78000f
  };
  private static final int[] ON_DARK = {
    0x694be1, 0xff874b, 0x69ffc3, 0xa54b78, 0xc3e1ff, 0xfff000, 0xd287ff, 0xd20000
  };

  private final int ground;
  private final int text;
  private final int faintText;
  private final int grid;

  Palette(int ground, int text, int faintText, int grid) {
    this.ground = ground;
    this.text = text;
    this.faintText = faintText;
    this.grid = grid;
  }

  /**
   * A line's colour.
   *
   * @param look from 0 to 31: the training's rank among all of the log directory, in the order of
   *     {@link io.tfevents.analysis.Training#of}
   */
  public Rgb line(int look) {
    int[] colors = this == LIGHT ? ON_LIGHT : ON_DARK;
    return Rgb.of(colors[look % colors.length]);
  }

  /** A line's dashes and gaps, in pixels; empty for a solid line. */
  public double[] dash(int look) {
    return DASHES.get(look / ON_LIGHT.length % DASHES.size()).clone();
  }

  /** Lines that are there for comparison only. */
  public Rgb context() {
    return Rgb.of(0x8a8f98);
  }

  /** What everything is drawn on. */
  public Rgb ground() {
    return Rgb.of(ground);
  }

  /** Titles and names. */
  public Rgb text() {
    return Rgb.of(text);
  }

  /** Numbers at axes, and notes. */
  public Rgb faintText() {
    return Rgb.of(faintText);
  }

  /** Lines that help to read a chart. */
  public Rgb grid() {
    return Rgb.of(grid);
  }
}
