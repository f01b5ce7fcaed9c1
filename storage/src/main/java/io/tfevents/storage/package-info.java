/**
 * Where bytes come from and go to.
 *
 * <p>A {@link io.tfevents.storage.Storage} lists directories and opens files of one kind of place.
 * Everything that {@code java.nio.file} reaches is built in; other places (object stores, HDFS)
 * join through {@link java.util.ServiceLoader}. Start with {@link
 * io.tfevents.storage.Storage#of(java.net.URI)}.
 */
@NullMarked
package io.tfevents.storage;

import org.jspecify.annotations.NullMarked;
