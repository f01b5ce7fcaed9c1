package io.tfevents.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * The bytes that a page holds beside its JSON, in numbered blocks, each of which is unpacked when
 * it is looked at first. They are packed by Deflate without a header (RFC 1951), and written in
 * Base64.
 */
final class Blocks {
  /** Higher levels take twice as long and save half a percent. */
  private static final int LEVEL = 6;

  private final List<byte[]> packed = new ArrayList<>();

  /** Packs and adds bytes, and gives the number of their block. */
  int add(byte[] bytes) {
    return addPacked(pack(bytes));
  }

  /** Adds what {@link #pack} made. */
  int addPacked(byte[] block) {
    packed.add(block);
    return packed.size() - 1;
  }

  /** Bytes as they stand in the page; any thread may pack. */
  static byte[] pack(byte[] bytes) {
    var deflated = new ByteArrayOutputStream(bytes.length / 2 + 64);
    var deflater = new Deflater(LEVEL, true);
    try (var out = new DeflaterOutputStream(deflated, deflater)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return Base64.getEncoder().encode(deflated.toByteArray());
  }

  int size() {
    return packed.size();
  }

  /** A block as it stands in the page. */
  byte[] packed(int block) {
    return packed.get(block);
  }
}
