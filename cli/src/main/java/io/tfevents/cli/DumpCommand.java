package io.tfevents.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tfevents dump}: every value. Files come in order of their paths. */
@Command(name = "dump", description = "Prints every value, in the order of the files.")
final class DumpCommand implements Callable<Integer> {
  private final Output out;
  private final PrintWriter error;

  @Mixin private LogdirOptions logdir = new LogdirOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = Form.DESCRIPTION)
  private Form format = Form.TABLE;

  @Option(
      names = "--digest",
      description =
          "With jsonl: checksums in place of values, as TensorBoard's own loader gives them.")
  private boolean digest;

  DumpCommand(Output out, PrintWriter error) {
    this.out = out;
    this.error = error;
  }

  @Override
  public Integer call() throws IOException, CommandException {
    if (digest && format != Form.JSONL) {
      throw new CommandException(ExitCode.USAGE, "--digest goes with --format jsonl");
    }
    logdir.selectedRuns();
    var lines = digest ? new DigestLines() : format.lines(out);
    out.println(lines.header());
    return new EventWalk(logdir, error)
        .read(
            (run, event) -> {
              out.println(lines.of(run, event));
              return true;
            });
  }
}
