package io.tfevents.interop.mlflow;

import io.tfevents.event.Hparams;

/** How MLflow says that a run ended, of what event files say. */
enum RunStatus {
  RUNNING(1),
  FINISHED(3),
  FAILED(4);

  private final int number;

  RunStatus(int number) {
    this.number = number;
  }

  /** There is none for a run of which nobody knows whether it ended. */
  static RunStatus of(Hparams.Status status) {
    return switch (status) {
      case RUNNING -> RUNNING;
      case UNKNOWN, SUCCESS -> FINISHED;
      case FAILURE -> FAILED;
    };
  }

  /** In the file store. */
  int number() {
    return number;
  }
}
