/**
 * Runs to and from MLflow.
 *
 * <p>{@link io.tfevents.interop.mlflow.MlflowTracker} is the way in. A directory is one of MLflow's
 * {@code FileStore}, {@code mlruns} mostly: {@link io.tfevents.interop.mlflow.FileStoreSink} writes
 * it, {@link io.tfevents.interop.mlflow.FileStoreSource} reads it, MLflow's own among them. What
 * MLflow has no place for stands in tags of the run that begin with {@code tfevents.}, so that it
 * comes back.
 */
@NullMarked
package io.tfevents.interop.mlflow;

import org.jspecify.annotations.NullMarked;
