package io.tfevents.report;

import io.tfevents.logdir.LoadOptions;
import java.net.URI;
import java.time.Duration;

/**
 * What a board shows, and where it is found.
 *
 * @param location a log directory or an event file; it need not be there yet
 * @param loading how to read
 * @param title what the page is called
 * @param host the name or address to listen at
 * @param port the port to listen at; 0 for any that is free
 * @param reload how long to wait between two looks for what is new
 * @param token what a browser has to know to be answered; made at random where it is empty
 */
public record BoardOptions(
    URI location,
    LoadOptions loading,
    String title,
    String host,
    int port,
    Duration reload,
    String token) {

  /** The port if none is given. */
  public static final int DEFAULT_PORT = 6017;

  /** What a number with its step and time takes in memory at most, in bytes. */
  private static final int POINT_SIZE = 24;

  public BoardOptions {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not within 0 and 65535");
    }
    if (reload.isNegative() || reload.isZero()) {
      throw new IllegalArgumentException("a pause of " + reload + " is none");
    }
    if (!token.matches("[A-Za-z0-9_-]*")) {
      throw new IllegalArgumentException("a token has letters, digits, - and _ only");
    }
  }

  /**
   * A board for this machine alone, at any run of a browser that knows its random token. It looks
   * for what is new every two seconds. Numbers are kept until they take half of the memory that
   * Java may use; of more, the longest series keep fewer, with their extremes.
   */
  public static BoardOptions of(URI location) {
    var loading =
        LoadOptions.DEFAULT.withMaxTotalPoints(Runtime.getRuntime().maxMemory() / 2 / POINT_SIZE);
    return new BoardOptions(
        location, loading, name(location), "localhost", DEFAULT_PORT, Duration.ofSeconds(2), "");
  }

  /** The last part of a path. */
  private static String name(URI location) {
    var path = location.getPath() == null ? "" : location.getPath().replaceFirst("/+$", "");
    var name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() ? "Training board" : name;
  }

  /** The same, read otherwise. */
  public BoardOptions withLoading(LoadOptions loading) {
    return new BoardOptions(location, loading, title, host, port, reload, token);
  }

  /** The same under another title. */
  public BoardOptions withTitle(String title) {
    return new BoardOptions(location, loading, title, host, port, reload, token);
  }

  /** The same at another address. */
  public BoardOptions withAddress(String host, int port) {
    return new BoardOptions(location, loading, title, host, port, reload, token);
  }

  /** The same with another time between two looks. */
  public BoardOptions withReload(Duration reload) {
    return new BoardOptions(location, loading, title, host, port, reload, token);
  }

  /**
   * The same with a token that its owner chose, so that pages go on when the board was started
   * anew.
   */
  public BoardOptions withToken(String token) {
    return new BoardOptions(location, loading, title, host, port, reload, token);
  }
}
