/**
 * Writes event files that TensorBoard reads.
 *
 * <p>What is written under a tag is a {@link io.tfevents.writer.SummaryValue}; each kind of them
 * has a class that makes it, {@link io.tfevents.writer.HistogramSummary} for example.
 */
@NullMarked
package io.tfevents.writer;

import org.jspecify.annotations.NullMarked;
