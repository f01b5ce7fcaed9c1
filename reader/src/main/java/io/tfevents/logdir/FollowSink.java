package io.tfevents.logdir;

import io.tfevents.event.EventSink;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.Fault;
import java.io.IOException;

/** Is told what is new in a log directory that is followed. */
public interface FollowSink {
  /**
   * Where the new events of a run go. Asked for whenever the run has some; ids of tags hold from
   * then on for the run, and a tag is told of once.
   */
  EventSink run(String run);

  /**
   * A run is gone, or a file of it was replaced, cut or deleted: what was handed over of the run is
   * void. What is there now comes next, under new ids of tags.
   */
  default void reset(String run) {}

  /** A fault was found, and its end. */
  default void fault(String run, Fault fault) {}

  /** A file could not be read on; it is tried again each time. */
  default void unreadable(String run, StoredFile file, IOException reason) {}
}
