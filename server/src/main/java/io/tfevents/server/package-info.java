/**
 * A data server for TensorBoard's own pages: {@link io.tfevents.server.DataServer} reads a log
 * directory and goes on as it grows, and answers what TensorBoard asks over gRPC ({@code
 * data_provider.proto}). TensorBoard is told of it by {@code --grpc_data_provider=localhost:6806},
 * or starts it itself, see {@code docs/serving.md}.
 *
 * <p>{@code Board} is what the pages can show: runs, tags, and which kind of question each tag
 * answers. {@code DataProvider} takes the questions; {@code ScalarAnswers}, {@code TensorAnswers}
 * and {@code BlobAnswers} make the answers.
 */
@NullMarked
package io.tfevents.server;

import org.jspecify.annotations.NullMarked;
