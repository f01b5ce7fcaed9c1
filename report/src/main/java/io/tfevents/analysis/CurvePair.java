package io.tfevents.analysis;

/**
 * What is measured of a training on the examples that the model learns from, and on others.
 *
 * @param measure what both measure, as {@code loss}
 */
public record CurvePair(String measure, Metric training, Metric validation) {}
