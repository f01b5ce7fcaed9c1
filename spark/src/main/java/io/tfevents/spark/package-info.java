/**
 * Event files as DataFrames: Spark's data source {@code tfevents}.
 *
 * <pre>{@code
 * spark.read().format("tfevents").option("table", "scalars").load("s3a://bucket/logs")
 * }</pre>
 *
 * <p>{@code TfEventsSource} is what Spark finds, {@code TableOptions} what it was told. A {@code
 * LogScanBuilder} takes columns, filters and limits, {@code LogFiles} finds the runs, {@code
 * Packing} makes tasks of them. In a task, {@code TaskReader} goes through its parts of runs, a
 * {@code RunPartReader} through the records of one, and a {@code Gatherer} makes batches of columns
 * of what they hold. {@code LogStream} follows logs that grow, {@code ScalarWrite} writes some.
 *
 * <p>All of it stands on Spark's public interfaces and makes no use of Scala's library, so that one
 * jar runs on every Spark from 3.5 on.
 */
@NullMarked
package io.tfevents.spark;

import org.jspecify.annotations.NullMarked;
