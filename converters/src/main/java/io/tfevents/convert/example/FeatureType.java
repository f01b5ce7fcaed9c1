package io.tfevents.convert.example;

import io.tfevents.proto.Feature;
import java.util.Locale;

/** What a feature's values are. */
public enum FeatureType {
  /** Bytes, of a {@code bytes_list}. */
  BYTES,
  /** Text: a {@code bytes_list} whose values are all valid UTF-8. */
  STRING,
  /** Numbers of 32 bits, of a {@code float_list}. */
  FLOAT,
  /** Whole numbers of 64 bits, of an {@code int64_list}. */
  INT64;

  /** The type's name in a schema's text form. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Which field of a Feature holds such values. */
  Feature.KindCase kind() {
    return switch (this) {
      case BYTES, STRING -> Feature.KindCase.BYTES_LIST;
      case FLOAT -> Feature.KindCase.FLOAT_LIST;
      case INT64 -> Feature.KindCase.INT64_LIST;
    };
  }
}
