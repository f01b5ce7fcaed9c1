package io.tfevents.cli;

import io.tfevents.logdir.LoadOptions;
import io.tfevents.report.Board;
import io.tfevents.report.BoardOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tfevents board}: the report's page, live. */
@Command(
    name = "board",
    description = {
      "Serves the page that 'report' writes, live: what is logged while one looks shows there.",
      "Prints the address to open, which has the token that lets a browser in. Ctrl-C ends it."
    })
final class BoardCommand implements Callable<Integer> {
  private final Output out;
  private final Messages error;

  @Parameters(
      paramLabel = "LOGDIR",
      description =
          "A log directory, a single event file, or a URI of either; it need not be there yet.")
  private String place = "";

  @Option(
      names = "--host",
      paramLabel = "NAME",
      defaultValue = "localhost",
      description = "Where to listen; localhost if not given, so that only this machine can ask.")
  private String host = "localhost";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "6017",
      description = "The port to listen at; 6017 if not given, 0 for any that is free.")
  private int port = BoardOptions.DEFAULT_PORT;

  @Option(
      names = "--reload",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "How long to wait between two looks for what is new; 2 if not given.")
  private double reload;

  @Option(
      names = "--token",
      paramLabel = "TEXT",
      description =
          "What the address has to tell; with the same one, pages go on when the board was started"
              + " again. Made at random if not given.")
  private String token = "";

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "What the page is called. If not given, as the LOGDIR.")
  private @Nullable String title;

  @Mixin private SelectionOptions values = new SelectionOptions();

  BoardCommand(Output out, PrintWriter error) {
    this.out = out;
    this.error = Messages.of(error);
  }

  @Override
  public Integer call() throws IOException, CommandException {
    var options = options();
    ServerLog.begin(error, ServerLog.Level.WARNINGS);
    return EndingProcess.interrupts(
        () -> {
          try (var board = start(options)) {
            out.println(board.address().toString());
            out.flush();
            error.note("open that in a browser; Ctrl-C ends it");
            board.awaitTermination();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return ExitCode.DONE;
        });
  }

  private BoardOptions options() throws CommandException {
    Location.requireStorage(place);
    if (port < 0 || port > 65535) {
      throw new CommandException(ExitCode.USAGE, "--port " + port + ": 0 to 65535");
    }
    if (!(reload > 0 && reload < 1e9)) {
      throw new CommandException(ExitCode.USAGE, "--reload " + reload + ": seconds, more than 0");
    }
    if (!token.matches("[A-Za-z0-9_-]*")) {
      throw new CommandException(
          ExitCode.USAGE, "--token " + token + ": letters, digits, - and _ only");
    }
    var options = BoardOptions.of(Location.uri(place));
    return options
        .withLoading(loading(options.loading()))
        .withTitle(title == null ? options.title() : title)
        .withAddress(host, port)
        .withReload(Duration.ofNanos(Math.max(1, (long) (reload * 1e9))))
        .withToken(token);
  }

  private LoadOptions loading(LoadOptions loading) throws CommandException {
    return loading
        .withReading(values.readOptions())
        .withSelection(TrainingOptions.withHparams(values.selection(), values.tags));
  }

  private static Board start(BoardOptions options) throws IOException, CommandException {
    try {
      return Board.start(options);
    } catch (BindException e) {
      throw new CommandException(
          ExitCode.COULD_NOT_FINISH, e.getMessage() + "; see --host and --port");
    }
  }
}
