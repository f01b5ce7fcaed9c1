package io.tfevents.interop.mlflow;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server of MLflow, or an experiment there: {@code http://host:port/experiment}.
 *
 * @param server without a slash behind it
 * @param experiment its name; null for none
 */
record ServerPlace(URI server, @Nullable String experiment) {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /** Whether a place is a server's. */
  static boolean isServer(URI place) {
    return place.getScheme() != null
        && SCHEMES.contains(place.getScheme().toLowerCase(Locale.ROOT));
  }

  /**
   * Of {@code http://host:port/experiment}, with the experiment's name in percent-encoding.
   *
   * @throws IOException if it is no such place
   */
  static ServerPlace of(URI place) throws IOException {
    if (place.getRawUserInfo() != null) {
      // Not shown, for it holds a password.
      throw new IOException(
          "a server's address holds no user or password; set MLFLOW_TRACKING_USERNAME and"
              + " MLFLOW_TRACKING_PASSWORD");
    }
    if (place.getHost() == null || place.getRawQuery() != null || place.getRawFragment() != null) {
      throw new IOException(place + ": name a server as http://host:port or http://host:port/name");
    }
    var server = URI.create(place.getScheme() + "://" + place.getRawAuthority());
    var name = place.getPath().replaceFirst("^/", "").replaceFirst("/$", "");
    return new ServerPlace(server, name.isEmpty() ? null : name);
  }

  @Override
  public String toString() {
    return experiment == null ? server.toString() : server + "/" + experiment;
  }
}
