/**
 * Runs to and from Sacred, by the directories that its {@code FileStorageObserver} writes.
 *
 * <p>{@link io.tfevents.interop.sacred.SacredTracker} is the way in. A run is a numbered directory:
 * {@code run.json} says what it is, {@code config.json} holds its hyperparameters, {@code
 * metrics.json} its points, metric by metric, and other values are artifacts beside them. {@link
 * io.tfevents.interop.sacred.SacredRecorder} makes these of a run's values for a {@link
 * io.tfevents.interop.sacred.RunTarget}, and {@link io.tfevents.interop.sacred.StoredRuns} reads
 * them out of {@link io.tfevents.interop.sacred.RunContents}, Sacred's own among them; a directory
 * is either, and so is a database. What Sacred has no place for stands in fields {@code tfevents},
 * which its tools go past, and in an artifact with a line for each value ({@link
 * io.tfevents.interop.sacred.ValueLine}).
 */
@NullMarked
package io.tfevents.interop.sacred;

import org.jspecify.annotations.NullMarked;
