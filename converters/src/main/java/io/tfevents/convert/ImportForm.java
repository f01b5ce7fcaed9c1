package io.tfevents.convert;

/** How a file of numbers is laid out, for files whose header does not tell. */
public enum ImportForm {
  /** A row a value, with columns {@code tag}, {@code step} and {@code value}. */
  LONG,
  /** A row a step, with a column {@code step} and one for each tag. */
  WIDE,
  /** A row an epoch, which counts as the step, and a column for each tag. */
  KERAS,
  /** {@code Wall time}, {@code Step} and {@code Value} of one run and tag. */
  TENSORBOARD
}
