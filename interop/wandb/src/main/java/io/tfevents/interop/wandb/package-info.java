/**
 * Runs to and from Weights &amp; Biases, by the directories that its SDK writes without a network
 * and {@code wandb sync} sends.
 *
 * <p>{@link io.tfevents.interop.wandb.WandbTracker} is the way in. A run is a directory with a log
 * of records ({@link io.tfevents.interop.wandb.LogWriter}, {@link
 * io.tfevents.interop.wandb.LogReader}), each a message of {@link
 * io.tfevents.interop.wandb.Fields}, and with files of images, sounds and tables. {@link
 * io.tfevents.interop.wandb.WandbRecorder} writes one: {@link io.tfevents.interop.wandb.PointSort}
 * puts points in the order of their steps, {@link io.tfevents.interop.wandb.HistoryRows} makes rows
 * of them. {@link io.tfevents.interop.wandb.WandbSource} reads them, the SDK's own among them.
 */
@NullMarked
package io.tfevents.interop.wandb;

import org.jspecify.annotations.NullMarked;
