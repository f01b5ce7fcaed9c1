package io.tfevents.interop;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What kind of file an image or sound is, told from how it begins. */
public enum MediaType {
  PNG(".png", "\u0089PNG"),
  JPEG(".jpg", "\u00ff\u00d8"),
  GIF(".gif", "GIF8"),
  BMP(".bmp", "BM"),
  WAV(".wav", "RIFF"),
  OTHER(".bin", "");

  private final String ending;
  private final String start;

  MediaType(String ending, String start) {
    this.ending = ending;
    this.start = start;
  }

  /** The kind of a file. */
  public static MediaType of(byte[] file) {
    return Arrays.stream(values()).filter(type -> type.begins(file)).findFirst().orElse(OTHER);
  }

  private boolean begins(byte[] file) {
    return file.length >= start.length()
        && new String(file, 0, start.length(), StandardCharsets.ISO_8859_1).equals(start);
  }

  /** What the names of such files end in. */
  public String ending() {
    return ending;
  }
}
