package io.tfevents.interop.comet;

import io.tfevents.event.Bytes;
import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.NullValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Json;
import io.tfevents.interop.Lines;
import io.tfevents.interop.RunInfo;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** An archive that is read. An entry may hold 256 MiB, or a hundred times what it takes. */
final class StoredArchive implements Closeable {
  private static final long ANYWAY = 1 << 28;
  private static final long MOST_TIMES = 100;

  /** Parameters in which the SDK says where a run is. */
  private static final Set<String> COUNTED = Set.of("curr_step", "curr_epoch");

  private final Path file;
  private final ZipFile zip;
  private final StructValue experiment;
  private final @Nullable StructValue own;
  private final Map<String, HparamValue> params = new LinkedHashMap<>();
  private String name = "";

  private StoredArchive(Path file, ZipFile zip) throws IOException {
    this.file = file;
    this.zip = zip;
    this.experiment = object(entry(ArchiveWriter.EXPERIMENT).toUtf8());
    this.own = Json.object(experiment, Own.NAME);
  }

  /**
   * Opens an archive, and reads what is said of its run.
   *
   * @throws IOException also if it is none
   */
  static StoredArchive open(Path file) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException | EOFException e) {
      throw broken(file, e);
    }
    try {
      var archive = new StoredArchive(file, zip);
      archive.messages(archive::addFact, problem -> {});
      return archive;
    } catch (IllegalArgumentException | IOException e) {
      zip.close();
      throw broken(file, e);
    }
  }

  private static IOException broken(Path file, Exception e) {
    var reason = e.getMessage() == null ? "it ends too early" : e.getMessage();
    return new IOException(file + ": no archive of Comet, or not a whole one: " + reason, e);
  }

  private static StructValue object(String json) {
    if (HparamJson.parse(json) instanceof StructValue object) {
      return object;
    }
    throw new IllegalArgumentException("JSON that is no object");
  }

  /** Takes messages. */
  interface Messages {
    void add(String type, StructValue payload) throws IOException;
  }

  /** Takes what is wrong with one. */
  interface Problems {
    void add(String what);
  }

  /** Hands over all messages. */
  void messages(Messages messages, Problems problems) throws IOException {
    var entry = zip.getEntry(ArchiveWriter.MESSAGES);
    if (entry == null) {
      throw new IllegalArgumentException("there is no " + ArchiveWriter.MESSAGES + " in it");
    }
    try (var in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      var lines = new Lines(in, limit(entry.getCompressedSize()));
      for (var line = lines.next(); line != null; line = lines.next()) {
        message(line, messages, problems);
      }
      if (lines.isTooLong()) {
        problems.add("what is behind a message that is longer than any");
      } else if (in.getChecksum().getValue() != entry.getCrc()) {
        problems.add("messages that are damaged: their checksum is not the one that is stored");
      }
    } catch (ZipException | EOFException e) {
      problems.add("messages that are damaged: " + e.getMessage());
    }
  }

  private static void message(String line, Messages messages, Problems problems)
      throws IOException {
    if (line.isBlank()) {
      return;
    }
    StructValue message;
    try {
      message = object(line);
    } catch (IllegalArgumentException e) {
      problems.add("a message that is no JSON");
      return;
    }
    var payload = Json.object(message, "payload");
    if (payload == null) {
      problems.add("a message without a payload");
      return;
    }
    try {
      messages.add(Json.text(message, "type"), payload);
    } catch (IllegalArgumentException e) {
      problems.add("a message: " + e.getMessage());
    }
  }

  private static long limit(long compressed) {
    return Math.max(ANYWAY, compressed * MOST_TIMES);
  }

  /**
   * An entry of the archive.
   *
   * @throws IllegalArgumentException if there is none, or it is too large
   */
  Bytes entry(String name) throws IOException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      throw new IllegalArgumentException("a file that is not there: " + name);
    }
    long limit = Math.min(Integer.MAX_VALUE - 16, limit(entry.getCompressedSize()));
    try (var in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) limit + 1);
      if (bytes.length > limit) {
        throw new IllegalArgumentException("a file that holds too much: " + name);
      }
      var crc = new CRC32();
      crc.update(bytes);
      if (crc.getValue() != entry.getCrc()) {
        throw new IllegalArgumentException("a file that is damaged: " + name);
      }
      return Bytes.copyOf(bytes);
    } catch (ZipException | EOFException e) {
      throw new IllegalArgumentException("a file that is damaged: " + name, e);
    }
  }

  private void addFact(String type, StructValue payload) {
    switch (type) {
      case "log_other" -> {
        if (Json.text(payload, "key").equals("Name")) {
          name = Json.text(payload, "value");
        }
      }
      case "parameter_msg" -> addParam(payload);
      default -> {}
    }
  }

  private void addParam(StructValue payload) {
    var param = Json.object(payload, "param");
    if (param == null) {
      param = Json.object(payload, "params");
    }
    if (param == null || COUNTED.contains(Json.text(param, "paramName"))) {
      return;
    }
    var value = param.fields().getOrDefault("paramValue", new NullValue());
    var more = Json.object(payload, Own.NAME);
    if (more == null) {
      params.put(Json.text(param, "paramName"), value);
    } else {
      boolean isJson =
          more.fields().get(Own.IS_JSON) instanceof HparamValue.BoolValue bool && bool.value();
      params.put(
          Json.text(more, Own.TAG),
          isJson && value instanceof TextValue text ? HparamJson.parse(text.value()) : value);
    }
  }

  String fileName() {
    return String.valueOf(file.getFileName());
  }

  String project() {
    return Json.text(experiment, "project_name");
  }

  /** Whether it came from a log directory. */
  boolean isOurs() {
    return own != null;
  }

  /** Words that runs are found by. */
  Iterable<HparamValue> labels() {
    return Json.list(experiment, "tags");
  }

  double startTime() {
    return Numbers.number(experiment, "start_time", 0) / 1e3;
  }

  /** The name in a log directory, or what Comet calls it. */
  String name() {
    if (own != null) {
      return Json.text(own, Own.RUN);
    }
    return name.isEmpty() ? fileName().replaceFirst("\\.zip$", "") : name;
  }

  /** What is known of the run, under a name that no other has. */
  RunInfo info(String unique) {
    var info = RunInfo.named(unique).withHparams(params);
    if (own == null) {
      return info.withExperiment(project())
          .withTimes(startTime(), Numbers.number(experiment, "stop_time", Double.NaN) / 1e3);
    }
    return info.withExperiment(Json.text(own, Own.EXPERIMENT))
        .withGroup(Json.text(own, Own.GROUP))
        .withTimes(
            Numbers.number(own, Own.START, Double.NaN), Numbers.number(own, Own.END, Double.NaN))
        .withStatus(status(Json.text(own, Own.STATUS)));
  }

  private static Hparams.Status status(String name) {
    return Arrays.stream(Hparams.Status.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElse(Hparams.Status.UNKNOWN);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
