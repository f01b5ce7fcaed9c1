package io.tfevents.interop.mlflow;

import io.tfevents.event.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A run that a server keeps, of which points and artifacts are asked for as they are needed. */
final class RemoteRun implements RunContents {
  private final TrackingServer server;
  private final StoredRun run;
  private final String artifactUri;
  private final List<String> keys;
  private final List<String> others;
  private final Map<String, Long> sizes = new HashMap<>();

  private RemoteRun(TrackingServer server, String experiment, Json json) throws IOException {
    var info = json.object("info");
    var data = json.object("data");
    var tags = data.pairs("tags");
    this.server = server;
    this.artifactUri = info.text("artifact_uri");
    this.keys = data.objects("metrics").stream().map(metric -> metric.text("key")).toList();
    this.others = Stream.of("inputs", "outputs").filter(part -> holds(json.object(part))).toList();
    this.run =
        new StoredRun(
            info.text("run_id"),
            experiment,
            tags.getOrDefault(RunTags.NAME, info.text("run_name")),
            seconds(info, "start_time"),
            seconds(info, "end_time"),
            info.text("status"),
            data.pairs("params"),
            tags,
            this);
  }

  /** Of a server's answer. */
  static RemoteRun of(TrackingServer server, String experiment, Json json) throws IOException {
    return new RemoteRun(server, experiment, json);
  }

  private static boolean holds(Json part) {
    return part.fields().keySet().stream().anyMatch(list -> !part.objects(list).isEmpty());
  }

  private static double seconds(Json info, String name) throws IOException {
    return info.text(name).isEmpty() ? Double.NaN : info.number(name) / 1e3;
  }

  String id() {
    return run.id();
  }

  /** Where its artifacts are. */
  String artifactUri() {
    return artifactUri;
  }

  /** What is said of it as a whole. */
  StoredRun stored() {
    return run;
  }

  /** The keys of its metrics. */
  List<String> keys() {
    return keys;
  }

  @Override
  public void metrics(Points points) throws IOException {
    for (var key : keys) {
      var remote = new RemotePoints(server, id(), key, RemotePoints.LARGEST_PAGE);
      while (remote.hasNext()) {
        var point = remote.next();
        if (point == null) {
          points.broken(key);
        } else {
          points.add(key, point.millis(), point.step(), point.value());
        }
      }
    }
  }

  @Override
  public List<String> artifacts() throws IOException {
    var paths = new ArrayList<String>();
    list("", paths);
    paths.sort(null);
    return paths;
  }

  private void list(String folder, List<String> paths) throws IOException {
    var answer =
        folder.isEmpty()
            ? server.get("artifacts/list", "run_id", id())
            : server.get("artifacts/list", "run_id", id(), "path", folder);
    for (var file : answer.objects("files")) {
      var path = file.text("path");
      if (!file.text("is_dir").equals("true")) {
        paths.add(path);
        sizes.put(path, file.number("file_size"));
      } else if (path.length() > folder.length()) {
        list(path, paths);
      }
    }
  }

  @Override
  public Optional<Bytes> artifact(String path) throws IOException {
    return sizes.getOrDefault(path, 0L) > LARGEST_ARTIFACT
        ? Optional.empty()
        : Optional.of(server.artifact(id(), path));
  }

  @Override
  public List<String> others() {
    return others;
  }
}
