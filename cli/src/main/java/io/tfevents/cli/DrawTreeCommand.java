package io.tfevents.cli;

import io.tfevents.interop.drawing.tree.Tree;
import io.tfevents.interop.drawing.tree.TreeData;
import io.tfevents.interop.drawing.tree.TreeDrawing;
import io.tfevents.interop.drawing.tree.TreeModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tfevents draw-tree}: a decision tree as a picture. */
@Command(
    name = "draw-tree",
    description = {
      "Draws a decision tree of XGBoost, LightGBM, Spark or Tribuo, as an SVG or PNG file.",
      "With data, each split shows how its feature is distributed."
    })
final class DrawTreeCommand implements Callable<Integer> {
  private final Messages error;

  @Parameters(
      paramLabel = "MODEL",
      description =
          "An XGBoost model or dump in JSON, a LightGBM model, or the text of Spark's toDebugString"
              + " or of Tribuo's TreeModel.")
  private Path model = Path.of("");

  @Option(
      names = "--tree",
      paramLabel = "N",
      defaultValue = "0",
      description = "Which tree of the model; 0 (default) for the first.")
  private int number;

  @Option(
      names = "--data",
      paramLabel = "FILE.csv",
      description = "Examples: a CSV file whose first line names the features.")
  private @Nullable Path data;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "The column of the data that is no feature but what is to be said.")
  private @Nullable String target;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "Mark the way of a row of the data through the tree; 0 for the first.")
  private @Nullable Integer sample;

  @Mixin private PictureOptions picture = new PictureOptions();

  DrawTreeCommand(PrintWriter error) {
    this.error = Messages.of(error);
  }

  @Override
  public Integer call() throws IOException, CommandException {
    var file = picture.file();
    if (data == null && (target != null || sample != null)) {
      throw new CommandException(
          ExitCode.USAGE, "--target and --sample are about rows; name them with --data");
    }
    var tree = tree();
    file.write(drawing(tree).picture());
    error.note(
        "%s with %s to %s"
            .formatted(tree.name(), Units.count(tree.root().nodes().size(), "node"), file.name()));
    return ExitCode.DONE;
  }

  private Tree tree() throws IOException, CommandException {
    var trees = TreeModels.read(model);
    if (number < 0 || number >= trees.size()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--tree %d: the model has trees from 0 to %d".formatted(number, trees.size() - 1));
    }
    return trees.get(number);
  }

  private TreeDrawing drawing(Tree tree) throws IOException, CommandException {
    var drawing = TreeDrawing.of(tree);
    if (data == null) {
      return drawing;
    }
    var rows = TreeData.read(data);
    try {
      drawing.data(target == null ? rows : rows.withTarget(target));
      return sample == null ? drawing : drawing.sample(sample);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, data + ": " + e.getMessage());
    }
  }
}
