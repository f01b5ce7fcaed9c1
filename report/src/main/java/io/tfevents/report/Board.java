package io.tfevents.report;

import com.sun.net.httpserver.HttpServer;
import io.tfevents.logdir.Logdir;
import io.tfevents.storage.Storage;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The page of a {@link Report}, served live: what is new in the log directory shows while one
 * looks. Only a browser is answered that knows the token in the address.
 *
 * <pre>{@code
 * try (var board = Board.start(BoardOptions.of(Path.of("logs").toUri()))) {
 *   System.out.println(board.address());
 *   board.awaitTermination();
 * }
 * }</pre>
 *
 * <p>What cannot be read is logged by {@link System.Logger} under this class's name.
 *
 * <p>Implementation: it stands on the JDK's {@link HttpServer}, which takes what follows from
 * system properties that are set here if nobody has set them: how long a client may take to ask its
 * question, and that small answers are sent at once.
 */
public final class Board implements AutoCloseable {
  /** Answers are made and sent by so many threads; who takes nothing does not stop the others. */
  private static final int ANSWERING = 16;

  /** So many pages can follow. */
  private static final int MOST_STREAMS = 32;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int TOKEN_BYTES = 18;

  static {
    setIfMissing("sun.net.httpserver.maxReqTime", "20");
    setIfMissing("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final String host;
  private final String token;
  private final Updates updates = new Updates();
  private final Patience patience;
  private final ExecutorService answering;
  private final ThreadPoolExecutor streaming;
  private final Thread following;
  private final CountDownLatch closed = new CountDownLatch(1);

  private Board(BoardOptions options, Duration patience) throws IOException {
    host = options.host();
    token = options.token().isEmpty() ? randomToken() : options.token();
    var page = new LivePage(options.title());
    var read =
        new Following(
            Logdir.of(options.location(), options.loading()),
            Storage.of(options.location()).display(options.location()),
            options.reload(),
            updates);
    server = listen(options);
    this.patience = new Patience(patience);
    answering = Executors.newFixedThreadPool(ANSWERING, threads("tfevents-board"));
    streaming =
        new ThreadPoolExecutor(
            0,
            MOST_STREAMS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            threads("tfevents-board-stream"));
    var door = new Doorkeeper(host, port(), token);
    server.setExecutor(answering);
    server.createContext("/", new Answers(read, updates, door, this.patience, page, this::stream));
    following = new Thread(read, "tfevents-board-reload");
    following.setDaemon(true);
  }

  private static void setIfMissing(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static String randomToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static ThreadFactory threads(String name) {
    var count = new AtomicInteger();
    return work -> {
      var thread = new Thread(work, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private static HttpServer listen(BoardOptions options) throws IOException {
    var address = new InetSocketAddress(options.host(), options.port());
    try {
      if (address.isUnresolved()) {
        throw new UnresolvedAddressException();
      }
      return HttpServer.create(address, 0);
    } catch (IOException | UnresolvedAddressException e) {
      var reason = e instanceof UnresolvedAddressException ? "no such host" : e.getMessage();
      var thrown =
          new BindException(
              "cannot listen at " + options.host() + ":" + options.port() + ": " + reason);
      thrown.initCause(e);
      throw thrown;
    }
  }

  /**
   * Begins to listen, and to read.
   *
   * @throws BindException if the address cannot be listened at
   * @throws IOException if no storage on the class path reaches the location
   */
  public static Board start(BoardOptions options) throws IOException {
    return start(options, PATIENCE);
  }

  /**
   * @param patience how long a client may take nothing
   */
  static Board start(BoardOptions options, Duration patience) throws IOException {
    var board = new Board(options, patience);
    board.server.start();
    board.following.start();
    return board;
  }

  private void stream(UpdateStream stream) {
    try {
      streaming.execute(stream);
    } catch (RejectedExecutionException e) {
      stream.refuse();
    }
  }

  /** The port that it listens at. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** What to open in a browser; whoever knows it can see the board. */
  public URI address() {
    var name = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + name + ":" + port() + "/?token=" + token);
  }

  /** Waits until it is closed. */
  public void awaitTermination() throws InterruptedException {
    closed.await();
  }

  /** Ends it: answers underway are broken off. */
  @Override
  public void close() {
    updates.close();
    following.interrupt();
    server.stop(0);
    streaming.shutdownNow();
    answering.shutdownNow();
    patience.close();
    try {
      following.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed.countDown();
  }
}
