/**
 * TFRecord files of {@code tf.train.Example} and {@code tf.train.SequenceExample} to Parquet, a
 * column a feature, and back.
 *
 * <p>{@link io.tfevents.convert.example.ExampleConversion} makes the Parquet file, {@link
 * io.tfevents.convert.example.ParquetExamples} the TFRecord file. Columns are those of an {@link
 * io.tfevents.convert.example.ExampleSchema}, which is found by a first pass over the records or
 * given.
 *
 * <pre>{@code
 * var summary = ExampleConversion.from(Path.of("train")).toParquet(Path.of("train.parquet"));
 * System.out.println(summary.schema());
 * }</pre>
 *
 * <p>Neither way loads a class of Hadoop.
 */
@NullMarked
package io.tfevents.convert.example;

import org.jspecify.annotations.NullMarked;
