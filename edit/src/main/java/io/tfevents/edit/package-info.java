/**
 * Event files checked, and made of others. {@link io.tfevents.edit.Verification} holds both
 * checksums of each record against its bytes, and checks that each is an event. {@link
 * io.tfevents.edit.LogEdit} repairs, merges, renames, drops and thins out; {@link
 * io.tfevents.edit.Reduction} makes statistics of the numbers of several runs.
 */
@NullMarked
package io.tfevents.edit;

import org.jspecify.annotations.NullMarked;
