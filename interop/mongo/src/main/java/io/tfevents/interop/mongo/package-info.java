/**
 * Runs to and from the databases that Sacred's {@code MongoObserver} writes and Omniboard shows.
 *
 * <p>{@link io.tfevents.interop.mongo.MongoTracker} is the way in. A run is a document in {@code
 * runs}, each of its metrics one in {@code metrics}, and artifacts are files of GridFS, as {@code
 * MongoObserver-0.7.0} has them. What a run's values become, and how they come back, is told by
 * {@link io.tfevents.interop.sacred}: {@link io.tfevents.interop.mongo.MongoRun} is its target,
 * {@link io.tfevents.interop.mongo.StoredDocument} what it reads. {@link
 * io.tfevents.interop.mongo.Database} asks the server, and says in a sentence why it does not
 * answer.
 */
@NullMarked
package io.tfevents.interop.mongo;

import org.jspecify.annotations.NullMarked;
