package io.tfevents.writer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The size of an encoded image in pixels, as the head of its file says: PNG, GIF, BMP, and JPEG by
 * its first frame header (ITU T.81, B.2.2).
 */
record EncodedSize(int width, int height) {

  /**
   * @throws IllegalArgumentException if the file is of another kind, or ends within its head
   */
  static EncodedSize of(byte[] file) {
    var bytes = ByteBuffer.wrap(file);
    @Nullable EncodedSize size = null;
    if (file.length >= 24 && bytes.getLong(0) == PngFile.SIGNATURE) {
      size = new EncodedSize(bytes.getInt(16), bytes.getInt(20));
    } else if (file.length >= 10 && bytes.getInt(0) == 0x47494638) {
      bytes.order(ByteOrder.LITTLE_ENDIAN);
      size = new EncodedSize(bytes.getShort(6) & 0xffff, bytes.getShort(8) & 0xffff);
    } else if (file.length >= 26 && bytes.getShort(0) == 0x424d) {
      size = bitmap(bytes.order(ByteOrder.LITTLE_ENDIAN));
    } else if (file.length >= 4 && bytes.getShort(0) == (short) 0xffd8) {
      size = jpeg(bytes);
    }
    if (size == null || size.width < 1 || size.height < 1) {
      throw new IllegalArgumentException(
          file.length
              + " bytes that are no PNG, JPEG, GIF or BMP file with a size; give the width and the"
              + " height if they are an image of another kind");
    }
    return size;
  }

  /** The height of a bitmap is negative where its rows go from top to bottom. */
  private static EncodedSize bitmap(ByteBuffer bytes) {
    return bytes.getInt(14) == 12
        ? new EncodedSize(bytes.getShort(18) & 0xffff, bytes.getShort(20) & 0xffff)
        : new EncodedSize(bytes.getInt(18), Math.abs(bytes.getInt(22)));
  }

  private static @Nullable EncodedSize jpeg(ByteBuffer bytes) {
    int at = 2;
    while (at + 9 <= bytes.capacity() && bytes.get(at) == (byte) 0xff) {
      int marker = bytes.get(at + 1) & 0xff;
      if (isFrame(marker)) {
        return new EncodedSize(bytes.getShort(at + 7) & 0xffff, bytes.getShort(at + 5) & 0xffff);
      }
      // A marker may have any number of fill bytes before it.
      at += marker == 0xff ? 1 : 2 + (bytes.getShort(at + 2) & 0xffff);
    }
    return null;
  }

  /** SOF0 to SOF15, among which stand three other markers. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
