package io.tfevents.interop.wandb;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes of files, and of names, from which ids are made that are the same each time. */
final class Sha256 {
  private static final int ID_CHARACTERS = 12;

  private Sha256() {}

  /** In 64 hexadecimal digits. */
  static String hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** An id of small letters and digits, as the SDK's are. */
  static String id(String text) {
    var digits = new BigInteger(hex(text.getBytes(StandardCharsets.UTF_8)), 16).toString(36);
    return ("0".repeat(ID_CHARACTERS) + digits).substring(digits.length());
  }
}
