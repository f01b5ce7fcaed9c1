/**
 * Checks on event files, and what is made of several runs. {@link io.tfevents.edit.Verification}
 * reads every record of a log directory, holds both checksums of each against its bytes, and checks
 * that each is an event. {@link io.tfevents.edit.Reduction} makes statistics of the numbers of
 * several runs.
 */
@NullMarked
package io.tfevents.edit;

import org.jspecify.annotations.NullMarked;
