package io.tfevents.interop.drawing;

/**
 * A place in a drawing, in pixels: x to the right, y down.
 *
 * @param x to the right
 * @param y down
 */
public record Point(double x, double y) {}
