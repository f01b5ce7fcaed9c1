package io.tfevents.interop.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a directory of MLflow's {@code FileStore} says of a run as a whole.
 *
 * @param startTime seconds since the epoch; NaN if not known
 * @param endTime seconds since the epoch; NaN if not known
 * @param params by key
 * @param tags by key
 */
record StoredRun(
    Path folder,
    String id,
    StoredExperiment experiment,
    String name,
    double startTime,
    double endTime,
    String status,
    Map<String, String> params,
    Map<String, String> tags) {
  /** MLflow cuts params and tags far below this. */
  private static final long LONGEST_TEXT = 1 << 24;

  /**
   * Reads one; null if its folder is no run's, or it is deleted.
   *
   * @throws IOException if its files are damaged
   */
  static @Nullable StoredRun read(Path folder, StoredExperiment experiment) throws IOException {
    var meta = MetaFile.read(folder);
    // Before MLflow 1.0 the id was called run_uuid.
    var id = Optional.ofNullable(meta.text("run_id")).orElse(meta.text("run_uuid"));
    if (id == null || meta.lifecycleStage().equals("deleted")) {
      return null;
    }
    var tags = texts(folder.resolve(RunFolder.TAGS));
    var name = Optional.ofNullable(tags.get(RunTags.NAME)).orElse(meta.text("run_name"));
    return new StoredRun(
        folder,
        id,
        experiment,
        name == null ? id : name,
        meta.seconds("start_time"),
        meta.seconds("end_time"),
        String.valueOf(meta.text("status")),
        texts(folder.resolve(RunFolder.PARAMS)),
        tags);
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    var texts = new TreeMap<String, String>();
    for (var file : files(folder).entrySet()) {
      if (Files.size(file.getValue()) > LONGEST_TEXT) {
        throw new IOException(file.getValue() + ": more than 16 MiB, which no param or tag has");
      }
      texts.put(file.getKey(), new String(Files.readAllBytes(file.getValue()), UTF_8));
    }
    return texts;
  }

  /**
   * The files below a folder by their paths in it, with slashes, in order; none if it is not there.
   */
  static Map<String, Path> files(Path folder) throws IOException {
    var files = new TreeMap<String, Path>();
    if (Files.isDirectory(folder)) {
      try (var all = Files.walk(folder)) {
        all.filter(Files::isRegularFile)
            .forEach(file -> files.put(key(folder.relativize(file)), file));
      }
    }
    return files;
  }

  private static String key(Path relative) {
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }

  /** The name in its log directory, if it came from one. */
  Optional<String> logdirName() {
    return Optional.ofNullable(tags.get(RunTags.RUN));
  }

  /** The tag of which a key was made. */
  String tag(String key) {
    return tags.getOrDefault(RunTags.TAG + key, key);
  }

  /** The time of what has none of its own: the run's start. */
  double noteTime() {
    return Double.isNaN(startTime) ? 0 : startTime;
  }

  Hparams.Status hparamsStatus() {
    if (tags.containsKey(RunTags.STATUS)) {
      return Hparams.Status.UNKNOWN;
    }
    return switch (status) {
      case "1", "2", "RUNNING", "SCHEDULED" -> Hparams.Status.RUNNING;
      case "3", "FINISHED" -> Hparams.Status.SUCCESS;
      case "4", "5", "FAILED", "KILLED" -> Hparams.Status.FAILURE;
      default -> Hparams.Status.UNKNOWN;
    };
  }

  /** The params as the hyperparameters that they are or were. */
  Map<String, HparamValue> hparams() {
    var hparams = new LinkedHashMap<String, HparamValue>();
    params.forEach(
        (key, text) -> {
          var type = Optional.ofNullable(tags.get(RunTags.TYPE + key));
          HparamValue value;
          try {
            value = new ParamText(text, type).value();
          } catch (IllegalArgumentException e) {
            // Somebody changed it since.
            value = new HparamValue.TextValue(text);
          }
          hparams.put(tags.getOrDefault(RunTags.HPARAM + key, key), value);
        });
    return hparams;
  }
}
