package io.tfevents.cli;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the server logs, as lines on standard error. */
final class ServerLog extends Handler {
  /** How much is told. */
  enum Level {
    /** What goes wrong. */
    WARNINGS,
    /** And, now and then, what there is. */
    CHANGES,
    /** And each look for what is new. */
    ALL
  }

  /** What gRPC tells of connections that spoke another protocol. */
  private static final String CONNECTIONS =
      "io.grpc.netty.shaded.io.grpc.netty.NettyServerTransport.connections";

  private final Messages messages;
  private final SimpleFormatter formatter = new SimpleFormatter();

  /** Held here, for the log manager forgets loggers that nobody holds. */
  private final Logger connections = Logger.getLogger(CONNECTIONS);

  private ServerLog(Messages messages, Level level) {
    this.messages = messages;
    connections.setLevel(
        level == Level.WARNINGS ? java.util.logging.Level.WARNING : java.util.logging.Level.INFO);
  }

  /** From now on. */
  static void begin(Messages messages, Level level) {
    var root = Logger.getLogger("");
    for (var handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.addHandler(new ServerLog(messages, level));
    root.setLevel(java.util.logging.Level.WARNING);
    ours()
        .setLevel(
            switch (level) {
              case WARNINGS -> java.util.logging.Level.WARNING;
              case CHANGES -> java.util.logging.Level.INFO;
              case ALL -> java.util.logging.Level.FINE;
            });
  }

  /** Held by the log manager as long as the server's own logger, which has the same name. */
  private static Logger ours() {
    return Logger.getLogger("io.tfevents.server.DataServer");
  }

  @Override
  public void publish(LogRecord record) {
    var line = "tfevents: " + text(record);
    if (record.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue()) {
      messages.println(line);
    } else {
      messages.note(line.substring("tfevents: ".length()));
    }
  }

  private String text(LogRecord record) {
    var thrown = record.getThrown();
    if (CONNECTIONS.equals(record.getLoggerName()) && thrown != null) {
      return "a connection was closed: " + thrown.getMessage();
    }
    return formatter.formatMessage(record) + (thrown == null ? "" : ": " + thrown);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
