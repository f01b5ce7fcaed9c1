package io.tfevents.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a board answers, from memory: its page, the model alone, the curves of a tag, other values
 * and their blocks, and, to those that follow, what is new. Everything else is not there.
 */
final class Answers implements HttpHandler {
  private static final Pattern CURVES = Pattern.compile("/curves/([0-9a-f]{1,16})/([0-9]{1,9})");
  private static final Pattern EVENTS = Pattern.compile("/events/([0-9a-f]{1,16})/([0-9]{1,18})");

  private static final Pattern BLOCK = Pattern.compile("/block/([0-9]{1,9})");

  private static final int PIECE = 1 << 16;
  private static final byte[] WAITING =
      "The log directory is being read; this page goes on by itself.\n"
          .getBytes(StandardCharsets.UTF_8);

  private final Following following;
  private final Doorkeeper door;
  private final Patience patience;
  private final LivePage page;
  private final Consumer<UpdateStream> streams;
  private final Updates updates;
  private final LiveCurves curves = new LiveCurves();
  private final LiveValues values = new LiveValues();

  Answers(
      Following following,
      Updates updates,
      Doorkeeper door,
      Patience patience,
      LivePage page,
      Consumer<UpdateStream> streams) {
    this.following = following;
    this.updates = updates;
    this.door = door;
    this.patience = patience;
    this.page = page;
    this.streams = streams;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    boolean isKept = false;
    try {
      page.headers(exchange.getResponseHeaders());
      var refusal = door.refusal(exchange);
      if (refusal.isPresent()) {
        refuse(exchange, refusal.get().status(), refusal.get().reason());
      } else {
        isKept = answer(exchange, exchange.getRequestURI().getRawPath());
      }
    } finally {
      if (!isKept) {
        patience.with(exchange::close);
      }
    }
  }

  /** Whether the answer goes on on another thread. */
  private boolean answer(HttpExchange exchange, String path) throws IOException {
    var model = following.model();
    var block = BLOCK.matcher(path);
    var asked = CURVES.matcher(path);
    var events = EVENTS.matcher(path);
    if (path.equals("/")) {
      page(exchange, model);
    } else if (path.equals("/model")) {
      if (model == null) {
        refuse(exchange, 503, "The log directory is being read.");
      } else {
        send(exchange, 200, "application/json", page.json(model));
      }
    } else if (path.equals("/values") && model != null) {
      send(exchange, 200, "application/json", values.json(model));
    } else if (block.matches()) {
      byte[] packed = values.block(Integer.parseInt(block.group(1)));
      if (packed.length == 0) {
        refuse(exchange, 410, "What this was part of is no longer there.");
      } else {
        send(exchange, 200, "text/plain; charset=utf-8", packed);
      }
    } else if (path.equals("/alive")) {
      exchange.sendResponseHeaders(204, -1);
    } else if (asked.matches()) {
      int tag = Integer.parseInt(asked.group(2));
      if (model == null || !model.epoch().equals(asked.group(1)) || tag >= model.tags().size()) {
        refuse(exchange, 410, "What these curves were part of is no longer there.");
      } else {
        send(exchange, 200, "application/octet-stream", curves.of(model, tag));
      }
    } else if (events.matches()) {
      var stream =
          new UpdateStream(
              exchange,
              updates,
              patience,
              following,
              events.group(1),
              Long.parseLong(events.group(2)));
      streams.accept(stream);
      return true;
    } else {
      refuse(exchange, 404, "There is no such page.");
    }
    return false;
  }

  private void page(HttpExchange exchange, @Nullable LiveModel model) throws IOException {
    var headers = exchange.getResponseHeaders();
    if (door.isTokenInAddress(exchange.getRequestURI())) {
      headers.set("Set-Cookie", door.cookie());
      headers.set("Location", "/");
      exchange.sendResponseHeaders(303, -1);
    } else if (model == null) {
      headers.set("Refresh", "1");
      send(exchange, 200, "text/plain; charset=utf-8", WAITING);
    } else {
      headers.set("Content-Security-Policy", page.policy());
      send(exchange, 200, "text/html; charset=utf-8", page.html(model));
    }
  }

  private void refuse(HttpExchange exchange, int status, String reason) throws IOException {
    if (status == 405) {
      exchange.getResponseHeaders().set("Allow", "GET");
    }
    byte[] text = (reason + "\n").getBytes(StandardCharsets.UTF_8);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      send(exchange, status, "text/plain; charset=utf-8", text);
    }
  }

  private void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    patience.with(() -> exchange.sendResponseHeaders(status, body.length));
    OutputStream out = exchange.getResponseBody();
    for (int at = 0; at < body.length; at += PIECE) {
      int from = at;
      patience.with(() -> out.write(body, from, Math.min(PIECE, body.length - from)));
    }
  }
}
