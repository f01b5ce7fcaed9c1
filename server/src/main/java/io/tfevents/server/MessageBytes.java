package io.tfevents.server;

import com.google.protobuf.ByteString;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Takes and gives gRPC messages as the bytes that they are made of, without a copy of an answer.
 */
final class MessageBytes implements Marshaller<ByteString> {
  @Override
  public InputStream stream(ByteString answer) {
    return new Draining(answer);
  }

  @Override
  public ByteString parse(InputStream question) {
    try {
      return ByteString.readFrom(question);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Draining extends InputStream implements Drainable, KnownLength {
    private final ByteString answer;
    private final InputStream in;

    Draining(ByteString answer) {
      this.answer = answer;
      this.in = answer.newInput();
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      answer.writeTo(target);
      return answer.size();
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
      return in.read(target, from, count);
    }
  }
}
