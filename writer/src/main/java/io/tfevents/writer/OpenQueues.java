package io.tfevents.writer;

import java.io.IOException;
import java.lang.System.Logger;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The queues of writers that are not closed yet: they are flushed when the JVM ends. */
final class OpenQueues {
  private static final Set<EventQueue> OPEN = ConcurrentHashMap.newKeySet();

  static {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(OpenQueues::flush, "tfevents flush"));
    } catch (IllegalStateException e) {
      // The JVM is ending already: who opens a writer now has to close it.
    }
  }

  private OpenQueues() {}

  static void add(EventQueue queue) {
    OPEN.add(queue);
  }

  static void remove(EventQueue queue) {
    OPEN.remove(queue);
  }

  private static void flush() {
    for (var queue : OPEN) {
      try {
        queue.flush();
      } catch (IOException e) {
        System.getLogger(OpenQueues.class.getName()).log(Logger.Level.ERROR, e.getMessage(), e);
      }
    }
  }
}
