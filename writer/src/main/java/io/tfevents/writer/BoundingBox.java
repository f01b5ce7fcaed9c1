package io.tfevents.writer;

/**
 * A labelled rectangle around something in an image, as detectors of objects find them. Coordinates
 * are in pixels from the upper left corner of the image; parts outside the image are not drawn.
 *
 * @param label what is in it; empty for none
 */
public record BoundingBox(float xMin, float yMin, float xMax, float yMax, String label) {
  /**
   * A box.
   *
   * @throws IllegalArgumentException if a coordinate is NaN or infinite
   */
  public BoundingBox {
    // A product with 0 is NaN where one of the coordinates is not finite.
    if (Float.isNaN(0 * xMin * yMin * xMax * yMax)) {
      throw new IllegalArgumentException(
          "a box from (%s, %s) to (%s, %s): coordinates must be finite"
              .formatted(xMin, yMin, xMax, yMax));
    }
  }

  /** A box without a label. */
  public BoundingBox(float xMin, float yMin, float xMax, float yMax) {
    this(xMin, yMin, xMax, yMax, "");
  }
}
