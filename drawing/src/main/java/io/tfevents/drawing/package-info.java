/**
 * Pictures made of shapes and text. A {@link io.tfevents.drawing.Picture} is a list of {@link
 * io.tfevents.drawing.Shape}s with a size; it becomes the text of an SVG file without any desktop
 * class, and the bytes of a PNG file by Java's own.
 */
@NullMarked
package io.tfevents.drawing;

import org.jspecify.annotations.NullMarked;
