package io.tfevents.interop.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import java.io.IOException;
import java.io.InputStream;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A file of GridFS, chunk by chunk. The driver's own reader refuses files that are said to have
 * {@code null} for metadata, which those of Sacred are.
 */
final class Download extends InputStream {
  private final String name;
  private final BsonValue id;
  private final Database database;

  /** How many bytes are not read from the server yet. */
  private long left;

  private int chunks;
  private byte[] chunk = new byte[0];
  private int at;

  private Download(String name, BsonValue id, long length, Database database) {
    this.name = name;
    this.id = id;
    this.left = length;
    this.database = database;
  }

  /**
   * Opens a file.
   *
   * @param name what it is called
   * @throws IllegalArgumentException if it is not there
   */
  static Download open(String name, BsonValue id, Database database) throws IOException {
    var file =
        database.<@Nullable BsonDocument>ask(
            () -> database.files().find(eq(MongoRun.ID, id)).first());
    if (file == null || !(file.get("length") instanceof BsonNumber length)) {
      throw new IllegalArgumentException("a file that is not there: " + name);
    }
    return new Download(name, id, length.longValue(), database);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * Reads some bytes.
   *
   * @throws IllegalArgumentException if a chunk is missing
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (at == chunk.length) {
      if (left == 0) {
        return -1;
      }
      readChunk();
    }
    int read = Math.min(length, chunk.length - at);
    System.arraycopy(chunk, at, bytes, offset, read);
    at += read;
    return read;
  }

  private void readChunk() throws IOException {
    var isNext = and(eq(Artifacts.CHUNK_OF, id), eq("n", chunks));
    var next = database.<@Nullable BsonDocument>ask(() -> database.chunks().find(isNext).first());
    byte[] data =
        next != null && next.get("data") instanceof BsonBinary binary
            ? binary.getData()
            : new byte[0];
    if (data.length == 0 || data.length > left) {
      throw new IllegalArgumentException(
          "a file that is damaged: %s, chunk %d".formatted(name, chunks));
    }
    chunk = data;
    at = 0;
    chunks++;
    left -= data.length;
  }
}
