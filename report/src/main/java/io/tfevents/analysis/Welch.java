package io.tfevents.analysis;

/**
 * What Welch's t-test says of two samples.
 *
 * @param t the difference of the means, the second less the first, in standard errors
 * @param df the degrees of freedom, by Welch and Satterthwaite
 * @param p how likely a difference of that size, in either direction, is by chance
 * @param firstMean the mean of the first sample
 * @param secondMean the mean of the second sample
 * @param low where the 95 % confidence interval of the difference of the means begins
 * @param high where it ends
 */
public record Welch(
    double t, double df, double p, double firstMean, double secondMean, double low, double high) {}
