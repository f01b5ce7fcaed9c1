package io.tfevents.interop.mlflow;

import io.tfevents.interop.Sha256;

/** The keys of a run's tags that mean something here. */
final class RunTags {
  /** What MLflow's pages show as the run's name. */
  static final String NAME = "mlflow.runName";

  /** The id of the run that it is nested in. */
  static final String PARENT = "mlflow.parentRunId";

  /** Set where there are images, which MLflow's pages then show. */
  static final String LOGGED_IMAGES = "mlflow.loggedImages";

  /** A description in Markdown. */
  static final String NOTE = "mlflow.note.content";

  /** What MLflow's own tags begin with. */
  static final String MLFLOW = "mlflow.";

  /** What ours begin with. */
  static final String OURS = "tfevents.";

  /** The run's name in its log directory. */
  static final String RUN = OURS + "run";

  /** Tells a run of a server that we wrote: the same for a run of that name in its experiment. */
  static final String ID = OURS + "id";

  /** Set where the log says nothing of the run's end, and MLflow has to. */
  static final String STATUS = OURS + "status";

  /** The group of sessions that it belongs to. */
  static final String GROUP = OURS + "group";

  /** Before a key: the tag of which it was made. */
  static final String TAG = OURS + "tag.";

  /** Before a key: the hyperparameter of which it was made. */
  static final String HPARAM = OURS + "hparam.";

  /** Before a hyperparameter's key: its type, where its text does not tell. */
  static final String TYPE = OURS + "type.";

  /** Before a tag's key: the name to show. */
  static final String DISPLAY_NAME = OURS + "display_name.";

  /** Before a tag's key: what it means. */
  static final String DESCRIPTION = OURS + "description.";

  private static final int ID_LENGTH = 32;

  private RunTags() {}

  /** What {@link #ID} says of a run. */
  static String id(String experiment, String run) {
    return Sha256.hex(experiment + "\0" + run).substring(0, ID_LENGTH);
  }
}
