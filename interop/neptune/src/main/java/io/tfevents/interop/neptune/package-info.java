/**
 * Runs to and from what Neptune left on disks: the Parquet files of neptune-exporter, and the
 * queues of operations that the SDK keeps under {@code .neptune}.
 *
 * <p>{@link io.tfevents.interop.neptune.NeptuneTracker} is the way in. An export has a row for each
 * value, in {@code data}, and the files that rows name, in {@code files}. {@link
 * io.tfevents.interop.neptune.NeptuneRecorder} writes rows through {@link
 * io.tfevents.interop.neptune.RunParts}; {@link io.tfevents.interop.neptune.StoredRun} and {@link
 * io.tfevents.interop.neptune.StoredValues} read those of any export. What the schema has no place
 * for stands in columns that rows of the kind leave empty and in what the footer says beside, both
 * of which other tools go past. A queue is a log of operations: {@link
 * io.tfevents.interop.neptune.OperationLog} reads it through damage, {@link
 * io.tfevents.interop.neptune.QueuedRun} and {@link io.tfevents.interop.neptune.QueuedValues} make
 * a run of it.
 */
@NullMarked
package io.tfevents.interop.neptune;

import org.jspecify.annotations.NullMarked;
