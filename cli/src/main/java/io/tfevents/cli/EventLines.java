package io.tfevents.cli;

import io.tfevents.event.Event;
import java.io.IOException;
import java.util.List;

/** A form in which events are printed. */
interface EventLines {
  /** The lines before the first event. */
  default List<String> header() {
    return List.of();
  }

  /** The lines for an event, one mostly. */
  List<String> of(String run, Event event) throws IOException;
}
