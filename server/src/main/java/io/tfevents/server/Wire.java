package io.tfevents.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Parts of messages, put together by hand. */
final class Wire {
  private Wire() {}

  /** A field that holds a message or bytes. */
  static ByteString field(int number, ByteString contents) {
    int size =
        CodedOutputStream.computeTagSize(number)
            + CodedOutputStream.computeUInt32SizeNoTag(contents.size());
    byte[] head = new byte[size];
    var out = CodedOutputStream.newInstance(head);
    try {
      out.writeTag(number, 2);
      out.writeUInt32NoTag(contents.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return UnsafeByteOperations.unsafeWrap(head).concat(contents);
  }

  /** A field that holds a text. */
  static ByteString field(int number, String text) {
    return field(number, ByteString.copyFromUtf8(text));
  }
}
