package io.tfevents.writer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Vectors as text: a line each, numbers between tabs. */
final class VectorTable {
  private VectorTable() {}

  static void writeTo(OutputStream out, float[][] vectors) throws IOException {
    var line = new StringBuilder();
    for (float[] vector : vectors) {
      line.setLength(0);
      for (float number : vector) {
        line.append(line.isEmpty() ? "" : "\t").append(number);
      }
      out.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
    }
  }
}
