package io.tfevents.cli;

import io.tfevents.event.Event;
import io.tfevents.event.EventSink;
import io.tfevents.event.HistogramEvent;
import io.tfevents.event.ImageEvent;
import io.tfevents.event.MeshEvent;
import io.tfevents.event.MessageView;
import io.tfevents.event.PayloadKind;
import io.tfevents.event.PrCurveEvent;
import io.tfevents.event.SessionLogEvent;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.Tensor;
import io.tfevents.event.TensorEvent;
import io.tfevents.event.TextEvent;
import io.tfevents.event.ValueKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code ls --long} tells of a run beyond its summary; a pass over the run gathers it. */
final class RunInspection implements EventSink {
  /** More starts and stops than these are counted only. */
  private static final int MOST_KEPT = 1000;

  private final List<Tag> tags = new ArrayList<>();
  private final Map<String, Tag> byName = new HashMap<>();
  private final List<Long> starts = new ArrayList<>(0);
  private final List<Long> stops = new ArrayList<>(0);
  private final StepFacts checkpoints = new StepFacts();

  /** Of a tag: its steps, and what its first value is. */
  static final class Tag {
    private final StepFacts steps = new StepFacts();
    private @Nullable String dtype;
    private @Nullable List<Long> shape;

    StepFacts steps() {
      return steps;
    }

    /**
     * The type of the elements of the first value, {@code DT_FLOAT} for example; null if unknown.
     */
    @Nullable String dtype() {
      return dtype;
    }

    /** The shape of the first value: of an image its height and width; null if unknown. */
    @Nullable List<Long> shape() {
      return shape;
    }

    private void learn(Event event) {
      if (event instanceof ImageEvent image) {
        shape = List.of((long) image.height(), (long) image.width());
      }
      var tensor = tensor(event);
      if (tensor != null) {
        dtype = tensor.dataType().tensorFlowName();
        shape = tensor.shape();
      }
    }

    private static @Nullable Tensor tensor(Event event) {
      if (event instanceof TensorEvent value) {
        return value.tensor();
      } else if (event instanceof TextEvent text) {
        return text.tensor();
      } else if (event instanceof HistogramEvent histogram) {
        return histogram.tensor();
      } else if (event instanceof PrCurveEvent curve) {
        return curve.tensor();
      } else if (event instanceof MeshEvent mesh) {
        return mesh.tensor();
      }
      return null;
    }
  }

  /** A tag of the run; an empty one if the pass did not meet it. */
  Tag tag(String name) {
    return byName.getOrDefault(name, new Tag());
  }

  /** The steps at which sessions started. */
  List<Long> starts() {
    return starts;
  }

  /** The steps at which sessions stopped. */
  List<Long> stops() {
    return stops;
  }

  /** The steps of checkpoints. */
  StepFacts checkpoints() {
    return checkpoints;
  }

  @Override
  public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
    if (tagId == tags.size()) {
      var tag = new Tag();
      tags.add(tag);
      byName.put(name, tag);
    }
  }

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {
    tags.get(tagId).steps.add(step);
  }

  @Override
  public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
    var tag = tags.get(tagId);
    if (tag.steps.isEmpty() && kind != ValueKind.GRAPH) {
      tag.learn(message.event());
    }
    tag.steps.add(step);
  }

  @Override
  public void payload(double wallTime, long step, PayloadKind kind, MessageView message) {
    if (kind == PayloadKind.SESSION_LOG && message.event() instanceof SessionLogEvent log) {
      switch (log.status()) {
        case START -> keep(starts, step);
        case STOP -> keep(stops, step);
        case CHECKPOINT -> checkpoints.add(step);
        case UNSPECIFIED -> {}
      }
    }
  }

  private static void keep(List<Long> steps, long step) {
    if (steps.size() < MOST_KEPT) {
      steps.add(step);
    }
  }
}
