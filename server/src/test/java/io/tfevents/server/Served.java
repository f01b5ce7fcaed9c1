package io.tfevents.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A server on a log directory, and a client of it. */
record Served(DataServer server, Client client) implements AutoCloseable {
  /** The golden logs, read once. */
  static Served goldenLogs() throws IOException, InterruptedException {
    return of(Path.of("../testdata/logs"), options -> options.withReload(Optional.empty()));
  }

  /** A log directory that grows. */
  static Served growing(Path logdir) throws IOException, InterruptedException {
    return of(logdir, options -> options.withReload(Optional.of(Duration.ofMillis(20))));
  }

  static Served of(Path logdir, UnaryOperator<ServerOptions> options)
      throws IOException, InterruptedException {
    var server =
        DataServer.start(
            options.apply(ServerOptions.of(logdir.toUri()).withAddress("localhost", 0)));
    var served = new Served(server, new Client(server.port()));
    await(() -> server.status().isPresent());
    return served;
  }

  /** Waits until something holds. */
  static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not happen");
      }
      Thread.sleep(5);
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
  }
}
