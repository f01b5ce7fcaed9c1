package io.tfevents.writer;

import java.time.Duration;

/**
 * What a writer's queue has done so far.
 *
 * @param accepted events that were handed to it; it drops none
 * @param flushed how many of them readers can see
 * @param bytes how many bytes have gone to files
 * @param flushes how often readers were let see more
 * @param queuedBytes what waits in memory now
 * @param capacityBytes how much may wait before callers have to
 * @param waits how often a caller had to wait for room
 * @param waited for how long, all callers together
 */
public record QueueStatistics(
    long accepted,
    long flushed,
    long bytes,
    long flushes,
    int queuedBytes,
    int capacityBytes,
    long waits,
    Duration waited) {}
