package io.tfevents.interop.drawing.model;

/**
 * A place in a picture, in pixels.
 *
 * @param x to the right
 * @param y down
 */
record Point(double x, double y) {}
