/**
 * Runs to and from Comet, by the archives that its SDK writes without a network and {@code comet
 * upload} sends.
 *
 * <p>{@link io.tfevents.interop.comet.CometTracker} is the way in. A run is a zip file: {@code
 * experiment.json}, {@code messages.json} with a message on each line, and the files that messages
 * name. {@link io.tfevents.interop.comet.CometRecorder} writes messages through an {@link
 * io.tfevents.interop.comet.ArchiveWriter}; {@link io.tfevents.interop.comet.StoredMessages} reads
 * those of a {@link io.tfevents.interop.comet.StoredArchive}, the SDK's own among them. What Comet
 * has no place for stands beside it in a field {@code tfevents}, which its tools go past.
 */
@NullMarked
package io.tfevents.interop.comet;

import org.jspecify.annotations.NullMarked;
