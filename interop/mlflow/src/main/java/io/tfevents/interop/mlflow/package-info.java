/**
 * Runs to and from MLflow.
 *
 * <p>{@link io.tfevents.interop.mlflow.MlflowTracker} is the way in. A directory is one of MLflow's
 * {@code FileStore}, {@code mlruns} mostly; an address of the web is one of its tracking servers,
 * which {@code TrackingServer} asks. What a run's values become is told once, by {@code
 * MlflowRecorder}, whatever {@code RunTarget} they go to; and what becomes of MLflow's runs by
 * {@code StoredRuns}, wherever their {@code RunContents} are. What MLflow has no place for stands
 * in tags of the run that begin with {@code tfevents.}, so that it comes back.
 */
@NullMarked
package io.tfevents.interop.mlflow;

import org.jspecify.annotations.NullMarked;
