package io.tfevents.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images in TensorFlow 2's form: strings that hold the width and the height in decimal digits, then
 * the images.
 */
record TensorImages(int width, int height, List<Slice> images) {

  /** The images in a tensor; null if it is of another form. */
  static @Nullable TensorImages of(Tensor tensor) {
    if (tensor.dataType() != DataType.STRING || tensor.shape().size() != 1) {
      return null;
    }
    List<Slice> strings;
    try {
      strings = tensor.stringSlices();
    } catch (TensorException e) {
      return null;
    }
    if (strings.size() < 2) {
      return null;
    }
    int width = number(strings.get(0));
    int height = number(strings.get(1));
    return width < 0 || height < 0
        ? null
        : new TensorImages(width, height, strings.subList(2, strings.size()));
  }

  /** A number as Python would write it; −1 for anything else. */
  private static int number(Slice digits) {
    if (digits.isEmpty() || digits.length() > 9) {
      return -1;
    }
    int number = 0;
    for (int i = digits.start(); i < digits.end(); i++) {
      int digit = digits.bytes()[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    boolean leadingZero = digits.length() > 1 && digits.bytes()[digits.start()] == '0';
    return leadingZero ? -1 : number;
  }
}
