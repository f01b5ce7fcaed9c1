package io.tfevents.convert;

/**
 * What an {@link Extraction} makes of graphs. A run's {@code GraphDef} and the layers of a Keras
 * model are different things: a form that one does not have is left out for it. Netron opens the
 * files of each form but the first.
 */
public enum GraphForm {
  /** Each value as it was written, one file each: messages in {@code .pb}, layers in .json. */
  AS_WRITTEN,
  /**
   * {@code GraphDef} messages in {@code .pb} files: the run's graphs, and those of the functions
   * that a trace holds.
   */
  PB,
  /** The same messages in protobuf's text format, {@code .pbtxt}. */
  PBTXT,
  /** The layers of Keras models in {@code .json} files, byte for byte. */
  KERAS_JSON,
  /**
   * One event file a run, {@code __run_graph__/events.out.tfevents.graphs}, with the run's graphs,
   * meta graphs and run metadata, and nothing else. Netron takes no file with other events; its
   * first record has the 24 bytes without which Netron 9 takes no file either.
   */
  TFEVENTS
}
