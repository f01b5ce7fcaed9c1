package io.tfevents.convert;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import io.tfevents.event.Bytes;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.KerasModelEvent;
import io.tfevents.event.RunMetadataEvent;
import io.tfevents.event.SummaryEvent;
import io.tfevents.proto.GraphDef;
import io.tfevents.proto.RunMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Graphs as files in one of the forms that stand for themselves. */
final class GraphMedia {
  private final GraphForm form;
  private final String run;

  GraphMedia(GraphForm form, String run) {
    this.form = form;
    this.run = run;
  }

  /**
   * All of an event's; none if it is of another kind, or has nothing of this form.
   *
   * @throws IOException if what should be a message is none
   */
  List<Media> of(SummaryEvent event) throws IOException {
    if (form == GraphForm.KERAS_JSON) {
      return event instanceof KerasModelEvent model
          ? List.of(new Media("json", model.json()))
          : List.of();
    }
    if (event instanceof GraphEvent graph) {
      return List.of(
          form == GraphForm.PB
              ? new Media("pb", graph.graph())
              : text(parse(event, graph.graph())));
    } else if (event instanceof RunMetadataEvent metadata) {
      var media = new ArrayList<Media>();
      for (var graph : TracedGraphs.of(metadata(event, metadata.runMetadata()))) {
        media.add(
            form == GraphForm.PB
                ? new Media("pb", Bytes.copyOf(graph.toByteArray()))
                : text(graph));
      }
      return media;
    }
    return List.of();
  }

  private static Media text(GraphDef graph) {
    return new Media("pbtxt", Bytes.ofUtf8(TextFormat.printer().printToString(graph)));
  }

  private GraphDef parse(SummaryEvent event, Bytes graph) throws IOException {
    try {
      return GraphDef.parseFrom(graph.asByteBuffer());
    } catch (InvalidProtocolBufferException e) {
      throw malformed(event, "GraphDef", e);
    }
  }

  private RunMetadata metadata(SummaryEvent event, Bytes metadata) throws IOException {
    try {
      return RunMetadata.parseFrom(metadata.asByteBuffer());
    } catch (InvalidProtocolBufferException e) {
      throw malformed(event, "RunMetadata", e);
    }
  }

  private IOException malformed(SummaryEvent event, String message, IOException cause) {
    return new IOException(
        "run %s, tag %s, step %d: no %s message is there; only the form as-written takes its bytes"
            .formatted(run, event.tag(), event.step(), message),
        cause);
  }
}
