package io.tfevents.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends what it is told to, however wrong, and reads what comes back. */
final class RawClient implements AutoCloseable {
  private static final int TIMEOUT = 10_000;

  /** What it takes before somebody reads it. */
  private static final int RECEIVED = 1 << 14;

  private final Socket socket;

  RawClient(int port) throws IOException {
    socket = new Socket();
    socket.setReceiveBufferSize(RECEIVED);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(TIMEOUT);
  }

  /** An answer's head and body. */
  record Answer(String head, String body) {
    int status() {
      return Integer.parseInt(head.split(" ", 3)[1]);
    }

    String header(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  /** A request as a browser's, but for the lines that are given. */
  static Answer get(int port, String path, String... headers) throws IOException {
    return ask(port, "GET", path, "localhost:" + port, headers);
  }

  static Answer ask(int port, String method, String path, String host, String... headers)
      throws IOException {
    try (var client = new RawClient(port)) {
      client.send(request(method, path, host, headers));
      return client.answer();
    }
  }

  static String request(String method, String path, String host, String... headers) {
    return "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n"
        .formatted(
            method, path, host, headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n");
  }

  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** All until the server closes. */
  Answer answer() throws IOException {
    var all = new ByteArrayOutputStream();
    socket.getInputStream().transferTo(all);
    var text = all.toString(StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    return new Answer(text.substring(0, end), text.substring(end + 4));
  }

  /** All until some text has come. */
  String until(String text) throws IOException {
    InputStream in = socket.getInputStream();
    var read = new ByteArrayOutputStream();
    long end = System.nanoTime() + TIMEOUT * 1_000_000L;
    while (!read.toString(StandardCharsets.UTF_8).contains(text)) {
      int next = in.read();
      if (next < 0 || System.nanoTime() > end) {
        throw new IOException("no '" + text + "' in " + read.toString(StandardCharsets.UTF_8));
      }
      read.write(next);
    }
    return read.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
