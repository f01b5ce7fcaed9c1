package io.tfevents.interop.mlflow;

import io.tfevents.interop.RunInfo;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run that is sent to a server, in batches. */
final class RestRun implements RunTarget {
  /** Where a server keeps artifacts that it takes itself, for those who send them. */
  private static final String TAKEN = "mlflow-artifacts:";

  private static final String SMALL_COPY = "+compressed.webp";

  private final TrackingServer server;
  private final RunInfo run;
  private final RemoteRun there;
  private final List<RemoteRun> replaced;
  private final KnownPoints known;
  private final PointOrder order = new PointOrder();
  private final Set<String> artifacts = new HashSet<>();
  private final Set<String> tags = new HashSet<>();
  private final Set<String> params = new HashSet<>();
  private LogBatch batch = new LogBatch();
  private boolean isResumed;

  /**
   * A run that is there.
   *
   * @param replaced runs whose place it takes when it is whole
   */
  RestRun(TrackingServer server, RunInfo run, RemoteRun there, List<RemoteRun> replaced) {
    this.server = server;
    this.run = run;
    this.there = there;
    this.replaced = replaced;
    this.known = new KnownPoints(server, there.id(), there.keys());
  }

  /** Goes on with a run that was sent before, as a whole or not. */
  void resume() throws IOException {
    isResumed = true;
    update(RunStatus.RUNNING);
  }

  /** The server's id. */
  String id() {
    return there.id();
  }

  @Override
  public @Nullable String metric(String key, long millis, long step, double value)
      throws IOException {
    var point = new MetricPoint(Math.max(millis, 0), step, value);
    if (!known.has(key, point)) {
      add(LogBatch.Part.METRICS, LogBatch.metric(key, point));
    }
    var lost = order.lostOf(key, point);
    return lost == null && millis < 0 ? "a wall time before 1970, in whose place 1970 is" : lost;
  }

  @Override
  public void param(String key, String value) throws IOException {
    params.add(key);
    add(LogBatch.Part.PARAMS, LogBatch.pair(key, value));
  }

  @Override
  public void tag(String key, String value) throws IOException {
    tags.add(key);
    add(LogBatch.Part.TAGS, LogBatch.pair(key, value));
  }

  private void add(LogBatch.Part part, String json) throws IOException {
    if (!batch.add(part, json)) {
      flush();
      batch.add(part, json);
    }
  }

  private void flush() throws IOException {
    if (!batch.isEmpty()) {
      server.post("runs/log-batch", batch.json(id()));
      batch = new LogBatch();
    }
  }

  @Override
  public @Nullable String artifact(String path, byte[] bytes) throws IOException {
    if (!there.artifactUri().startsWith(TAKEN)) {
      return "an artifact, which the server takes only if it runs with --serve-artifacts";
    }
    server.putArtifact(place(path), bytes);
    artifacts.add(path);
    return null;
  }

  /** Below the root of the artifacts that the server keeps. */
  private String place(String path) {
    var root = there.artifactUri().substring(TAKEN.length());
    // With a host, it is the same server's.
    return root.replaceFirst("^//[^/]*", "").replaceFirst("^/+", "") + "/" + path;
  }

  @Override
  public void end() throws IOException {
    flush();
    if (isResumed) {
      removeOldTags();
      removeOldArtifacts();
    }
    update(RunStatus.of(run.status()));
    for (var old : replaced) {
      server.post("runs/delete", Json.object("run_id", old.id()));
    }
  }

  private void removeOldTags() throws IOException {
    for (var tag : there.stored().tags().keySet()) {
      boolean isOfRun =
          tag.equals(RunTags.STATUS) || tag.equals(RunTags.GROUP) || tag.equals(RunTags.PARENT);
      boolean isOfParam =
          tag.startsWith(RunTags.TYPE) && params.contains(tag.substring(RunTags.TYPE.length()));
      if ((isOfRun || isOfParam) && !tags.contains(tag)) {
        var question =
            Json.object(
                json -> {
                  json.writeStringField("run_id", id());
                  json.writeStringField("key", tag);
                });
        server.post("runs/delete-tag", question);
      }
    }
  }

  /** Artifacts of events that the log has no more, or that have another number now. */
  private void removeOldArtifacts() throws IOException {
    for (var path : there.artifacts()) {
      if (!artifacts.contains(path) && isOfAnEvent(path)) {
        server.deleteArtifact(place(path));
      }
    }
  }

  private static boolean isOfAnEvent(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    if (name.endsWith(SMALL_COPY)) {
      name = name.substring(0, name.length() - SMALL_COPY.length());
    }
    var parsed = ArtifactName.parse(name);
    return parsed != null && parsed.event().isPresent();
  }

  private void update(RunStatus status) throws IOException {
    var question =
        Json.object(
            json -> {
              json.writeStringField("run_id", id());
              json.writeStringField("run_name", RunLabels.name(run));
              json.writeStringField("status", status.name());
              if (status != RunStatus.RUNNING && Millis.isDate(run.endTime())) {
                json.writeNumberField("end_time", Millis.of(run.endTime()));
              }
            });
    server.post("runs/update", question);
  }
}
