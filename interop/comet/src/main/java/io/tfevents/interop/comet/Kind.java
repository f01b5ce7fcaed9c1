package io.tfevents.interop.comet;

/**
 * Kinds of values that are assets in Comet.
 *
 * @see Own#KIND
 */
enum Kind {
  IMAGES("visualization"),
  SOUNDS("audio"),
  TEXT("text-sample"),
  TEXTS("asset"),
  HISTOGRAM("histogram3d"),
  PR_CURVE("curve"),
  GRAPH("asset"),
  KERAS_MODEL("asset"),
  OTHER("");

  private final String uploadType;

  Kind(String uploadType) {
    this.uploadType = uploadType;
  }

  /** What Comet calls assets of this kind. */
  String uploadType() {
    return uploadType;
  }
}
