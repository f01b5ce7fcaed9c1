package io.tfevents.server;

import com.google.protobuf.ByteString;
import io.grpc.stub.ServerCallStreamObserver;

/** A blob on its way, part by part; the next is sent when the client has taken those before. */
final class Parts {
  private static final int DATA = 1;
  private static final int PART = 1 << 20;

  private final ByteString blob;
  private final ServerCallStreamObserver<ByteString> client;
  private int sent;
  private boolean ended;

  Parts(ByteString blob, ServerCallStreamObserver<ByteString> client) {
    this.blob = blob;
    this.client = client;
  }

  void begin() {
    // A client whose first part is on its way need not be waited for.
    client.setOnReadyThreshold(PART);
    client.setOnReadyHandler(this::send);
    send();
  }

  /** Sends what the client has room for; an empty blob is one empty part. */
  private void send() {
    while (!ended && client.isReady()) {
      int end = Math.min(sent + PART, blob.size());
      client.onNext(Wire.field(DATA, blob.substring(sent, end)));
      sent = end;
      if (sent == blob.size()) {
        ended = true;
        client.onCompleted();
      }
    }
  }
}
