package io.tfevents.storage;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A file or directory as a {@link Storage} sees it at one moment.
 *
 * @param location where it is
 * @param name its last path element, decoded
 * @param directory whether it is a directory, links followed
 * @param size bytes; 0 for a directory
 * @param modified when its contents last changed
 * @param identity equal for two names of one file or directory, where the storage can tell
 */
public record StoredFile(
    URI location,
    String name,
    boolean directory,
    long size,
    Instant modified,
    Optional<Object> identity) {}
