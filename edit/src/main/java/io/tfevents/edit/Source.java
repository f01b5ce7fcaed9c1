package io.tfevents.edit;

import io.tfevents.storage.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * A file that was read.
 *
 * @param output the file that stands for it under its own name; null if none does
 */
record Source(String run, StoredFile stored, @Nullable OutputFile output) {}
