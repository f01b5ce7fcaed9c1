package io.tfevents.interop.neptune;

/**
 * What only we write, where the schema has no place. The footer says of a run what {@link #RUN}
 * holds, and what its attributes are in a log directory; a row says more as an object of JSON in
 * {@code string_set_value}, which is null in other exports' rows of series, and the bits of a wall
 * time that is no whole number of milliseconds in {@code int_value}.
 */
final class Own {
  /** In the footer: an object of JSON. */
  static final String RUN = "tfevents.run";

  static final String NAME = "name";
  static final String EXPERIMENT = "experiment";
  static final String GROUP = "group";
  static final String STATUS = "status";
  static final String START = "start";
  static final String END = "end";

  /** In the footer: an object of JSON with an object for each attribute, by its path. */
  static final String ATTRIBUTES = "tfevents.attributes";

  /** One of {@link Kind}. */
  static final String KIND = "kind";

  /** The tag or the hyperparameter's name. */
  static final String TAG = "tag";

  /** In the footer: an object of JSON with an object for each tag of which something is said. */
  static final String DESCRIPTIONS = "tfevents.descriptions";

  static final String DISPLAY_NAME = "display_name";
  static final String DESCRIPTION = "description";

  /** In a row: the step as a text, where the column does not hold it. */
  static final String STEP = "step";

  /** In a row: whether a text is JSON, of a table of texts or of a hyperparameter. */
  static final String IS_JSON = "json";

  /** In a row: counts values with files; rows of the same number are one. */
  static final String EVENT = "event";

  static final String WIDTH = "width";
  static final String HEIGHT = "height";
  static final String LABEL = "label";

  /** In a row: the right edges of buckets with gaps between them. */
  static final String RIGHT = "right";

  /** In a row: the smallest and largest number, how many, their sum and that of their squares. */
  static final String STATISTICS = "statistics";

  private Own() {}
}
