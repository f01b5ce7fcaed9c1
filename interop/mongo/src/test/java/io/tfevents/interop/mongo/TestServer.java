package io.tfevents.interop.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.net.URI;

/** A server of MongoDB in this JVM. */
final class TestServer implements AutoCloseable {
  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final InetSocketAddress address = server.bind();
  private int databases;

  int port() {
    return address.getPort();
  }

  /** Another database on each call. */
  URI newPlace() {
    return place("sacred" + ++databases);
  }

  /** A database. */
  URI place(String database) {
    return URI.create(
        "mongodb://127.0.0.1:%d/%s?serverSelectionTimeoutMS=2000".formatted(port(), database));
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
