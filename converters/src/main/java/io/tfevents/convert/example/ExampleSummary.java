package io.tfevents.convert.example;

import io.tfevents.tfrecord.Fault;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an {@link ExampleConversion} did, and what of the records is not in the Parquet file.
 *
 * @param records how many rows were written, one for each sound record
 * @param sequence whether the records were taken for {@code SequenceExample}s
 * @param schema the columns
 * @param faults what was wrong with the files; these bytes gave no record
 * @param withoutKind how many features had no kind, and so no value; they are null as if absent. A
 *     step without a kind is kept
 * @param unknownFields how many records had fields that the messages do not define; these fields
 *     are lost
 * @param leftOut in how many records a feature stood that the schema does not have, by name; a
 *     step's feature as {@code seq.NAME}
 */
public record ExampleSummary(
    long records,
    boolean sequence,
    ExampleSchema schema,
    List<Fault> faults,
    long withoutKind,
    long unknownFields,
    Map<String, Long> leftOut) {
  public ExampleSummary {
    faults = List.copyOf(faults);
    leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
  }
}
