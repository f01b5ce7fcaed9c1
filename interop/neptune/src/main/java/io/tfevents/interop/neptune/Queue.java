package io.tfevents.interop.neptune;

import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one process of the SDK has put into one queue ({@code neptune/core/components/queue}):
 * operations in files {@code data-N.log}, where N is the version of the first, {@code
 * metadata.json}, and files to upload.
 *
 * @param container the id of what the operations are about; processes may share it
 * @param type what that is, {@code run} mostly
 * @param created when the queue was made
 * @param logs in their order
 */
record Queue(Path folder, String container, String type, Instant created, List<Path> logs) {
  static final String NEPTUNE = ".neptune";
  private static final String UPLOADS = "upload_path";
  private static final String METADATA = "metadata.json";
  private static final int DEEPEST = 4;
  private static final Pattern LOG = Pattern.compile("data-(\\d{1,18})\\.log");

  /**
   * {@code run__ID__PROCESS__RANDOM}, in older versions of the SDK {@code ID} or {@code ID/exec-…}.
   */
  private static final Pattern FOLDER = Pattern.compile("(\\w+?)__([^_]+)__.*");

  /** All queues in a directory, by container and then by time. */
  static List<Queue> below(Path place) throws IOException {
    var root = Files.isDirectory(place.resolve(NEPTUNE)) ? place.resolve(NEPTUNE) : place;
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    var queues = new ArrayList<Queue>();
    try (var folders = Files.find(root, DEEPEST, (path, facts) -> facts.isDirectory())) {
      for (var folder : (Iterable<Path>) folders.sorted()::iterator) {
        var logs = logs(folder);
        if (!logs.isEmpty()) {
          queues.add(of(folder, logs));
        }
      }
    }
    queues.sort(Comparator.comparing(Queue::container).thenComparing(Queue::created));
    return queues;
  }

  private static List<Path> logs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> LOG.matcher(file.getFileName().toString()).matches())
          .sorted(Comparator.comparing(Queue::version))
          .toList();
    }
  }

  private static long version(Path log) {
    var name = LOG.matcher(log.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : 0;
  }

  private static Queue of(Path folder, List<Path> logs) throws IOException {
    var metadata = metadata(folder);
    var name = FOLDER.matcher(folder.getFileName().toString());
    boolean isNamed = name.matches();
    var id = Json.text(metadata, "containerId");
    if (id.isEmpty()) {
      id = isNamed ? name.group(2) : oldId(folder);
    }
    var type = Json.text(metadata, "containerType");
    if (type.isEmpty()) {
      type = isNamed ? name.group(1) : "run";
    }
    return new Queue(folder, id, type, created(Json.text(metadata, "createdAt")), logs);
  }

  private static String oldId(Path folder) {
    var own = String.valueOf(folder.getFileName());
    var above = folder.toAbsolutePath().getParent();
    return own.startsWith("exec-") && above != null ? String.valueOf(above.getFileName()) : own;
  }

  private static StructValue metadata(Path folder) throws IOException {
    var file = folder.resolve(METADATA);
    try {
      if (Files.isRegularFile(file)
          && HparamJson.parse(Files.readString(file)) instanceof StructValue metadata) {
        return metadata;
      }
    } catch (IllegalArgumentException | CharacterCodingException e) {
      // Names of folders say enough.
    }
    return new StructValue(Map.of());
  }

  private static Instant created(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  /** The folder of files to upload that the SDK made itself. */
  Path uploads() {
    return folder.resolve(UPLOADS);
  }
}
