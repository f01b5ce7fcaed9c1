package io.tfevents.interop.drawing.model;

import io.tfevents.logdir.Kind;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RunStream;
import io.tfevents.logdir.Selection;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;

/**
 * A model that a run holds.
 *
 * @param run the run
 * @param tag the tag that it stands under
 * @param step the step that it stands at
 * @param network its layers
 */
public record LoggedModel(String run, String tag, long step, Network network) {

  /**
   * The model of the first run that has one, in the order of names; what is damaged is read around.
   * {@link ModelSink} tells which of a run's models that is.
   *
   * <pre>{@code
   * var model = LoggedModel.find(Path.of("logs").toUri(), Selection.ALL).orElseThrow();
   * String svg = ModelDrawing.of(model.network(), ModelStyle.BLOCKS).svg();
   * }</pre>
   *
   * @param selection which runs, tags and steps may have it
   * @throws IOException if nothing stands there, something cannot be read, or is no model
   */
  public static Optional<LoggedModel> find(URI location, Selection selection) throws IOException {
    var graphs = selection.withKinds(EnumSet.of(Kind.GRAPHS));
    for (var run : Logdir.list(location)) {
      if (selection.includesRun(run.name())) {
        var sink = new ModelSink();
        RunStream.of(run).select(graphs).read(sink);
        var found = sink.model(run.name());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
