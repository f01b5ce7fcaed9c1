package io.tfevents.interop.comet;

/** The object in messages and files that is ours, and its fields. */
final class Own {
  /** What the object is called. */
  static final String NAME = "tfevents";

  /** The tag or hyperparameter, where Comet's name does not tell. */
  static final String TAG = "tag";

  /** Seconds since the epoch, where they are finer than Comet's milliseconds, or no date. */
  static final String WALL_TIME = "wall_time";

  /** The step as a text, where it is beyond the whole numbers of a double. */
  static final String STEP = "step";

  /** The kind of an asset, one of {@link Kind}. */
  static final String KIND = "kind";

  /** Counts values with assets: those of the same number are one. */
  static final String EVENT = "event";

  /** Whether a parameter is JSON in a text. */
  static final String IS_JSON = "json";

  static final String WIDTH = "width";
  static final String HEIGHT = "height";
  static final String LABEL = "label";
  static final String DISPLAY_NAME = "display_name";
  static final String DESCRIPTION = "description";

  /** In {@code experiment.json}: what is said of the run. */
  static final String RUN = "run";

  static final String EXPERIMENT = "experiment";
  static final String GROUP = "group";
  static final String STATUS = "status";
  static final String START = "start";
  static final String END = "end";

  private Own() {}
}
