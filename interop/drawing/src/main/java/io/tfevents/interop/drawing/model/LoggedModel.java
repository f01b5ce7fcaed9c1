package io.tfevents.interop.drawing.model;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tfevents.event.RunMetadataEvent;
import io.tfevents.logdir.EventSeries;
import io.tfevents.logdir.Kind;
import io.tfevents.logdir.LoadOptions;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.Run;
import io.tfevents.logdir.Selection;
import io.tfevents.proto.GraphDef;
import io.tfevents.proto.RunMetadata;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
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
   * The first model of a log directory's runs, by their names: of a run the last Keras model, which
   * tells most; else its last graph; else the largest function of its last trace.
   *
   * <pre>{@code
   * var model = LoggedModel.find(Path.of("logs").toUri(), Selection.ALL).orElseThrow();
   * String svg = ModelDrawing.of(model.network(), ModelStyle.BLOCKS).svg();
   * }</pre>
   *
   * @param selection which runs, tags and steps may have it
   * @throws IOException if something cannot be read, or is no model; the sentence names run and tag
   */
  public static Optional<LoggedModel> find(URI location, Selection selection) throws IOException {
    var graphs = selection.withKinds(EnumSet.of(Kind.GRAPHS));
    for (var run : Logdir.open(location, LoadOptions.DEFAULT.withSelection(graphs)).runs()) {
      var found = of(run);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<LoggedModel> of(Run run) throws IOException {
    for (var series : run.kerasModels()) {
      return Optional.of(of(run, series, model -> KerasLayers.of(model.json().toUtf8())));
    }
    for (var series : run.graphs()) {
      return Optional.of(of(run, series, graph -> GraphLayers.of(graph.graph())));
    }
    for (var series : run.runMetadata()) {
      int last = series.size() - 1;
      var graph = largest(series.get(last));
      if (graph.isPresent()) {
        return Optional.of(of(run, series, trace -> GraphLayers.of(graph.get(), series.tag())));
      }
    }
    return Optional.empty();
  }

  /** Reads the layers of an event. */
  private interface LayerReader<E> {
    Network read(E event) throws IOException;
  }

  private static <E extends io.tfevents.event.SummaryEvent> LoggedModel of(
      Run run, EventSeries<E> series, LayerReader<E> reader) throws IOException {
    int last = series.size() - 1;
    try {
      return new LoggedModel(
          run.name(), series.tag(), series.step(last), reader.read(series.get(last)));
    } catch (IOException e) {
      throw new IOException(
          "run %s, tag %s, step %d: %s"
              .formatted(run.name(), series.tag(), series.step(last), e.getMessage()),
          e);
    }
  }

  private static Optional<GraphDef> largest(RunMetadataEvent trace) {
    var graphs = new ArrayList<GraphDef>();
    try {
      var metadata = RunMetadata.parseFrom(trace.runMetadata().asByteBuffer());
      for (var function : metadata.getFunctionGraphsList()) {
        graphs.add(function.getPreOptimizationGraph());
        graphs.addAll(function.getPartitionGraphsList());
      }
      graphs.addAll(metadata.getPartitionGraphsList());
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
    return graphs.stream()
        .filter(graph -> graph.getNodeCount() > 0)
        .max(Comparator.comparingInt(GraphDef::getNodeCount));
  }
}
