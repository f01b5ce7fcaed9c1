/**
 * Events of TensorBoard's event files as typed values.
 *
 * <p>{@link io.tfevents.event.EventFile} is the way in: its iterators give {@link
 * io.tfevents.event.Event}s one by one; {@link io.tfevents.event.EventFile#scan} hands numbers to
 * an {@link io.tfevents.event.EventSink} without making an object for any.
 *
 * <pre>{@code
 * try (var file = EventFile.open(Path.of("events.out.tfevents.1700000000.host.1.0"))) {
 *   for (ScalarEvent scalar : file.scalars()) {
 *     System.out.println(scalar.tag() + " " + scalar.step() + " " + scalar.value());
 *   }
 *   file.faults().forEach(System.err::println);
 * }
 * }</pre>
 */
@NullMarked
package io.tfevents.event;

import org.jspecify.annotations.NullMarked;
