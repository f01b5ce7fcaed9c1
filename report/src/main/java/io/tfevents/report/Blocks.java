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

  private final int first;
  private final List<byte[]> packed = new ArrayList<>();

  Blocks() {
    this(0);
  }

  /** Blocks that are numbered from {@code first} on. */
  Blocks(int first) {
    this.first = first;
  }

  /** Packs and adds bytes, and gives the number of their block. */
  int add(byte[] bytes) {
    return addPacked(pack(bytes));
  }

  /** Adds what {@link #pack} made. */
  int addPacked(byte[] block) {
    packed.add(block);
    return first + packed.size() - 1;
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

  /** The number behind the last one. */
  int end() {
    return first + packed.size();
  }

  /** Whether there is a block of a number. */
  boolean has(int block) {
    return block >= first && block - first < packed.size();
  }

  /** A block as it stands in the page. */
  byte[] packed(int block) {
    return packed.get(block - first);
  }
}
