package io.tfevents.report;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says who is answered: a browser that knows the token, asks under a name that is this server's,
 * and asks for a page of this server. So neither another user of the machine, nor a page out of the
 * network in the same browser, gets to see anything.
 */
final class Doorkeeper {
  /** An address names one machine; a name that was resolved can mean another one tomorrow. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9A-Fa-f:.]+]");

  private static final Pattern PORT = Pattern.compile(":[0-9]*$");

  private final String host;
  private final String token;
  private final String cookie;

  /**
   * @param port makes cookies of several boards on a machine differ, which share a host
   */
  Doorkeeper(String host, int port, String token) {
    this.host = host.toLowerCase(Locale.ROOT);
    this.token = token;
    this.cookie = "tfevents-board-" + port;
  }

  /**
   * @param status of HTTP
   */
  record Refusal(int status, String reason) {}

  /** Why a question is not answered; empty if it is. */
  Optional<Refusal> refusal(HttpExchange exchange) {
    var headers = exchange.getRequestHeaders();
    if (!exchange.getRequestMethod().equals("GET")) {
      return refuse(405, "This server is only asked, with GET.");
    }
    if (headers.containsKey("Transfer-Encoding")
        || !headers.getOrDefault("Content-Length", List.of("0")).equals(List.of("0"))) {
      return refuse(400, "Nothing is sent to this server.");
    }
    if (!isOurs(headers.getOrDefault("Host", List.of()))) {
      return refuse(
          403, "This server is not known under that name; open the address that it printed.");
    }
    var site = headers.getOrDefault("Sec-Fetch-Site", List.of("none")).get(0);
    var mode = headers.getOrDefault("Sec-Fetch-Mode", List.of("navigate")).get(0);
    if (!site.equals("none") && !site.equals("same-origin") && !mode.equals("navigate")) {
      return refuse(403, "Pages of other servers are not answered.");
    }
    if (!isToken(cookieOf(headers.getOrDefault("Cookie", List.of())))
        && !isTokenInAddress(exchange.getRequestURI())) {
      return refuse(
          403,
          "Open the address that tfevents board printed: it has the token that lets you in. It is"
              + " another one each time that the board is started, and the browser has to accept"
              + " its cookie.");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refuse(int status, String reason) {
    return Optional.of(new Refusal(status, reason));
  }

  private boolean isOurs(List<String> hosts) {
    if (hosts.size() != 1) {
      return false;
    }
    var name = PORT.matcher(hosts.get(0)).replaceFirst("").toLowerCase(Locale.ROOT);
    return name.equals("localhost") || name.equals(host) || ADDRESS.matcher(name).matches();
  }

  /** Whether an address has the token in its query. */
  boolean isTokenInAddress(URI address) {
    var query = address.getRawQuery();
    return query != null
        && Arrays.stream(query.split("&", -1))
            .anyMatch(part -> part.startsWith("token=") && isToken(part.substring(6)));
  }

  /** The cookie by which a browser is known that has come with the token. */
  String cookie() {
    return cookie + "=" + token + "; Path=/; HttpOnly; SameSite=Strict";
  }

  private String cookieOf(List<String> headers) {
    return headers.stream()
        .flatMap(header -> Arrays.stream(header.split(";", -1)))
        .map(String::strip)
        .filter(each -> each.startsWith(cookie + "="))
        .map(each -> each.substring(cookie.length() + 1))
        .findFirst()
        .orElse("");
  }

  /** In a time that tells nothing of the token. */
  private boolean isToken(String text) {
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
