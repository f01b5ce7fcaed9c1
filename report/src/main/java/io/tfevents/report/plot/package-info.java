/**
 * Learning curves as plots. {@link io.tfevents.report.plot.LearningCurves} makes {@link
 * io.tfevents.report.plot.Plot}s of trainings; each is a chart with a line for each training, or
 * two where a metric was measured both in training and in validation. {@link
 * io.tfevents.report.plot.TerminalPlots} shows them in a terminal, {@link
 * io.tfevents.report.plot.PlotPicture} draws them as a picture, and {@link
 * io.tfevents.report.plot.Palette} says which colour a training has wherever it is shown.
 */
@NullMarked
package io.tfevents.report.plot;

import org.jspecify.annotations.NullMarked;
