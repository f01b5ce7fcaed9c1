package io.tfevents.interop.mongo;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A way to a server that breaks for good when so many bytes have gone there. */
final class BrokenLine implements Closeable {
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int server;
  private final AtomicLong left;
  private final AtomicLong sent = new AtomicLong();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  BrokenLine(int server, long bytes) throws IOException {
    this.server = server;
    this.left = new AtomicLong(bytes);
    start(this::listen);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    var thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The line is broken.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  URI place(String database) {
    return URI.create(
        "mongodb://127.0.0.1:%d/%s?serverSelectionTimeoutMS=200"
            .formatted(listener.getLocalPort(), database));
  }

  /** How many bytes went to the server. */
  long sent() {
    return sent.get();
  }

  private void listen() throws IOException {
    while (true) {
      var client = listener.accept();
      var connection = new Socket(InetAddress.getLoopbackAddress(), server);
      sockets.add(client);
      sockets.add(connection);
      start(() -> pump(client.getInputStream(), connection.getOutputStream(), true));
      start(() -> pump(connection.getInputStream(), client.getOutputStream(), false));
    }
  }

  private void pump(InputStream in, OutputStream out, boolean counts) throws IOException {
    byte[] buffer = new byte[1 << 12];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (counts) {
        sent.addAndGet(read);
        if (left.addAndGet(-read) < 0) {
          close();
          return;
        }
      }
      out.write(buffer, 0, read);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (var socket : sockets) {
      socket.close();
    }
  }
}
