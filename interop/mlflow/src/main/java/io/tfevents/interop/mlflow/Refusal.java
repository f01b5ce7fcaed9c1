package io.tfevents.interop.mlflow;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a server that refuses is to be told as: its reason, and what to do.
 *
 * @param what it was asked
 * @param hasCredentials whether it was told who asks
 */
record Refusal(URI server, String what, boolean hasCredentials) {
  private static final int LONGEST_REASON = 300;

  /** Of an answer. */
  RefusedException of(HttpResponse<?> answer, byte[] body) {
    int status = answer.statusCode();
    Json json;
    try {
      json = Json.parse(body);
    } catch (IOException e) {
      json = new Json(Map.of());
    }
    var code = json.text("error_code");
    var text = json.text("message");
    var reason = text.isEmpty() ? text(body) : text;
    return new RefusedException(
        server + ": " + sentence(answer, shortened(reason), code), status, code);
  }

  private String sentence(HttpResponse<?> answer, String reason, String code) {
    int status = answer.statusCode();
    if (status == 401) {
      return (hasCredentials ? "the credentials are refused" : "credentials are asked for")
          + "; set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN";
    } else if (status == 403 && reason.contains("Host header")) {
      return "it does not go by this name; name one that the server's --allowed-hosts has, or"
          + " localhost where it runs";
    } else if (status == 403) {
      return "not permitted: " + what + "; ask who runs the server for the right to";
    } else if (status / 100 == 3) {
      var elsewhere = answer.headers().firstValue("Location").orElse("another address");
      return "it sends to " + shortened(elsewhere) + "; name the server by its own address";
    } else if (status == 404 && code.isEmpty()) {
      return "no MLflow answers there: " + what + " is not found";
    }
    return "%s is refused with %d%s".formatted(what, status, reason.isEmpty() ? "" : ": " + reason);
  }

  /** A page of HTML tells people nothing. */
  private static String text(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8).strip();
    return text.startsWith("<") ? "" : text;
  }

  private static String shortened(String reason) {
    var line = reason.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }
}
