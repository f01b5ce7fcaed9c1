package io.tfevents.interop.mlflow;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an artifact that is a value at a step, in the form of MLflow's {@code log_image}
 * ({@code mlflow/tracking/client.py}), by which its pages find images: {@code
 * train~samples+step+100+timestamp+1700000000000+<uuid>.png}. A key's slashes are tildes there.
 *
 * <p>In place of a random UUID ours counts the run's artifacts and, from 0, those of one event; its
 * middle groups, {@code 0000}, are such as no random UUID has.
 *
 * @param key MLflow's key of the tag
 * @param millis since the epoch
 * @param id a UUID
 * @param ending with its dot; empty for none
 */
record ArtifactName(String key, long step, long millis, String id, String ending) {
  private static final Pattern FORM =
      Pattern.compile(
          "(.*)[+%]step[+%](-?\\d{1,19})[+%]timestamp[+%](-?\\d{1,19})[+%]([0-9a-fA-F-]{36})(\\.\\w+)?");

  private static final Pattern OURS = Pattern.compile("([0-9a-f]{8})-0000-0000-0000-[0-9a-f]{12}");

  /** One of ours. */
  static ArtifactName ofEvent(
      String key, long step, long millis, int event, int index, String ending) {
    var id = String.format("%08x-0000-0000-0000-%012x", event, index);
    return new ArtifactName(key, step, millis, id, ending);
  }

  /** Of a file's name; null if it has another form. */
  static @Nullable ArtifactName parse(String file) {
    var parts = FORM.matcher(file);
    if (!parts.matches()) {
      return null;
    }
    try {
      return new ArtifactName(
          parts.group(1).replace('~', '/').replace('#', '/'),
          Long.parseLong(parts.group(2)),
          Long.parseLong(parts.group(3)),
          parts.group(4),
          parts.group(5) == null ? "" : parts.group(5));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The number of its event in the run; empty if it is none of ours. */
  OptionalLong event() {
    var parts = OURS.matcher(id);
    return parts.matches()
        ? OptionalLong.of(Long.parseLong(parts.group(1), 16))
        : OptionalLong.empty();
  }

  /** The file's name. */
  String file() {
    return stem() + ending;
  }

  /** The name of the smaller copy that MLflow's pages show of an image. */
  String compressedFile() {
    return stem() + "+compressed.webp";
  }

  private String stem() {
    return key.replace('/', '~') + "+step+" + step + "+timestamp+" + millis + "+" + id;
  }
}
