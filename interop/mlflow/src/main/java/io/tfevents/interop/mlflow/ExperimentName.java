package io.tfevents.interop.mlflow;

import java.io.IOException;

/** What MLflow calls an experiment. */
final class ExperimentName {
  private static final String OF_NONE = "tfevents";

  /** {@code MAX_EXPERIMENT_NAME_LENGTH} of MLflow. */
  private static final int LONGEST = 500;

  private ExperimentName() {}

  /**
   * The name wanted, or one for runs that belong to nothing.
   *
   * @throws IOException if it is too long
   */
  static String of(String wanted) throws IOException {
    if (wanted.length() > LONGEST) {
      throw new IOException(
          "an experiment of MLflow has a name of at most "
              + LONGEST
              + " characters; name a shorter one than '"
              + wanted.substring(0, 40)
              + "…'");
    }
    return wanted.isEmpty() ? OF_NONE : wanted;
  }
}
