package io.tfevents.convert.example;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@link ParquetExamples} wrote.
 *
 * @param records how many
 * @param sequence whether they are {@code SequenceExample}s
 * @param rounded how many numbers of 64 bits were not exact as {@code float}, by column; NaN and
 *     infinities are exact
 */
public record ParquetExamplesSummary(long records, boolean sequence, Map<String, Long> rounded) {
  public ParquetExamplesSummary {
    rounded = Collections.unmodifiableMap(new TreeMap<>(rounded));
  }
}
