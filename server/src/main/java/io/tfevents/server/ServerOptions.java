package io.tfevents.server;

import io.tfevents.logdir.LoadOptions;
import io.tfevents.logdir.RestartPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to serve, and where.
 *
 * @param location a log directory, an event file or a data set that {@code tfevents convert} made;
 *     it need not be there yet
 * @param host the name or address to listen at
 * @param port the port to listen at; 0 for any that is free
 * @param tls what to prove the server's identity with; null to serve without encryption
 * @param reload how long to wait between two looks for what is new; empty to read once
 * @param loading how to read
 * @param samples the most points that an answer has of each tag, by plugin; as many as are asked
 *     for where a plugin is not named
 */
public record ServerOptions(
    URI location,
    String host,
    int port,
    @Nullable Tls tls,
    Optional<Duration> reload,
    LoadOptions loading,
    Map<String, Integer> samples) {

  /** The port that TensorBoard's own data server takes if none is given. */
  public static final int DEFAULT_PORT = 6806;

  /** What a number with its step and time takes in memory at most, in bytes. */
  private static final int POINT_SIZE = 24;

  /**
   * Files that prove the server's identity.
   *
   * @param certificate a chain of X.509 certificates in PEM
   * @param key the private key in PKCS #8 and PEM
   */
  public record Tls(Path certificate, Path key) {}

  public ServerOptions {
    samples = Map.copyOf(samples);
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not within 0 and 65535");
    }
  }

  /**
   * Serves a place on this machine alone, looks for what is new every five seconds, and shows
   * restarts as TensorBoard does. Numbers are kept until they take half of the memory that Java may
   * use; of more, the longest series keep fewer, with their extremes.
   */
  public static ServerOptions of(URI location) {
    var loading =
        LoadOptions.DEFAULT
            .withRestarts(RestartPolicy.SESSION)
            .withMaxTotalPoints(Runtime.getRuntime().maxMemory() / 2 / POINT_SIZE);
    return new ServerOptions(
        location,
        "localhost",
        DEFAULT_PORT,
        null,
        Optional.of(Duration.ofSeconds(5)),
        loading,
        Map.of());
  }

  /** The same at another address. */
  public ServerOptions withAddress(String host, int port) {
    return new ServerOptions(location, host, port, tls, reload, loading, samples);
  }

  /** The same, encrypted. */
  public ServerOptions withTls(Tls tls) {
    return new ServerOptions(location, host, port, tls, reload, loading, samples);
  }

  /** The same with another time between two looks; empty to read once. */
  public ServerOptions withReload(Optional<Duration> reload) {
    return new ServerOptions(location, host, port, tls, reload, loading, samples);
  }

  /** The same, read otherwise. */
  public ServerOptions withLoading(LoadOptions loading) {
    return new ServerOptions(location, host, port, tls, reload, loading, samples);
  }

  /** The same with other limits for answers. */
  public ServerOptions withSamples(Map<String, Integer> samples) {
    return new ServerOptions(location, host, port, tls, reload, loading, samples);
  }
}
