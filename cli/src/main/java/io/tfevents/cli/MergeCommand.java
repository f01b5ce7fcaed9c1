package io.tfevents.cli;

import io.tfevents.edit.LogEdit;
import io.tfevents.logdir.RunFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tfevents merge}: files and runs become one. */
@Command(
    name = "merge",
    description = {
      "Makes one event file of the files of each run, in the order of time.",
      "Runs of one name in several log directories become one run, and with --into all do."
    })
final class MergeCommand implements Callable<Integer> {
  private final Messages error;

  @Parameters(
      paramLabel = "LOGDIR",
      arity = "1..*",
      description = "Log directories, single event files, or URIs of either.")
  private List<String> locations = new ArrayList<>();

  @Mixin private SelectionOptions values = new SelectionOptions();

  @Option(names = "--into", paramLabel = "RUN", description = "Make this one run of all runs.")
  private String into = "";

  @Mixin private SurvivorOptions survivors = new SurvivorOptions();

  @Mixin private EditTarget target = new EditTarget();

  MergeCommand(PrintWriter error) {
    this.error = Messages.of(error);
  }

  @Override
  public Integer call() throws IOException, CommandException {
    var selection = values.selection();
    var runs = new ArrayList<RunFiles>();
    for (var location : locations) {
      runs.addAll(new Location(location).runs(selection));
    }
    var edit =
        survivors.on(LogEdit.of(runs).options(values.readOptions()).select(selection).keep());
    return target.run(
        into.isEmpty() ? edit.merge() : edit.mergeInto(into),
        locations.stream().map(Location::new).toList(),
        error);
  }
}
