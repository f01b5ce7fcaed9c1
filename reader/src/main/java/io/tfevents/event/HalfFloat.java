package io.tfevents.event;

/**
 * Floating-point numbers of 16 bits: IEEE 754's binary16, and bfloat16, the upper half of a float.
 */
public final class HalfFloat {
  private HalfFloat() {}

  /** The value of a binary16, which stands in the lower 16 bits. */
  public static float ofBinary16(int bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Float.intBitsToFloat((exponent + 112) << 23 | fraction << 13);
        };
    return (bits & 0x8000) == 0 ? magnitude : -magnitude;
  }

  /** The value of a bfloat16, which stands in the lower 16 bits. */
  public static float ofBfloat16(int bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** The binary16 nearest to the float with these bits, ties to even. */
  public static int toBinary16(int floatBits) {
    int sign = floatBits >>> 16 & 0x8000;
    int magnitude = floatBits & 0x7fffffff;
    if (magnitude > 0x7f800000) {
      return sign | 0x7e00 | (magnitude >>> 13 & 0x3ff);
    }
    if (magnitude >= 0x477ff000) {
      return sign | 0x7c00;
    }
    if (magnitude < 0x38800000) {
      return sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * 0x1p24);
    }
    int rounded = magnitude + 0xfff + (magnitude >>> 13 & 1);
    return sign | (rounded - 0x38000000) >>> 13;
  }

  /** The bfloat16 nearest to the float with these bits, ties to even. */
  public static int toBfloat16(int floatBits) {
    if ((floatBits & 0x7fffffff) > 0x7f800000) {
      return floatBits >>> 16 | 0x40;
    }
    return (floatBits + 0x7fff + (floatBits >>> 16 & 1)) >>> 16;
  }
}
