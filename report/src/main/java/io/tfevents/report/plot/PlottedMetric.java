package io.tfevents.report.plot;

import io.tfevents.analysis.Metric;

/**
 * A metric of a training in a plot.
 *
 * @param name the training's, with the metric's where the plot has several of it
 * @param rank of the training among all of the log directory
 * @param place of the training in order of how good it is, from 0
 * @param start of the training in seconds since the epoch; NaN if it has no points
 * @param isTraining whether it was measured on what the model learns from, while the plot also has
 *     the training's metric on other examples
 */
record PlottedMetric(
    Metric metric, String name, int rank, int place, double start, boolean isTraining) {}
