package io.tfevents.metrics;

/**
 * The perplexity of a language model: e to the power of the mean negative log-likelihood of the
 * tokens. A model that guesses evenly among k tokens has perplexity k; the least is 1. Not safe for
 * use by several threads at once.
 *
 * <p>All logarithms are natural ones. What was added in bits is to be multiplied by ln 2 first.
 *
 * <pre>{@code
 * var perplexity = new Perplexity();
 * perplexity.add(Math.log(0.5)); // the model gave the right token a probability of 0.5
 * perplexity.addLoss(1.2, 256); // a mean cross-entropy of 1.2 over 256 tokens
 * perplexity.value();
 * }</pre>
 */
public final class Perplexity {
  /** Above 0 by as much as this is taken for what rounding in 16 or 32 bits leaves. */
  private static final double ROUNDING = 1e-3;

  private final Mean logProbability = new Mean();

  /**
   * Adds a token.
   *
   * @param logProbability the logarithm of the probability that the model gave to it
   * @throws IllegalArgumentException if that is above 0, by more than rounding explains
   */
  public void add(double logProbability) {
    check(logProbability);
    this.logProbability.add(logProbability);
  }

  /**
   * Adds a batch of tokens, or none of them if it throws.
   *
   * @throws IllegalArgumentException as {@link #add(double)}
   */
  public void add(double[] logProbabilities) {
    for (double logProbability : logProbabilities) {
      check(logProbability);
    }
    for (double logProbability : logProbabilities) {
      this.logProbability.add(logProbability);
    }
  }

  /**
   * Adds a batch of tokens, or none of them if it throws.
   *
   * @throws IllegalArgumentException as {@link #add(double)}
   */
  public void add(float[] logProbabilities) {
    for (float logProbability : logProbabilities) {
      check(logProbability);
    }
    for (float logProbability : logProbabilities) {
      this.logProbability.add(logProbability);
    }
  }

  /**
   * Adds a batch of tokens by its loss.
   *
   * @param loss the mean cross-entropy of the tokens
   * @param tokens how many tokens the loss is the mean of, without padding
   * @throws IllegalArgumentException if {@code tokens} is negative, or {@code loss} is, by more
   *     than rounding explains
   */
  public void addLoss(double loss, long tokens) {
    if (tokens < 0) {
      throw new IllegalArgumentException(tokens + " tokens: the number must be 0 or more");
    }
    if (loss < -ROUNDING) {
      throw new IllegalArgumentException(
          "a loss of " + loss + " is below 0: a mean cross-entropy never is");
    }
    logProbability.add(-loss, (double) tokens);
  }

  private static void check(double logProbability) {
    if (logProbability > ROUNDING) {
      throw new IllegalArgumentException(
          "a log-probability of "
              + logProbability
              + " is above 0: pass the logarithm of a probability, not its negative");
    }
  }

  /** The perplexity of all tokens; NaN if there are none. */
  public double value() {
    return Math.exp(-logProbability.value());
  }

  /** The number of tokens. */
  public long count() {
    return (long) logProbability.weight();
  }

  /** Adds what was added to {@code other}, which stays as it is. */
  public void merge(Perplexity other) {
    logProbability.merge(other.logProbability);
  }

  /** Forgets all that was added. */
  public void reset() {
    logProbability.reset();
  }
}
