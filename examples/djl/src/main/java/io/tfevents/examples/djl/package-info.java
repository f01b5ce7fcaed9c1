/** A model trained with DJL on PyTorch, and logged. */
@NullMarked
package io.tfevents.examples.djl;

import org.jspecify.annotations.NullMarked;
