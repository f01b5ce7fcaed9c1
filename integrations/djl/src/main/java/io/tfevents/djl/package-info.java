/**
 * What a trainer of DJL does, in TensorBoard; {@link io.tfevents.djl.SummaryListener} is the way
 * in.
 */
@NullMarked
package io.tfevents.djl;

import org.jspecify.annotations.NullMarked;
