package io.tfevents.cli;

import io.tfevents.analysis.Training;
import io.tfevents.logdir.LoadOptions;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.Run;
import io.tfevents.logdir.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * What subcommands on trainings take: log directories, and what is selected there. Patterns for
 * runs are about trainings, so that one that names {@code baseline} means its validation, too.
 */
final class TrainingOptions {
  @Parameters(
      paramLabel = "LOGDIR",
      arity = "1..*",
      description = "Log directories, single event files, or URIs of either.")
  private List<String> places = new ArrayList<>();

  @Mixin private SelectionOptions values = new SelectionOptions();

  /** Where the logs are. */
  List<String> places() {
    return places;
  }

  /** Whether tags were selected by name. */
  boolean selectsTags() {
    return !values.tags.isEmpty();
  }

  /** Whoever selects metrics means to see them beside the hyperparameters. */
  static Selection withHparams(Selection selection, List<String> selected) {
    if (selected.isEmpty()) {
      return selection;
    }
    var tags = new ArrayList<>(selected);
    tags.add("_hparams_/*");
    return selection.withTags(tags);
  }

  /**
   * The selected trainings; there is at least one. Of several places, their names begin with the
   * place.
   */
  List<Training> read(Findings findings) throws IOException, CommandException {
    var selection = values.selection();
    var ofAnyRun = withHparams(selection.withRuns(List.of()).withoutRuns(List.of()), values.tags);
    var trainings = new ArrayList<Training>();
    for (String place : places) {
      new Location(place).runs(Selection.ALL);
      var logdir =
          Logdir.open(
              Location.uri(place),
              LoadOptions.DEFAULT.withReading(values.readOptions()).withSelection(ofAnyRun));
      for (Run run : logdir.runs()) {
        findings.add(run);
      }
      for (var training : Training.of(logdir)) {
        var name = places.size() == 1 ? training.name() : PlacesRuns.name(place, training.name());
        if (selection.includesRun(name)) {
          trainings.add(training.named(name));
        }
      }
    }
    if (trainings.isEmpty()) {
      throw new CommandException(
          ExitCode.NOTHING_THERE,
          String.join(", ", places) + ": no run has such a name, see 'tfevents ls'");
    }
    return trainings;
  }
}
