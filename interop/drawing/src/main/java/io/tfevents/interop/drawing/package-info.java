/**
 * Pictures as lists of shapes and texts. A {@link io.tfevents.interop.drawing.Scene} gathers them,
 * and a {@link io.tfevents.interop.drawing.Drawing} is what came of it: an SVG or a PNG file, or an
 * image in an event file. What is drawn stands in the packages below: {@link
 * io.tfevents.interop.drawing.model} draws neural networks, {@link
 * io.tfevents.interop.drawing.tree} decision trees.
 */
@NullMarked
package io.tfevents.interop.drawing;

import org.jspecify.annotations.NullMarked;
