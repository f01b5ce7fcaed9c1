package io.tfevents.writer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Encodes an image as a PNG file of 8 bits a channel, which holds its pixels exactly (PNG
 * specification, third edition, W3C 2025).
 */
final class PngFile {
  static final long SIGNATURE = 0x89504e470d0a1a0aL;

  /** The colour types of 1, 2, 3 and 4 channels. */
  private static final int[] COLOUR_TYPES = {0, 4, 2, 6};

  /** Of Deflate's levels the one beyond which time grows much faster than files shrink. */
  private static final int LEVEL = 4;

  private PngFile() {}

  static byte[] of(ImageBatch batch, int image) {
    var head = ByteBuffer.allocate(13).putInt(batch.width()).putInt(batch.height());
    head.put((byte) 8).put((byte) COLOUR_TYPES[batch.channels() - 1]);
    byte[] pixels = compressed(filtered(batch, image));
    var file = ByteBuffer.allocate(8 + 3 * 12 + 13 + pixels.length).putLong(SIGNATURE);
    putChunk(file, "IHDR", head.array());
    putChunk(file, "IDAT", pixels);
    putChunk(file, "IEND", new byte[0]);
    return file.array();
  }

  private static void putChunk(ByteBuffer file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    file.putInt(data.length).put(name).put(data);
    var crc = new CRC32();
    crc.update(name);
    crc.update(data);
    file.putInt((int) crc.getValue());
  }

  private static byte[] filtered(ImageBatch batch, int image) {
    int line = batch.width() * batch.channels();
    var filter = new PngFilter(batch.pixels(), line, batch.channels());
    byte[] rows = new byte[batch.height() * (line + 1)];
    for (int y = 0; y < batch.height(); y++) {
      filter.row(batch.index(image, y, 0), y == 0, rows, y * (line + 1));
    }
    return rows;
  }

  private static byte[] compressed(byte[] rows) {
    var deflater = new Deflater(LEVEL);
    try {
      deflater.setInput(rows);
      deflater.finish();
      var out = new ByteArrayOutputStream(rows.length / 2 + 64);
      byte[] buffer = new byte[1 << 14];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
