package io.tfevents.interop.mlflow;

import java.io.IOException;

/** A server's answer that it does not do what it was asked. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param code MLflow's {@code error_code}; empty if it gives none
   */
  RefusedException(String message, int status, String code) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Whether it may do it another time. */
  boolean mayPass() {
    return status == 408 || status == 429 || (status >= 500 && status != 501);
  }

  /** Whether what was asked for is not there. */
  boolean isMissing() {
    return code.equals("RESOURCE_DOES_NOT_EXIST");
  }

  /** Whether what was to be made is there. */
  boolean isThere() {
    return code.equals("RESOURCE_ALREADY_EXISTS");
  }
}
