package io.tfevents.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Does what the command does most, so that Java can list the classes which that takes. Arguments: a
 * log directory, and the folder for what is converted.
 */
final class Rehearsal {
  private Rehearsal() {}

  public static void main(String[] arguments) {
    var logdir = arguments[0];
    run("convert", logdir, "-o", arguments[1], "--overwrite");
    run("dump", logdir);
    run("verify", logdir);
    run("ls", logdir);
    System.setIn(InputStream.nullInputStream());
    run("serve", "--as-data-server", "--port=0", "--die-after-stdin", "--logdir=" + logdir);
    run("--help");
    run("no such subcommand");
  }

  private static void run(String... arguments) {
    var nowhere = new Output(OutputStream.nullOutputStream());
    TfEvents.run(arguments, nowhere, new PrintWriter(Writer.nullWriter()));
  }
}
