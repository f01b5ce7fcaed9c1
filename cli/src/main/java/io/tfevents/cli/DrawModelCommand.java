package io.tfevents.cli;

import io.tfevents.interop.drawing.model.LoggedModel;
import io.tfevents.interop.drawing.model.ModelDrawing;
import io.tfevents.interop.drawing.model.ModelSink;
import io.tfevents.interop.drawing.model.ModelStyle;
import io.tfevents.logdir.Kind;
import io.tfevents.logdir.RunStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tfevents draw-model}: a logged model as a picture. */
@Command(
    name = "draw-model",
    description = {
      "Draws the model that a log holds, as an SVG or PNG file.",
      "It is the Keras model, else the graph, of the first run that has one."
    })
final class DrawModelCommand implements Callable<Integer> {
  private final Messages error;

  @Mixin private LogdirOptions logdir = new LogdirOptions();

  @Option(
      names = "--style",
      paramLabel = "STYLE",
      defaultValue = "blocks",
      description =
          "blocks (default): a box for each layer, with branches; fcnn: circles and lines, for dense"
              + " layers; lenet: stacks of squares, for convolutions.")
  private ModelStyle style = ModelStyle.BLOCKS;

  @Mixin private PictureOptions picture = new PictureOptions();

  DrawModelCommand(PrintWriter error) {
    this.error = Messages.of(error);
  }

  @Override
  public Integer call() throws IOException, CommandException {
    var file = picture.file();
    var findings = new Findings(error);
    var model = find(findings);
    if (model.isEmpty()) {
      throw new CommandException(
          ExitCode.NOTHING_THERE,
          logdir.location
              + ": no model is selected there: no Keras model, and no graph; see 'tfevents ls"
              + " --kind graphs'");
    }
    draw(model.get(), file);
    return findings.exitCode();
  }

  private Optional<LoggedModel> find(Findings findings) throws IOException, CommandException {
    var runs = logdir.selectedRuns();
    var graphs = logdir.selection().withKinds(EnumSet.of(Kind.GRAPHS));
    try (var progress = new Progress(error, runs.stream().mapToLong(run -> run.size()).sum())) {
      for (var run : runs) {
        var sink = new ModelSink();
        var summary =
            RunStream.of(run)
                .select(graphs)
                .options(logdir.readOptions())
                .onProgress(progress::add)
                .read(sink);
        summary.files().forEach(findings::add);
        summary.unreadable().forEach(file -> findings.addUnreadable(file.reason()));
        var model = sink.model(run.name());
        if (model.isPresent()) {
          return model;
        }
      }
    }
    return Optional.empty();
  }

  private void draw(LoggedModel model, PictureFile file) throws IOException, CommandException {
    try {
      file.write(ModelDrawing.of(model.network(), style));
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE, "--style " + EnumNames.written(style) + ": " + e.getMessage());
    }
    error.note(
        "%s of run %s, tag %s, step %d to %s"
            .formatted(
                Units.count(model.network().layers().size(), "layer"),
                model.run(),
                model.tag(),
                model.step(),
                file.name()));
  }
}
