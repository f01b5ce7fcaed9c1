/**
 * Checks on event files. {@link io.tfevents.edit.Verification} reads every record of a log
 * directory, holds both checksums of each against its bytes, and checks that each is an event.
 */
@NullMarked
package io.tfevents.edit;

import org.jspecify.annotations.NullMarked;
