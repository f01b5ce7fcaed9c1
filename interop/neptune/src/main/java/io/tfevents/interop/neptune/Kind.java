package io.tfevents.interop.neptune;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of values, and the attributes that they are in Neptune. */
enum Kind {
  HPARAM(AttributeType.STRING),
  SCALAR(AttributeType.FLOAT_SERIES),
  TEXT(AttributeType.STRING_SERIES),
  HISTOGRAM(AttributeType.HISTOGRAM_SERIES),
  IMAGES(AttributeType.FILE_SERIES),
  SOUNDS(AttributeType.FILE_SERIES),
  PR_CURVE(AttributeType.FILE_SERIES),
  GRAPH(AttributeType.FILE_SERIES),
  KERAS_MODEL(AttributeType.FILE_SERIES);

  private final AttributeType type;

  Kind(AttributeType type) {
    this.type = type;
  }

  /** What holds such values; a hyperparameter may be of any type of parameter. */
  AttributeType type() {
    return type;
  }

  /** The kind of that name. */
  static Optional<Kind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
  }
}
