package io.tfevents.convert.example;

/** A cell holds what a feature cannot. */
final class CellException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CellException(String message) {
    super(message);
  }
}
