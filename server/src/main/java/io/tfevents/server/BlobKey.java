package io.tfevents.server;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.tfevents.event.StoredValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names a blob in a way that is safe in a URL. It is only ever compared with values that have been
 * read: what it says is never opened.
 *
 * @param index where among the tag's values to look first
 * @param file the name of the value's file in its run
 * @param offset where the value's record stands in the file
 * @param start where the value stands in the record
 * @param blob which of the value's blobs
 */
record BlobKey(String run, String tag, int index, String file, long offset, int start, int blob) {

  static BlobKey of(String run, String tag, int index, StoredValue value, int blob) {
    return new BlobKey(
        run, tag, index, value.file().name(), value.position().offset(), value.start(), blob);
  }

  /** The key as it is sent. */
  @Override
  public String toString() {
    var bytes = new ByteArrayOutputStream();
    var out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeStringNoTag(run);
      out.writeStringNoTag(tag);
      out.writeUInt32NoTag(index);
      out.writeStringNoTag(file);
      out.writeUInt64NoTag(offset);
      out.writeUInt32NoTag(start);
      out.writeUInt32NoTag(blob);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /** What was sent; empty if it is no key. */
  static Optional<BlobKey> parse(String text) {
    try {
      var in = CodedInputStream.newInstance(Base64.getUrlDecoder().decode(text));
      var key =
          new BlobKey(
              in.readStringRequireUtf8(),
              in.readStringRequireUtf8(),
              in.readUInt32(),
              in.readStringRequireUtf8(),
              in.readUInt64(),
              in.readUInt32(),
              in.readUInt32());
      return in.isAtEnd() ? Optional.of(key) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The value that holds the blob; null if the tag has no such value. */
  @Nullable StoredValue valueOf(BoardTag tag) {
    var values = tag.values();
    if (index >= 0 && index < values.size() && isIn(values.get(index))) {
      return values.get(index);
    }
    return values.stream().filter(this::isIn).findFirst().orElse(null);
  }

  private boolean isIn(StoredValue value) {
    return value.position().offset() == offset
        && value.start() == start
        && value.file().name().equals(file);
  }
}
