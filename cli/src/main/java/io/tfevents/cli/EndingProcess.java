package io.tfevents.cli;

import java.io.IOException;

/**
 * Work that is interrupted when the process is told to end, at Ctrl-C for example, and given the
 * time to remove what it has made so far.
 */
final class EndingProcess {
  private EndingProcess() {}

  /** Something that takes a while. */
  interface Work<T> {
    T run() throws IOException, CommandException;
  }

  /** Runs {@code work} in this thread. */
  static <T> T interrupts(Work<T> work) throws IOException, CommandException {
    var working = Thread.currentThread();
    var hook =
        new Thread(
            () -> {
              working.interrupt();
              try {
                working.join(5_000);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.run();
    } finally {
      forget(hook);
    }
  }

  /** Whether the process is ending; why work did not finish is then known to who ended it. */
  static boolean isUnderWay() {
    try {
      var hook = new Thread();
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending.
    }
  }
}
