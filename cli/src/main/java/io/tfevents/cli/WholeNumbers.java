package io.tfevents.cli;

import io.tfevents.event.DataType;
import io.tfevents.event.Tensor;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The digits of 64-bit integers, which a double would round. */
final class WholeNumbers {
  private WholeNumbers() {}

  /** Whether a tensor holds such. */
  static boolean areIn(Tensor tensor) {
    return tensor.dataType() == DataType.INT64 || tensor.dataType() == DataType.UINT64;
  }

  /** The numbers of a tensor, row by row. */
  static List<String> of(Tensor tensor) {
    var longs = tensor.toBytes().asByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    var digits = new ArrayList<String>();
    while (longs.hasRemaining()) {
      long number = longs.get();
      digits.add(
          tensor.dataType() == DataType.UINT64
              ? Long.toUnsignedString(number)
              : Long.toString(number));
    }
    return digits;
  }
}
