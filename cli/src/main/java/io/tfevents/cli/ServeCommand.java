package io.tfevents.cli;

import io.tfevents.logdir.RestartPolicy;
import io.tfevents.server.DataServer;
import io.tfevents.server.ServerOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code tfevents serve}: the data that TensorBoard's own pages show. */
@Command(
    name = "serve",
    description = {
      "Serves a log directory, or a data set that 'convert' made, to TensorBoard's own pages.",
      "Prints the command that starts TensorBoard on it. Ctrl-C ends it."
    })
final class ServeCommand implements Callable<Integer> {
  private final Output out;
  private final Messages error;

  @Parameters(
      arity = "0..1",
      paramLabel = "LOGDIR",
      description =
          "A log directory, a single event file, a data set, or a URI of any; it need not be there"
              + " yet.")
  private @Nullable String place;

  @Option(names = "--logdir", hidden = true, description = "The same, as TensorBoard says it.")
  private @Nullable String logdir;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      defaultValue = "localhost",
      description = "Where to listen; localhost if not given, so that only this machine can ask.")
  private String host = "localhost";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "6806",
      description = "The port to listen at; 6806 if not given, 0 for any that is free.")
  private int port = ServerOptions.DEFAULT_PORT;

  @Option(
      names = "--reload",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "How long to wait between two looks for what is new; 5 if not given; or once.")
  private String reload = "5";

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = "session",
      description =
          "At a restart: session (default) leaves out what TensorBoard does, preempt what its Rust"
              + " server does, keep-all keeps every value.")
  private RestartPolicy policy = RestartPolicy.SESSION;

  @Option(
      names = "--samples-per-plugin",
      paramLabel = "PLUGIN=N",
      split = ",",
      description =
          "The most points of a tag to answer with, by plugin: scalars=500,images=all. As many as"
              + " TensorBoard asks for if not given.")
  private List<String> samples = new ArrayList<>();

  @Option(
      names = "--max-points",
      paramLabel = "N",
      description =
          "How many numbers to keep of all series together; then the longest keep fewer, with their"
              + " extremes. As many as half of Java's memory holds if not given.")
  private @Nullable Long maxPoints;

  @Mixin private SelectionOptions values = new SelectionOptions();

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "Serve encrypted: the certificates of this server, in PEM.")
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The private key to them, in PKCS #8 and PEM.")
  private @Nullable Path key;

  @Option(
      names = "--open",
      description = "Start TensorBoard, too, where it is installed; its end ends this.")
  private boolean open;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell more on standard error; twice, of each look for what is new.")
  private boolean[] verbose = {};

  @Option(names = "--port-file", hidden = true, description = "Where to write the port.")
  private @Nullable Path portFile;

  @Option(names = "--error-file", hidden = true, description = "Where to write why it failed.")
  private @Nullable Path errorFile;

  @Option(names = "--die-after-stdin", hidden = true, description = "End with standard input.")
  private boolean dieAfterStdin;

  @Option(
      names = {"--checksum", "--no-checksum"},
      hidden = true,
      description = "Nothing: checksums are always checked.")
  @SuppressWarnings("UnusedVariable") // Accepted, not needed.
  private boolean checksum;

  @Option(
      names = "--as-data-server",
      hidden = true,
      description = "Started by TensorBoard, which may know other options and exit codes.")
  private boolean asDataServer;

  @Unmatched private List<String> unknown = new ArrayList<>();

  ServeCommand(Output out, PrintWriter error) {
    this.out = out;
    this.error = Messages.of(error);
  }

  @Override
  public Integer call() throws IOException, CommandException {
    try {
      return serve();
    } catch (IOException | CommandException e) {
      if (errorFile != null) {
        Files.writeString(errorFile, e.getMessage() + "\n");
      }
      throw e;
    }
  }

  private int serve() throws IOException, CommandException {
    refuseUnknown();
    var options = options();
    ServerLog.begin(error, level());
    return EndingProcess.interrupts(
        () -> {
          try (var server = start(options)) {
            if (portFile != null) {
              Files.writeString(portFile, server.port() + "\n");
            }
            if (!asDataServer) {
              tell(options, server.port());
            }
            await(server, options);
          }
          return ExitCode.DONE;
        });
  }

  private void refuseUnknown() throws CommandException {
    if (unknown.isEmpty()) {
      return;
    }
    var named = String.join(" ", unknown);
    if (!asDataServer) {
      throw new CommandException(
          ExitCode.USAGE, "Unknown option: '" + named + "'; see 'tfevents serve --help'");
    }
    error.println("tfevents: not known here, and passed over: " + named);
  }

  private ServerLog.Level level() {
    int base = asDataServer ? 0 : 1;
    return switch (Math.min(2, base + verbose.length)) {
      case 0 -> ServerLog.Level.WARNINGS;
      case 1 -> ServerLog.Level.CHANGES;
      default -> ServerLog.Level.ALL;
    };
  }

  private ServerOptions options() throws CommandException {
    if (port < 0 || port > 65535) {
      throw new CommandException(ExitCode.USAGE, "--port " + port + ": 0 to 65535");
    }
    var options = ServerOptions.of(location());
    var loading =
        options
            .loading()
            .withRestarts(policy)
            .withReading(values.readOptions())
            .withSelection(values.selection());
    if (maxPoints != null) {
      loading = loading.withMaxTotalPoints(maxPoints);
    }
    options =
        options
            .withLoading(loading)
            .withAddress(host, port)
            .withReload(pause())
            .withSamples(samples());
    if (certificate != null && key != null) {
      return options.withTls(new ServerOptions.Tls(certificate, key));
    }
    if (certificate != null || key != null) {
      throw new CommandException(ExitCode.USAGE, "--tls-cert and --tls-key go together");
    }
    return options;
  }

  private URI location() throws CommandException {
    var named = place == null ? logdir : place;
    if (named == null) {
      throw new CommandException(
          ExitCode.USAGE, "which log directory? See 'tfevents serve --help'");
    }
    try {
      Location.requireStorage(named);
      return Location.uri(named);
    } catch (CommandException e) {
      throw asDataServer
          ? new CommandException(ExitCode.BAD_LOGDIR, String.valueOf(e.getMessage()))
          : e;
    }
  }

  private Optional<Duration> pause() throws CommandException {
    if (reload.equals("once")) {
      return Optional.empty();
    }
    try {
      double seconds = Double.parseDouble(reload);
      if (seconds > 0 && seconds < 1e9) {
        return Optional.of(Duration.ofNanos((long) (seconds * 1e9)));
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new CommandException(
        ExitCode.USAGE, "--reload " + reload + ": seconds, more than 0, or once");
  }

  private Map<String, Integer> samples() throws CommandException {
    var parsed = new LinkedHashMap<String, Integer>();
    for (var pair : samples) {
      int equals = pair.indexOf('=');
      if (pair.isEmpty()) {
        continue;
      }
      try {
        var number = pair.substring(equals + 1);
        if (!number.equals("all")) {
          parsed.put(pair.substring(0, equals), Integer.parseUnsignedInt(number));
        }
      } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
        throw new CommandException(
            ExitCode.USAGE, "--samples-per-plugin " + pair + ": write PLUGIN=NUMBER or PLUGIN=all");
      }
    }
    return parsed;
  }

  private DataServer start(ServerOptions options) throws IOException, CommandException {
    try {
      return DataServer.start(options);
    } catch (BindException e) {
      throw new CommandException(
          asDataServer ? ExitCode.CANNOT_LISTEN : ExitCode.COULD_NOT_FINISH,
          e.getMessage() + "; see --host and --port");
    }
  }

  private void tell(ServerOptions options, int port) throws IOException {
    out.println(String.join(" ", TensorBoard.command(options, port)));
    out.flush();
    error.note("serving; Ctrl-C ends it");
  }

  private void await(DataServer server, ServerOptions options)
      throws IOException, CommandException {
    try {
      if (open) {
        TensorBoard.run(options, server.port());
      } else if (dieAfterStdin) {
        System.in.transferTo(OutputStream.nullOutputStream());
      } else {
        server.awaitTermination();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
