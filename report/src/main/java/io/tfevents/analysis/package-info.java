/**
 * What learning curves tell. {@link io.tfevents.analysis.Training#of} puts the runs of a log
 * directory together to trainings, whose {@link io.tfevents.analysis.Metric}s know what they
 * measure and on which examples; each has a {@link io.tfevents.analysis.Curve}. Everything else
 * here is made of these, small and immutable, by formulas that stand in its Javadoc: {@link
 * io.tfevents.analysis.Diagnosis} says what is wrong, {@link io.tfevents.analysis.BestStep} what is
 * best, {@link io.tfevents.analysis.Comparison} and {@link io.tfevents.analysis.TrainingGroup} what
 * differs.
 *
 * <p>Start reading at {@code Rule}, which names all checks, and at {@code OverfittingRule}.
 */
@NullMarked
package io.tfevents.analysis;

import org.jspecify.annotations.NullMarked;
