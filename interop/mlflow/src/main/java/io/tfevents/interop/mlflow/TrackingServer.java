package io.tfevents.interop.mlflow;

import io.tfevents.event.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import javax.net.ssl.SSLHandshakeException;

/**
 * Asks MLflow's tracking server, by its REST API of version 2.0. A question that gets no answer, or
 * one of {@code 408}, {@code 429} or {@code 5xx}, is asked again, so that each has to be one that
 * may be asked twice. For one thread.
 */
final class TrackingServer {
  private static final String API = "/api/2.0/mlflow/";
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";
  private static final int LARGEST_ANSWER = 1 << 28;

  /** As MLflow's client waits; longer for many bytes. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int SLOWEST_BYTES_PER_SECOND = 1 << 18;

  private final URI address;
  private final Credentials credentials;
  private final Backoff backoff;
  private final HttpClient client =
      HttpClient.newBuilder()
          // An offer to upgrade confuses some of the servers that MLflow runs in.
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  TrackingServer(URI address, Credentials credentials, Backoff backoff) {
    this.address = address;
    this.credentials = credentials;
    this.backoff = backoff;
  }

  /** Its address. */
  URI address() {
    return address;
  }

  /**
   * Asks for something.
   *
   * @param call {@code runs/get} for example
   * @param query names and values, one after the other
   */
  Json get(String call, String... query) throws IOException {
    return json(call, send(call, request(API + call + query(query)).GET(), LARGEST_ANSWER));
  }

  /** Tells it something, or asks with a longer question. */
  Json post(String call, String json) throws IOException {
    var request =
        request(API + call)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json, StandardCharsets.US_ASCII));
    return json(call, send(call, request, LARGEST_ANSWER));
  }

  /**
   * Stores a file.
   *
   * @param path below the root of all artifacts
   */
  void putArtifact(String path, byte[] bytes) throws IOException {
    var patience = PATIENCE.plusSeconds(bytes.length / SLOWEST_BYTES_PER_SECOND);
    var request =
        request(ARTIFACTS + encoded(path))
            .timeout(patience)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(bytes));
    send(path, request, LARGEST_ANSWER);
  }

  /** Removes a file, by its path below the root of all artifacts. */
  void deleteArtifact(String path) throws IOException {
    send(path, request(ARTIFACTS + encoded(path)).DELETE(), LARGEST_ANSWER);
  }

  /** An artifact of a run, wherever the server keeps it. */
  Bytes artifact(String runId, String path) throws IOException {
    var query = query("run_id", runId, "path", path);
    byte[] bytes =
        send(path, request("/get-artifact" + query).GET(), (int) RunContents.LARGEST_ARTIFACT);
    return Bytes.copyOf(bytes);
  }

  private static String query(String... query) {
    var pairs = new ArrayList<String>();
    for (int i = 0; i < query.length; i += 2) {
      pairs.add(query[i] + "=" + encoded(query[i + 1]));
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  /** Slashes stay: they part folders. */
  private static String encoded(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
    credentials.header().ifPresent(header -> request.header("Authorization", header));
    return request;
  }

  private Json json(String call, byte[] answer) throws IOException {
    try {
      return Json.parse(answer);
    } catch (IOException e) {
      throw new IOException(address + ": no MLflow answers there: " + call + " gave no JSON", e);
    }
  }

  private byte[] send(String what, HttpRequest.Builder request, int largest) throws IOException {
    for (int tried = 1; ; tried++) {
      try {
        return sendOnce(what, request.build(), largest);
      } catch (RefusedException e) {
        if (!e.mayPass() || tried >= backoff.tries()) {
          throw e;
        }
      } catch (SSLHandshakeException e) {
        throw new IOException(address + ": its certificate is not trusted: " + e.getMessage(), e);
      } catch (IOException e) {
        failAfterLast(tried, e);
      }
      backoff.pause(tried);
    }
  }

  private void failAfterLast(int tried, IOException e) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
    if (tried >= backoff.tries()) {
      var why = e instanceof ConnectException ? "nothing takes a connection" : e.getMessage();
      throw new IOException(
          "%s: no answer in %d tries: %s; see that the server runs there, and try again"
              .formatted(address, tried, why),
          e);
    }
  }

  private byte[] sendOnce(String what, HttpRequest request, int largest) throws IOException {
    HttpResponse<InputStream> answer;
    try {
      answer = client.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    try (var body = answer.body()) {
      byte[] bytes = body.readNBytes(largest);
      if (answer.statusCode() / 100 != 2) {
        throw new Refusal(address, what, !credentials.header().isEmpty()).of(answer, bytes);
      }
      if (bytes.length == largest && body.read() >= 0) {
        throw new RefusedException(
            address + ": the answer to " + what + " is larger than can be taken", 413, "");
      }
      return bytes;
    }
  }
}
