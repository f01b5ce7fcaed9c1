/**
 * Embeddings beside event files: what TensorBoard's projector shows.
 *
 * <p>A run's directory may hold a {@link io.tfevents.projector.ProjectorConfig}, which names the
 * files of each {@link io.tfevents.projector.Embedding}: its vectors, and rows that say what they
 * are.
 *
 * <pre>{@code
 * var config = ProjectorConfig.in(runDirectory).orElseThrow();
 * for (Embedding embedding : config.embeddings()) {
 *   try (Stream<float[]> vectors = embedding.vectors()) {
 *     vectors.forEach(vector -> show(vector));
 *   }
 * }
 * }</pre>
 */
@NullMarked
package io.tfevents.projector;

import org.jspecify.annotations.NullMarked;
