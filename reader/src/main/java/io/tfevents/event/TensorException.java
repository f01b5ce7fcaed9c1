package io.tfevents.event;

/** A tensor that cannot be decoded: its type has no values here, or it contradicts its shape. */
public final class TensorException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TensorException(String message) {
    super(message);
  }
}
