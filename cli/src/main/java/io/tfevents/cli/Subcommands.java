package io.tfevents.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** The subcommands by name. */
final class Subcommands {
  /** In the order in which help lists them. */
  static final List<String> NAMES =
      List.of(
          "ls",
          "dump",
          "head",
          "tail",
          "convert",
          "import",
          "export",
          "extract",
          "draw-model",
          "draw-tree",
          "examples",
          "verify",
          "repair",
          "merge",
          "edit",
          "sample",
          "reduce",
          "plot",
          "compare",
          "report",
          "board",
          "serve",
          "doctor",
          "demo",
          "completion",
          "help");

  /** Those that tell of the others. */
  private static final Set<String> ABOUT_ALL = Set.of("completion", "help");

  private final Output out;
  private final PrintWriter error;

  Subcommands(Output out, PrintWriter error) {
    this.out = out;
    this.error = error;
  }

  /**
   * Adds the subcommand that the arguments name, and all of them where they name none: picocli's
   * model of a subcommand takes its time.
   */
  void addTo(CommandLine line, String... arguments) {
    var named = named(arguments);
    if (NAMES.contains(named) && !ABOUT_ALL.contains(named)) {
      line.addSubcommand(create(named));
    } else {
      NAMES.forEach(name -> line.addSubcommand(create(name)));
    }
  }

  private static String named(String... arguments) {
    for (String argument : arguments) {
      if (!argument.startsWith("-")) {
        return argument;
      }
    }
    return "";
  }

  private Object create(String name) {
    return switch (name) {
      case "ls" -> new LsCommand(out, error);
      case "dump" -> new DumpCommand(out, error);
      case "head" -> new HeadCommand(out, error);
      case "tail" -> new TailCommand(out, error);
      case "convert" -> new ConvertCommand(error);
      case "import" -> new ImportCommand(error);
      case "export" -> new ExportCommand(error);
      case "extract" -> new ExtractCommand(error);
      case "draw-model" -> new DrawModelCommand(error);
      case "draw-tree" -> new DrawTreeCommand(error);
      case "examples" -> new ExamplesCommand(error);
      case "verify" -> new VerifyCommand(out, error);
      case "repair" -> new RepairCommand(error);
      case "merge" -> new MergeCommand(error);
      case "edit" -> new EditCommand(error);
      case "sample" -> new SampleCommand(error);
      case "reduce" -> new ReduceCommand(error);
      case "plot" -> new PlotCommand(out, error);
      case "compare" -> new CompareCommand(out, error);
      case "report" -> new ReportCommand(error);
      case "board" -> new BoardCommand(out, error);
      case "serve" -> new ServeCommand(out, error);
      case "doctor" -> new DoctorCommand(out, error);
      case "demo" -> new DemoCommand(error);
      case "completion" -> new CompletionCommand(out);
      case "help" -> new CommandLine.HelpCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
