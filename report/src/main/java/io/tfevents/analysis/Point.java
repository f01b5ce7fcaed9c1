package io.tfevents.analysis;

/**
 * A point of a curve.
 *
 * @param wallTime when it was recorded, in seconds since the epoch
 */
public record Point(long step, double wallTime, double value) {}
