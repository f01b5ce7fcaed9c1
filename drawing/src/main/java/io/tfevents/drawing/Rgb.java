package io.tfevents.drawing;

/**
 * An opaque colour of the sRGB space.
 *
 * @param red from 0 to 255, as {@code green} and {@code blue}
 */
public record Rgb(int red, int green, int blue) {
  public Rgb {
    if ((red & 0xff) != red || (green & 0xff) != green || (blue & 0xff) != blue) {
      throw new IllegalArgumentException(
          "%d, %d, %d: parts of a colour are from 0 to 255".formatted(red, green, blue));
    }
  }

  /** The colour of 24 bits, as 0x4b0fd2. */
  public static Rgb of(int bits) {
    return new Rgb(bits >> 16, bits >> 8 & 0xff, bits & 0xff);
  }

  /** Its 24 bits. */
  public int bits() {
    return red << 16 | green << 8 | blue;
  }

  /** As CSS has it: {@code #4b0fd2}. */
  @Override
  public String toString() {
    return "#" + Integer.toHexString(bits() | 0x1000000).substring(1);
  }
}
