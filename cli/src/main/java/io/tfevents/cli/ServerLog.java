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

  private final Messages messages;
  private final SimpleFormatter formatter = new SimpleFormatter();

  private ServerLog(Messages messages) {
    this.messages = messages;
  }

  /** From now on. */
  static void begin(Messages messages, Level level) {
    var root = Logger.getLogger("");
    for (var handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.addHandler(new ServerLog(messages));
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
    var text = formatter.formatMessage(record);
    var thrown = record.getThrown();
    var line = "tfevents: " + text + (thrown == null ? "" : ": " + thrown);
    if (record.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue()) {
      messages.println(line);
    } else {
      messages.note(line.substring("tfevents: ".length()));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
