package io.tfevents.convert;

import io.tfevents.event.Bytes;
import java.nio.charset.StandardCharsets;

/** Tells an image's file format by its first bytes. */
final class ImageFormat {
  private ImageFormat() {}

  /** {@code png}, {@code jpeg}, {@code gif}, {@code bmp}, {@code webp}; empty if it is none. */
  static String of(Bytes image) {
    byte[] start = new byte[Math.min(12, image.size())];
    image.asByteBuffer().get(start);
    var head = new String(start, StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u0089PNG")) {
      return "png";
    } else if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return "jpeg";
    } else if (head.startsWith("GIF8")) {
      return "gif";
    } else if (head.startsWith("BM")) {
      return "bmp";
    } else if (head.startsWith("RIFF") && head.endsWith("WEBP")) {
      return "webp";
    }
    return "";
  }
}
