package io.tfevents.report;

import io.tfevents.event.Bytes;

/**
 * Bytes by which a kind of file is known.
 *
 * @param bytes one a character
 * @param offset where in the file they stand
 */
record Magic(String bytes, int offset) {
  boolean isIn(Bytes file) {
    if (file.size() < offset + bytes.length()) {
      return false;
    }
    for (int i = 0; i < bytes.length(); i++) {
      if ((file.get(offset + i) & 0xff) != bytes.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
