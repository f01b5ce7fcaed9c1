package io.tfevents.interop.drawing.model;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tfevents.event.Event;
import io.tfevents.event.EventSink;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.KerasModelEvent;
import io.tfevents.event.MessageView;
import io.tfevents.event.RunMetadataEvent;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.ValueKind;
import io.tfevents.proto.GraphDef;
import io.tfevents.proto.RunMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the model of a run as the run is read: the last Keras model, which tells most; else the
 * last graph; else the largest function of the last trace. For one run.
 *
 * <pre>{@code
 * var sink = new ModelSink();
 * RunStream.of(run).read(sink);
 * Optional<LoggedModel> model = sink.model(run.name());
 * }</pre>
 */
public final class ModelSink implements EventSink {
  /** Those that tell most first. */
  private static final List<ValueKind> KINDS =
      List.of(ValueKind.KERAS_MODEL, ValueKind.GRAPH, ValueKind.TRACE, ValueKind.RUN_METADATA);

  private final Map<ValueKind, Supplier<Event>> last = new EnumMap<>(ValueKind.class);

  /** Nothing found yet. */
  public ModelSink() {}

  @Override
  public void tag(int tagId, String name, @Nullable TagMetadata metadata) {}

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {}

  @Override
  public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
    if (KINDS.contains(kind)) {
      last.put(kind, message.held());
    }
  }

  /**
   * The model that was found.
   *
   * @param run the run's name
   * @throws IOException if what should be a model is none; the sentence names run, tag and step
   */
  public Optional<LoggedModel> model(String run) throws IOException {
    for (var kind : KINDS) {
      var held = last.get(kind);
      if (held != null && held.get() instanceof SummaryEvent event) {
        try {
          var network = network(event);
          if (network.isPresent()) {
            return network.map(found -> new LoggedModel(run, event.tag(), event.step(), found));
          }
        } catch (IOException e) {
          throw new IOException(
              "run %s, tag %s, step %d: %s"
                  .formatted(run, event.tag(), event.step(), e.getMessage()),
              e);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Network> network(SummaryEvent event) throws IOException {
    if (event instanceof KerasModelEvent model) {
      return Optional.of(KerasLayers.of(model.json().toUtf8()));
    } else if (event instanceof GraphEvent graph) {
      return Optional.of(GraphLayers.of(graph.graph()));
    } else if (event instanceof RunMetadataEvent metadata) {
      var graph = largest(metadata);
      return graph.isEmpty()
          ? Optional.empty()
          : Optional.of(GraphLayers.of(graph.get(), event.tag()));
    }
    return Optional.empty();
  }

  private static Optional<GraphDef> largest(RunMetadataEvent event) throws IOException {
    RunMetadata metadata;
    try {
      metadata = RunMetadata.parseFrom(event.runMetadata().asByteBuffer());
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("there is no RunMetadata message: " + e.getMessage(), e);
    }
    var graphs = new ArrayList<>(metadata.getPartitionGraphsList());
    for (var function : metadata.getFunctionGraphsList()) {
      graphs.add(function.getPreOptimizationGraph());
      graphs.addAll(function.getPartitionGraphsList());
    }
    return graphs.stream()
        .filter(graph -> graph.getNodeCount() > 0)
        .max(Comparator.comparingInt(GraphDef::getNodeCount));
  }
}
