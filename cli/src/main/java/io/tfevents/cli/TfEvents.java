package io.tfevents.cli;

import io.tfevents.convert.GraphForm;
import io.tfevents.edit.DuplicatePolicy;
import io.tfevents.edit.Sampling;
import io.tfevents.logdir.RestartPolicy;
import io.tfevents.tfrecord.CorruptRecordException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command. */
@Command(
    name = "tfevents",
    description = "Reads, checks and converts TensorBoard event files.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = TfEvents.Version.class,
    scope = ScopeType.INHERIT,
    footer = {
      "",
      "Exit codes: 0 done; 1 done, but faults were found or a file was skipped;",
      "2 bad usage; 3 nothing there to read; 4 could not finish; 5 a condition was not met."
    })
final class TfEvents {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show a stack trace when something goes wrong.")
  private boolean debug;

  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "WHEN",
      defaultValue = "auto",
      description =
          "auto (default): colours on a terminal, unless the variable NO_COLOR is set; always; never.")
  private Paint.When color = Paint.When.AUTO;

  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      description = "Print results and what went wrong, but no notes and no progress.")
  private boolean quiet;

  private TfEvents() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    var out = new Output(new FileOutputStream(FileDescriptor.out));
    var error =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int exitCode = run(arguments, out, new PrintWriter(error, true, StandardCharsets.UTF_8));
    System.exit(exitCode);
  }

  static int run(String[] arguments, Output out, PrintWriter standardError) {
    var error = Messages.of(standardError);
    var command = new TfEvents();
    try {
      var page = HelpPage.asked(arguments);
      if (page != null) {
        out.print(page);
        out.close();
        return ExitCode.DONE;
      }
    } catch (IOException e) {
      return command.explain(e, error);
    }
    var line = line(command, out, error, arguments);
    line.setOut(new PrintWriter(out.writer(), true));
    line.setErr(error);
    line.setExecutionStrategy(parsed -> command.execute(parsed, out, error));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(DuplicatePolicy.class, new EnumNames<>(DuplicatePolicy.class));
    line.registerConverter(GraphForm.class, new EnumNames<>(GraphForm.class));
    line.registerConverter(RestartPolicy.class, new EnumNames<>(RestartPolicy.class));
    line.registerConverter(Sampling.class, new EnumNames<>(Sampling.class));
    line.setParameterExceptionHandler((exception, parsed) -> complain(exception, error));
    line.setExecutionExceptionHandler(
        (exception, parsed, result) -> command.explain(exception, error));
    int exitCode = execute(line, error, arguments);
    try {
      out.close();
    } catch (IOException e) {
      // The command may have told of it already.
      return exitCode == ExitCode.COULD_NOT_FINISH ? exitCode : command.explain(e, error);
    }
    return exitCode;
  }

  private static int execute(CommandLine line, PrintWriter error, String... arguments) {
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError e) {
      error.println(
          "tfevents: out of memory; give it more with TFEVENTS_JAVA_OPTS=-Xmx4g, or select less");
      return ExitCode.COULD_NOT_FINISH;
    }
  }

  /** Runs what was asked for, once it is known how it shall look. */
  private int execute(CommandLine.ParseResult parsed, Output out, Messages error) {
    var paint = Paint.of(color);
    out.paint(paint);
    error.quiet(quiet);
    var ansi = paint.on() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
    for (var line : parsed.asCommandLineList()) {
      line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** The command's model, with all subcommands. */
  static CommandLine model() {
    var nowhere = new Output(OutputStream.nullOutputStream());
    return line(new TfEvents(), nowhere, new PrintWriter(Writer.nullWriter()));
  }

  private static CommandLine line(
      TfEvents command, Output out, PrintWriter error, String... arguments) {
    var line = new CommandLine(command);
    new Subcommands(out, error).addTo(line, arguments);
    return line;
  }

  private static int complain(CommandLine.ParameterException exception, PrintWriter error) {
    var command = exception.getCommandLine().getCommandSpec().qualifiedName();
    var sentence = String.valueOf(exception.getMessage()).lines().findFirst().orElse("bad usage");
    sentence = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    error.println("tfevents: " + sentence + "; see '" + command + " --help'");
    return ExitCode.USAGE;
  }

  private int explain(Exception exception, PrintWriter error) {
    if (debug) {
      exception.printStackTrace(error);
    }
    var cause = exception instanceof UncheckedIOException e ? e.getCause() : exception;
    if (cause instanceof Output.ClosedPipeException) {
      return ExitCode.DONE;
    }
    if (EndingProcess.isUnderWay()) {
      return ExitCode.COULD_NOT_FINISH;
    }
    if (cause instanceof CommandException e) {
      error.println("tfevents: " + e.getMessage());
      return e.exitCode();
    }
    if (cause instanceof NoSuchFileException e) {
      var reason = e.getReason() == null ? "no such file or directory" : e.getReason();
      error.println("tfevents: " + e.getFile() + ": " + reason);
      return ExitCode.NOTHING_THERE;
    }
    if (cause instanceof CorruptRecordException e) {
      error.println("tfevents: " + e.getMessage() + "; read on behind it with --on-fault recover");
      return ExitCode.COULD_NOT_FINISH;
    }
    if (cause instanceof IOException e) {
      error.println("tfevents: " + sentence(e));
      return ExitCode.COULD_NOT_FINISH;
    }
    error.println("tfevents: " + cause + "; this is a defect, please report it with --debug");
    return ExitCode.COULD_NOT_FINISH;
  }

  static String sentence(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      var reason = denied.getReason() == null ? "" : ": " + denied.getReason();
      return denied.getFile() + ": permission denied" + reason;
    }
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file";
    }
    if (e instanceof FileSystemException failed && failed.getReason() != null) {
      return failed.getFile() + ": " + failed.getReason();
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** The version in the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = TfEvents.class.getPackage().getImplementationVersion();
      return new String[] {"tfevents " + (version == null ? "unpackaged" : version)};
    }
  }
}
