package io.tfevents.cli;

import io.tfevents.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** TensorBoard itself, where it is installed, told to take its data from our server. */
final class TensorBoard {
  private TensorBoard() {}

  /**
   * The command that starts it. Where the log directory is on this machine it is named, too: the
   * projector looks into it.
   */
  static List<String> command(ServerOptions options, int port) {
    var command = new ArrayList<String>();
    command.add("tensorboard");
    command.add("--grpc_data_provider=" + options.host() + ":" + port);
    if (options.tls() != null) {
      command.add("--grpc_creds_type=ssl");
    }
    if ("file".equals(options.location().getScheme())) {
      command.add("--logdir=" + Path.of(options.location()));
    }
    return command;
  }

  /** Starts it and waits for its end. */
  static void run(ServerOptions options, int port)
      throws IOException, CommandException, InterruptedException {
    Process board;
    try {
      board = new ProcessBuilder(command(options, port)).inheritIO().start();
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.COULD_NOT_FINISH,
          "--open: TensorBoard is not on the PATH; install it with 'pip install tensorboard'");
    }
    try {
      board.waitFor();
    } finally {
      board.destroy();
    }
  }
}
