package io.tfevents.interop.sacred;

import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.ValueKind;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Json;
import java.util.List;
import java.util.Locale;

/**
 * What is said of one value that is no number: a line of JSON in the artifact {@link #FILE}, in the
 * order in which values were logged. A step is a text there, since it may have more digits than
 * numbers of JSON are read with.
 *
 * @param kind a {@link ValueKind} in small letters, or {@link #DESCRIPTION}
 * @param files the artifacts that it is made of
 * @param hashes the SHA-256 of each
 * @param more what else is known
 */
record ValueLine(
    String kind,
    String tag,
    double wallTime,
    long step,
    List<String> files,
    List<String> hashes,
    StructValue more) {
  /** The artifact that holds the lines. */
  static final String FILE = "tfevents.jsonl";

  /** What is said of a tag, which is no value. */
  static final String DESCRIPTION = "description";

  static final String DISPLAY_NAME = "display_name";
  static final String WIDTH = "width";
  static final String HEIGHT = "height";

  /** A label for each sound; none where the writer gave none. */
  static final String LABELS = "labels";

  private static final String KIND = "kind";
  private static final String TAG = "tag";
  private static final String WALL_TIME = "wall_time";
  private static final String STEP = "step";
  private static final String FILES = "files";
  private static final String HASHES = "sha256";
  private static final String MORE = "more";

  static String kind(ValueKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** As JSON, without a line break. */
  String json() {
    return HparamJson.of(
        new Json()
            .with(KIND, kind)
            .with(TAG, tag)
            .with(WALL_TIME, wallTime)
            .with(STEP, Long.toString(step))
            .withTexts(FILES, files)
            .withTexts(HASHES, hashes)
            .with(MORE, more)
            .object());
  }

  /**
   * Of a line.
   *
   * @throws IllegalArgumentException if it is none
   */
  static ValueLine parse(String line) {
    if (!(HparamJson.parse(line) instanceof StructValue object)
        || !(object.fields().get(STEP) instanceof TextValue step)
        || !(object.fields().get(MORE) instanceof StructValue more)) {
      throw new IllegalArgumentException("it has another form");
    }
    var value =
        new ValueLine(
            Json.text(object, KIND),
            Json.text(object, TAG),
            Json.number(object, WALL_TIME),
            Long.parseLong(step.value()),
            Json.texts(object, FILES),
            Json.texts(object, HASHES),
            more);
    if (value.files.size() != value.hashes.size()) {
      throw new IllegalArgumentException("it has not as many hashes as files");
    }
    return value;
  }
}
