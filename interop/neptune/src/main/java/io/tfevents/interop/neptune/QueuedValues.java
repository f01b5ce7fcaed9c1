package io.tfevents.interop.neptune;

import io.tfevents.event.Bytes;
import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.interop.Images;
import io.tfevents.interop.Json;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Texts;
import io.tfevents.interop.neptune.OperationLog.Operation;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Hands over the values of one run of queues, operation by operation. */
final class QueuedValues {
  private final QueuedRun queued;
  private final String run;
  private final RunRecorder recorder;
  private final Losses losses;
  private final Steps steps;

  /**
   * Of a run.
   *
   * @param run what it is called in losses
   */
  QueuedValues(QueuedRun queued, String run, RunRecorder recorder, Losses losses) {
    this.queued = queued;
    this.run = run;
    this.recorder = recorder;
    this.losses = losses;
    this.steps = new Steps(run, losses);
  }

  void transfer() throws IOException {
    for (var label : queued.labels()) {
      if (label instanceof TextValue text) {
        losses.add(run, text.value(), "a tag of the run");
      }
    }
    if (!queued.description().isEmpty()) {
      recorder.text("description", queued.startTime(), 0, Texts.of(queued.description()));
    }
    for (int i = 0; i < queued.queues().size(); i++) {
      var queue = queued.queues().get(i);
      int number = i;
      new OperationLog(queue.logs())
          .read(operation -> add(operation, queue, number), what -> losses.add(run, "", what));
    }
  }

  private void add(Operation operation, Queue queue, int number) throws IOException {
    if (queued.isTakenBack(operation, number)) {
      return;
    }
    var tag = StoredValues.tag(operation.path());
    var content = operation.content();
    try {
      switch (operation.type()) {
        case "LogFloats", "LogStrings", "LogImages" -> {
          for (var value : Json.list(content, "values")) {
            add(operation, tag, value);
          }
        }
        case "UploadFile" -> upload(operation, tag, queue);
        case "UploadFileContent" ->
            file(operation, tag, name(content), decoded(Json.text(content, "file_content")));
        case "UploadFileSet" -> {
          if (!Json.list(content, "file_globs").isEmpty()) {
            losses.add(run, tag, "a set of files, of which the queue has the names only");
          }
        }
        case "TrackFilesToArtifact", "AssignArtifact" -> losses.add(run, tag, "an artifact");
        case "CopyAttribute" -> losses.add(run, tag, "a copy of another attribute");
        case "AssignFloat",
            "AssignInt",
            "AssignBool",
            "AssignString",
            "AssignDatetime",
            "AddStrings",
            "RemoveStrings",
            "ClearStringSet",
            "ClearFloatLog",
            "ClearStringLog",
            "ClearImageLog",
            "ClearArtifact",
            "ConfigFloatSeries",
            "DeleteFiles",
            "DeleteAttribute" -> {}
        default -> losses.add(run, tag, "an operation of type '" + operation.type() + "'");
      }
    } catch (IllegalArgumentException e) {
      losses.add(run, tag, String.valueOf(e.getMessage()));
    }
  }

  /** Adds a value of a series. */
  private void add(Operation operation, String tag, HparamValue element) throws IOException {
    if (!(element instanceof StructValue point)) {
      throw new IllegalArgumentException("a value of a series that is no object");
    }
    double wallTime = Json.number(point, "ts");
    long step = steps.next(operation.path(), step(point));
    var value = point.fields().get("value");
    if (operation.type().equals("LogFloats") && value instanceof NumberValue number) {
      recorder.scalar(tag, wallTime, step, number.value());
    } else if (operation.type().equals("LogStrings") && value instanceof TextValue text) {
      recorder.text(tag, wallTime, step, Texts.of(text.value()));
    } else if (operation.type().equals("LogImages") && value instanceof StructValue image) {
      var file = decoded(Json.text(image, "data"));
      recorder.images(tag, wallTime, step, Images.of(List.of(file)));
    } else {
      throw new IllegalArgumentException("a value of a series of another form");
    }
  }

  private static Optional<BigDecimal> step(StructValue point) {
    return point.fields().get("step") instanceof NumberValue step
        ? Optional.of(BigDecimal.valueOf(step.value()))
        : Optional.empty();
  }

  private static Bytes decoded(String base64) {
    return Bytes.copyOf(Base64.getDecoder().decode(base64));
  }

  private static String name(StructValue content) {
    return "content." + Json.text(content, "ext");
  }

  private void upload(Operation operation, String tag, Queue queue) throws IOException {
    var name = Json.text(operation.content(), "tmp_file_name");
    if (name.isEmpty()) {
      var path = Json.text(operation.content(), "file_path");
      losses.add(run, tag, "a file that stands elsewhere: " + path);
    } else {
      file(operation, tag, name, new StoredFiles(queue.uploads()).read(name));
    }
  }

  private void file(Operation operation, String tag, String name, Bytes content)
      throws IOException {
    new LooseFile(name, content).transfer(run, tag, operation.at(), 0, recorder, losses);
  }
}
