package io.tfevents.interop.neptune;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an attribute of Neptune holds. */
enum AttributeType {
  FLOAT,
  INT,
  STRING,
  BOOL,
  DATETIME,
  STRING_SET,
  FLOAT_SERIES,
  STRING_SERIES,
  HISTOGRAM_SERIES,
  FILE,
  FILE_SERIES;

  private static final Map<String, AttributeType> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(AttributeType::attributeType, type -> type));

  /** What the exporter calls it. */
  String attributeType() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that the exporter calls so. */
  static Optional<AttributeType> of(String attributeType) {
    return Optional.ofNullable(BY_NAME.get(attributeType));
  }

  /** Whether an attribute has one value, of a few bytes mostly. */
  boolean isParameter() {
    return switch (this) {
      case FLOAT, INT, STRING, BOOL, DATETIME, STRING_SET -> true;
      case FLOAT_SERIES, STRING_SERIES, HISTOGRAM_SERIES, FILE, FILE_SERIES -> false;
    };
  }
}
