package io.tfevents.interop.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people are told of a server that does not do what it is asked. */
class RefusalTest {
  private final HttpServer server;
  private final URI address;
  private int asked;

  RefusalTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> askedOf(int status, String body) {
    server.createContext(
        "/",
        exchange -> {
          asked++;
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Location", "http://elsewhere/");
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    var backoff = new Backoff(2, Duration.ofMillis(1));
    var tracking = new TrackingServer(address, Credentials.NONE, backoff);
    return assertThatThrownBy(() -> tracking.get("runs/get"));
  }

  @Test
  void anotherNameIsAskedForWhereTheServerDoesNotGoByThis() {
    askedOf(403, "Invalid Host header - possible DNS rebinding attack detected")
        .hasMessage(
            address
                + ": it does not go by this name; name one that the server's --allowed-hosts has,"
                + " or localhost where it runs");
  }

  @Test
  void whatIsNotPermittedIsNamed() {
    askedOf(403, "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"Permission denied\"}")
        .hasMessage(
            address + ": not permitted: runs/get; ask who runs the server for the right to");
  }

  @Test
  void anotherKindOfServerIsNone() {
    askedOf(404, "<html>not found</html>")
        .hasMessage(address + ": no MLflow answers there: runs/get is not found");
  }

  @Test
  void aPageIsNoAnswer() {
    askedOf(200, "<html>welcome</html>")
        .hasMessage(address + ": no MLflow answers there: runs/get gave no JSON");
  }

  @Test
  void aServerThatSendsElsewhereIsNotFollowed() {
    askedOf(302, "")
        .hasMessage(
            address + ": it sends to http://elsewhere/; name the server by its own address");
  }

  @Test
  void aReasonOfMlflowIsTold() {
    askedOf(400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"Invalid\\n value\"}")
        .hasMessage(address + ": runs/get is refused with 400: Invalid value");
    assertThat(asked).isOne();
  }

  @Test
  void tooManyRequestsAreTriedAgain() {
    askedOf(429, "").hasMessage(address + ": runs/get is refused with 429");
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void anInterruptionIsNotWaitedOut() {
    var tracking = new TrackingServer(address, Credentials.NONE, Backoff.DEFAULT);
    server.createContext("/", exchange -> asked++);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> tracking.get("runs/get")).isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
