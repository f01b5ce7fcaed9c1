/**
 * Runs between log directories and other trackers of experiments.
 *
 * <p>A {@link io.tfevents.interop.RunSource} hands runs, one after another and value by value, to a
 * {@link io.tfevents.interop.RunSink}; a log directory is either, and so is each {@link
 * io.tfevents.interop.Tracker}. What has no place on the other side is a {@link
 * io.tfevents.interop.Loss}, and named.
 *
 * <pre>{@code
 * var losses = new Losses();
 * var source = LogdirSource.of(Path.of("logs").toUri(), losses);
 * try (var sink = Tracker.named("mlflow").orElseThrow().sink(Path.of("mlruns").toUri(), losses)) {
 *   source.transferTo(sink);
 *   sink.publish();
 * }
 * losses.list().forEach(System.err::println);
 * }</pre>
 */
@NullMarked
package io.tfevents.interop;

import org.jspecify.annotations.NullMarked;
