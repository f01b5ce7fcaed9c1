package io.tfevents.interop;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Event;
import io.tfevents.event.EventSink;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.HistogramEvent;
import io.tfevents.event.Hparams;
import io.tfevents.event.HparamsEvent;
import io.tfevents.event.ImageEvent;
import io.tfevents.event.KerasModelEvent;
import io.tfevents.event.MessageView;
import io.tfevents.event.PayloadKind;
import io.tfevents.event.PrCurveEvent;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.TextEvent;
import io.tfevents.event.ValueKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands a run's events to a recorder. What other trackers have no place for is a loss, but for what
 * is about event files and TensorBoard's pages alone: session logs, and an experiment's settings.
 */
final class RecordedEvents implements EventSink {
  private final String run;
  private final RunRecorder recorder;
  private final Losses losses;
  private final boolean isAboutValues;
  private final List<String> tags = new ArrayList<>();
  private final Set<Class<?>> sessions = new HashSet<>();

  /**
   * A pass of a run.
   *
   * @param isAboutValues whether only some values are looked at, and nothing else
   */
  RecordedEvents(String run, RunRecorder recorder, Losses losses, boolean isAboutValues) {
    this.run = run;
    this.recorder = recorder;
    this.losses = losses;
    this.isAboutValues = isAboutValues;
  }

  @Override
  public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
    if (tagId == tags.size()) {
      tags.add(name);
    }
    if (metadata != null
        && !(metadata.displayName().isEmpty() && metadata.description().isEmpty())) {
      try {
        recorder.describe(name, metadata.displayName(), metadata.description());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {
    try {
      recorder.scalar(tags.get(tagId), wallTime, step, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
    try {
      record(tags.get(tagId), wallTime, step, kind, message.event());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void record(String tag, double wallTime, long step, ValueKind kind, Event event)
      throws IOException {
    switch (kind) {
      case SCALAR -> throw new AssertionError("scalars are told by their numbers");
      case HISTOGRAM ->
          recorder.histogram(tag, wallTime, step, ((HistogramEvent) event).histogram());
      case IMAGE -> {
        var image = (ImageEvent) event;
        var images = new Images(image.width(), image.height(), image.images());
        recorder.images(tag, wallTime, step, images);
      }
      case AUDIO -> {
        var audio = (AudioEvent) event;
        recorder.sounds(tag, wallTime, step, new Sounds(audio.contentType(), audio.clips()));
      }
      case TEXT -> {
        var text = (TextEvent) event;
        recorder.text(tag, wallTime, step, new Texts(text.strings(), text.shape()));
      }
      case PR_CURVE -> recorder.prCurve(tag, wallTime, step, ((PrCurveEvent) event).curve());
      case GRAPH -> recorder.graph(wallTime, step, ((GraphEvent) event).graph());
      case KERAS_MODEL ->
          recorder.kerasModel(tag, wallTime, step, ((KerasModelEvent) event).json());
      case HPARAMS -> session(tag, ((HparamsEvent) event).content());
      case MESH -> losses.add(run, tag, "a part of a mesh");
      case CUSTOM_SCALARS -> losses.add(run, tag, "a layout of charts");
      case RUN_METADATA, TRACE -> losses.add(run, tag, "what running a graph took");
      case TENSOR -> losses.add(run, tag, "a tensor");
      case OTHER -> losses.add(run, tag, "a value in a form that is not known here");
    }
  }

  /**
   * The first start and end of a session are the run's own, and known already. What an experiment
   * says is how TensorBoard's table of hyperparameters looks.
   */
  private void session(String tag, Hparams content) {
    if (!(content instanceof Hparams.Experiment) && !sessions.add(content.getClass())) {
      losses.add(run, tag, "another session in the same run");
    }
  }

  @Override
  public void payload(double wallTime, long step, PayloadKind kind, MessageView message) {
    if (isAboutValues) {
      return;
    }
    switch (kind) {
      case META_GRAPH -> losses.add(run, "", "a MetaGraphDef");
      case LOG_MESSAGE -> losses.add(run, "", "a log message");
      case OTHER -> losses.add(run, "", "an event that is not known here");
      case FILE_VERSION, SESSION_LOG, EMPTY_SUMMARY, EMPTY -> {}
    }
  }
}
