package io.tfevents.server;

import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Serves a log directory to TensorBoard's own pages. It answers from the start with what has been
 * read so far, and goes on to read.
 *
 * <pre>{@code
 * try (var server = DataServer.start(ServerOptions.of(Path.of("logs").toUri()))) {
 *   System.out.println("tensorboard --grpc_data_provider=localhost:" + server.port());
 *   server.awaitTermination();
 * }
 * }</pre>
 *
 * <p>What it finds and what is wrong is logged by {@link System.Logger} under this class's name.
 * Beside TensorBoard's questions it answers those for its health ({@code grpc.health.v1}: serving
 * once all has been read, not serving while the log directory cannot be read) and for its methods
 * (reflection).
 */
public final class DataServer implements AutoCloseable {
  /** No question is longer. */
  private static final int LONGEST_QUESTION = 4 << 20;

  private static final int MOST_CALLS_A_CONNECTION = 64;

  private final Source source;
  private final Server server;
  private final ExecutorService answering;
  private final Thread reloading;
  private final HealthStatusManager health = new HealthStatusManager();
  private volatile Optional<ServerStatus> status = Optional.empty();

  private DataServer(ServerOptions options) throws IOException {
    long memory = Runtime.getRuntime().maxMemory();
    source = new Source(options.location(), options.loading());
    health(false);
    answering = Executors.newFixedThreadPool(2 + Runtime.getRuntime().availableProcessors());
    var provider =
        new DataProvider(
            new Board(source), options.samples(), memory / 8, new Underway(memory / 4));
    var builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(options.host(), options.port()))
            .executor(answering)
            .maxInboundMessageSize(LONGEST_QUESTION)
            .maxConcurrentCallsPerConnection(MOST_CALLS_A_CONNECTION)
            // A client that vanished without a word is found out, and its memory freed.
            .keepAliveTime(1, TimeUnit.MINUTES)
            .keepAliveTimeout(20, TimeUnit.SECONDS)
            .permitKeepAliveTime(10, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .handshakeTimeout(20, TimeUnit.SECONDS)
            .addStreamTracerFactory(new RefusedCalls())
            .addService(provider)
            .addService(health.getHealthService())
            .addService(ProtoReflectionServiceV1.newInstance());
    var tls = options.tls();
    if (tls != null) {
      encrypt(builder, tls);
    }
    server = builder.build();
    reloading =
        new Thread(new Reloading(source, options.reload(), this::looked), "tfevents-reload");
    reloading.setDaemon(true);
  }

  private static void encrypt(NettyServerBuilder builder, ServerOptions.Tls tls)
      throws IOException {
    for (var file : List.of(tls.certificate(), tls.key())) {
      if (!Files.isReadable(file)) {
        throw new NoSuchFileException(file.toString(), null, "not a file that can be read");
      }
    }
    try {
      builder.useTransportSecurity(tls.certificate().toFile(), tls.key().toFile());
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "cannot encrypt with the certificate "
              + tls.certificate()
              + " and the key "
              + tls.key()
              + ", which have to be X.509 and PKCS #8 in PEM: "
              + (e.getCause() == null ? e : e.getCause()).getMessage(),
          e);
    }
  }

  /**
   * Begins to listen, and then to read.
   *
   * @throws BindException if the address cannot be listened at
   * @throws IOException if no storage on the class path reaches the location, or what proves the
   *     server's identity cannot be used
   */
  public static DataServer start(ServerOptions options) throws IOException {
    var server = new DataServer(options);
    try {
      server.server.start();
    } catch (IOException | UnresolvedAddressException e) {
      server.close();
      throw cannotListen(options, e);
    }
    server.reloading.start();
    return server;
  }

  /** Netty's own sentence may not say why, and its exception is one of its own on some systems. */
  private static BindException cannotListen(ServerOptions options, Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    var reason = root instanceof UnresolvedAddressException ? "no such host" : root.getMessage();
    var thrown =
        new BindException(
            "cannot listen at " + options.host() + ":" + options.port() + ": " + reason);
    thrown.initCause(e);
    return thrown;
  }

  /** The port that it listens at. */
  public int port() {
    return server.getPort();
  }

  /** What was read when it looked last; empty if it has not looked yet, or cannot. */
  public Optional<ServerStatus> status() {
    return status;
  }

  /** Waits until it is closed. */
  public void awaitTermination() throws InterruptedException {
    server.awaitTermination();
  }

  /** Ends it: calls underway are broken off. */
  @Override
  public void close() throws IOException {
    server.shutdownNow();
    reloading.interrupt();
    try {
      server.awaitTermination(5, TimeUnit.SECONDS);
      reloading.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answering.shutdown();
    source.close();
  }

  private void looked(Optional<ServerStatus> found) {
    status = found;
    health(found.isPresent());
  }

  private void health(boolean isWell) {
    var serving = isWell ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, serving);
    health.setStatus(Calls.NAME, serving);
  }
}
