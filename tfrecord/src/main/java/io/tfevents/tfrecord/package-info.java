/**
 * The TFRecord format, both ways: a file is a row of records, each a length, its checksum, the
 * bytes, and theirs. This package knows nothing of what the bytes mean.
 *
 * <p>Read with {@link io.tfevents.tfrecord.TFRecordReader}, write with {@link
 * io.tfevents.tfrecord.TFRecordWriter}. What is wrong with a file is a list of {@link
 * io.tfevents.tfrecord.Fault}s; what to do about it is a {@link io.tfevents.tfrecord.FaultPolicy}.
 *
 * <pre>{@code
 * try (var records = TFRecordReader.open(Path.of("train.tfrecord"))) {
 *   while (records.next()) {
 *     process(records.toByteArray());
 *   }
 *   records.faults().forEach(System.err::println);
 * }
 * }</pre>
 */
@NullMarked
package io.tfevents.tfrecord;

import org.jspecify.annotations.NullMarked;
