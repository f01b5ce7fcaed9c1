package io.tfevents.report;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is new, told to one page as server-sent events as long as it listens: an {@code update} for
 * each version, {@code anew} where it has to begin anew, and now and then a {@code beat}, which
 * says that the server is there and what troubles it.
 */
final class UpdateStream implements Runnable {
  /** No page is told more often. */
  private static final long PAUSE = 1000;

  private static final long BEAT = 4000;

  private final HttpExchange exchange;
  private final Updates updates;
  private final Patience patience;
  private final Following following;
  private final String epoch;
  private long version;

  UpdateStream(
      HttpExchange exchange,
      Updates updates,
      Patience patience,
      Following following,
      String epoch,
      long version) {
    this.exchange = exchange;
    this.updates = updates;
    this.patience = patience;
    this.following = following;
    this.epoch = epoch;
    this.version = version;
  }

  @Override
  public void run() {
    try {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      patience.with(() -> exchange.sendResponseHeaders(200, 0));
      send(beat());
      while (!updates.isClosed()) {
        var news = updates.after(epoch, version, BEAT);
        if (news.isEmpty()) {
          send(beat());
        } else if (news.get().isAnew()) {
          send(event("anew", utf8("{}")));
          return;
        } else {
          for (byte[] update : news.get().updates()) {
            send(event("update", update));
          }
          version = news.get().version();
          Thread.sleep(PAUSE);
        }
      }
    } catch (IOException e) {
      // The page was closed, or takes nothing.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  /** Refuses it: there are too many. */
  void refuse() {
    try {
      exchange.getResponseHeaders().set("Retry-After", "10");
      exchange.sendResponseHeaders(503, -1);
    } catch (IOException e) {
      // It has gone already.
    } finally {
      close();
    }
  }

  private void close() {
    try {
      patience.with(exchange::close);
    } catch (IOException e) {
      // It is.
    }
  }

  private byte[] beat() throws IOException {
    return event(
        "beat",
        PageModel.json(
            json -> {
              json.writeNumberField("now", System.currentTimeMillis() / 1e3);
              json.writeStringField("trouble", following.trouble());
            },
            List.of(),
            new Blocks()));
  }

  private static byte[] event(String name, byte[] json) {
    var event = new ByteArrayOutputStream(json.length + 32);
    event.writeBytes(utf8("event: " + name + "\ndata: "));
    event.writeBytes(json);
    event.writeBytes(utf8("\n\n"));
    return event.toByteArray();
  }

  private void send(byte[] event) throws IOException {
    var out = exchange.getResponseBody();
    patience.with(
        () -> {
          out.write(event);
          out.flush();
        });
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
