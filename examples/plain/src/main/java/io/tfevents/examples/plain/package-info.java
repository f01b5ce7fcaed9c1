/** Plain Java that trains a small model, and logs what it does. */
@NullMarked
package io.tfevents.examples.plain;

import org.jspecify.annotations.NullMarked;
