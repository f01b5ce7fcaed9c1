package io.tfevents.tfrecord;

import io.tfevents.storage.Storage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;

/**
 * Writes a TFRecord file: for each record its length (8 bytes, little-endian), the masked CRC-32C
 * of those 8 bytes, the payload, and the masked CRC-32C of the payload. Not safe for use by several
 * threads at once.
 *
 * <pre>{@code
 * try (var records = TFRecordWriter.create(Path.of("out.tfrecord"))) {
 *   records.write(bytes);
 * }
 * }</pre>
 */
public final class TFRecordWriter implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private final byte[] header = new byte[RecordFrame.HEADER];
  private final byte[] footer = new byte[RecordFrame.FOOTER];

  private TFRecordWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Creates a plain file.
   *
   * @throws java.nio.file.FileAlreadyExistsException if something stands there already
   */
  public static TFRecordWriter create(Path file) throws IOException {
    return create(file.toUri());
  }

  /**
   * Creates a plain file.
   *
   * @throws java.nio.file.FileAlreadyExistsException if something stands there already
   */
  public static TFRecordWriter create(URI file) throws IOException {
    return to(Storage.of(file).create(file), Compression.NONE);
  }

  /** Writes to {@code out}, which the writer owns from here on. */
  public static TFRecordWriter to(OutputStream out, Compression compression) throws IOException {
    return new TFRecordWriter(new BufferedOutputStream(compression.compress(out), BUFFER));
  }

  /** Writes one record with all of {@code payload}. */
  public void write(byte[] payload) throws IOException {
    write(payload, 0, payload.length);
  }

  /** Writes one record with {@code length} bytes of {@code bytes} from {@code offset} on. */
  public void write(byte[] bytes, int offset, int length) throws IOException {
    RecordFrame.putHeader(header, 0, length);
    RecordFrame.putFooter(footer, 0, bytes, offset, length);
    out.write(header);
    out.write(bytes, offset, length);
    out.write(footer);
  }

  /** Hands everything written so far to the operating system. */
  public void flush() throws IOException {
    out.flush();
  }

  /** Flushes and closes the file. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
