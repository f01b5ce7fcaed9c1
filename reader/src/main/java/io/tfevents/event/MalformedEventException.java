package io.tfevents.event;

/** Bytes that are not the message that they should be. Carries no stack trace: it is a verdict. */
final class MalformedEventException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MalformedEventException(String reason) {
    super(reason, null, false, false);
  }
}
