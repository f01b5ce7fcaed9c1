/**
 * Metrics that training code computes: accuracy, F1, AUC, R², perplexity and the like.
 *
 * <p>Each metric works in the same way. Make one, {@code add} examples as they come, one by one or
 * in batches, and ask for numbers whenever you want. {@code reset} starts anew, for the next epoch;
 * {@code merge} adds what another one has seen, so that each thread can have its own.
 *
 * <pre>{@code
 * var loss = new Mean();
 * var confusion = ConfusionMatrix.of(List.of("cat", "dog", "bird"));
 * for (Batch batch : validation) {
 *   loss.add(model.loss(batch), batch.size());
 *   confusion.add(batch.labels(), model.predict(batch));
 * }
 * double meanLoss = loss.value();
 * double accuracy = confusion.accuracy();
 * double f1 = confusion.f1(Average.MACRO);
 * BufferedImage image = confusion.toImage();
 * }</pre>
 *
 * <p>Write the numbers as scalars, the confusion matrix as an image or a text, under the step of
 * the epoch.
 *
 * <table>
 * <caption>Which class to take</caption>
 * <tr><th>the model predicts</th><th>class</th></tr>
 * <tr><td>a class</td><td>{@link io.tfevents.metrics.ConfusionMatrix}</td></tr>
 * <tr><td>a score: the higher, the likelier that the answer is yes</td>
 *     <td>{@link io.tfevents.metrics.BinaryScores}</td></tr>
 * <tr><td>a number</td><td>{@link io.tfevents.metrics.RegressionErrors}</td></tr>
 * <tr><td>the next token</td><td>{@link io.tfevents.metrics.Perplexity}</td></tr>
 * <tr><td>anything, with a loss for each batch</td><td>{@link io.tfevents.metrics.Mean}</td></tr>
 * </table>
 *
 * <p>The numbers are those of <a
 * href="https://scikit-learn.org/stable/modules/model_evaluation.html">scikit-learn</a> 1.9; tests
 * hold each of them to it. Where scikit-learn fails because there is no example, they are NaN. No
 * class here may be used by several threads at once.
 */
@NullMarked
package io.tfevents.metrics;

import org.jspecify.annotations.NullMarked;
