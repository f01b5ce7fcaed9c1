/**
 * Pictures of models and trees. A {@link io.tfevents.interop.drawing.Scene} gathers their shapes; a
 * {@link io.tfevents.drawing.Picture} is what comes of it, and a {@link
 * io.tfevents.interop.drawing.PictureSummary} makes it an image in an event file. What is drawn
 * stands in the packages below: {@link io.tfevents.interop.drawing.model} draws neural networks,
 * {@link io.tfevents.interop.drawing.tree} decision trees.
 */
@NullMarked
package io.tfevents.interop.drawing;

import org.jspecify.annotations.NullMarked;
