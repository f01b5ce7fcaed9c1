package io.tfevents.interop.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Who asks a server, by the same variables of the environment as MLflow's own client: {@code
 * MLFLOW_TRACKING_USERNAME} and {@code MLFLOW_TRACKING_PASSWORD}, or else {@code
 * MLFLOW_TRACKING_TOKEN}. Never printed.
 */
final class Credentials {
  /** Nobody. */
  static final Credentials NONE = new Credentials("");

  private final String header;

  private Credentials(String header) {
    this.header = header;
  }

  /** Those of an environment. */
  static Credentials of(Map<String, String> environment) {
    var user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
    var password = environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
    var token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "");
    if (!user.isEmpty() && !password.isEmpty()) {
      byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return new Credentials("Basic " + Base64.getEncoder().encodeToString(pair));
    }
    return token.isEmpty() ? NONE : new Credentials("Bearer " + token);
  }

  /** The value of a request's {@code Authorization}. */
  Optional<String> header() {
    return Optional.of(header).filter(text -> !text.isEmpty());
  }
}
