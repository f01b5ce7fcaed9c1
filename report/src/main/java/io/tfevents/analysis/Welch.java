package io.tfevents.analysis;

/**
 * What Welch's t-test says of two samples.
 *
 * @param t the difference of the means, the second less the first, in standard errors
 * @param df the degrees of freedom, by Welch and Satterthwaite
 * @param p how likely a difference of that size, in either direction, is by chance
 */
public record Welch(double t, double df, double p) {}
