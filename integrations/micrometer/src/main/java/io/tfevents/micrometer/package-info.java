/**
 * Micrometer's meters in TensorBoard; {@link io.tfevents.micrometer.SummaryMeterRegistry} is the
 * way in.
 */
@NullMarked
package io.tfevents.micrometer;

import org.jspecify.annotations.NullMarked;
