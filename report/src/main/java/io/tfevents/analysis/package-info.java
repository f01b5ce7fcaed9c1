/**
 * What learning curves tell. {@link io.tfevents.analysis.Training#of} puts the runs of a log
 * directory together to trainings, whose {@link io.tfevents.analysis.Metric}s know what they
 * measure and on which examples; each has a {@link io.tfevents.analysis.Curve}. Everything else
 * here is made of these, small and immutable, by formulas that stand in its Javadoc.
 */
@NullMarked
package io.tfevents.analysis;

import org.jspecify.annotations.NullMarked;
