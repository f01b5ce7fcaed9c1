package io.tfevents.event;

import java.nio.file.Path;

/** Reads an event file as events, in a JVM of its own with a small heap. */
final class ListFaults {
  private ListFaults() {}

  public static void main(String[] args) throws Exception {
    try (var file = EventFile.open(Path.of(args[0]))) {
      long values = 0;
      for (Event event : file) {
        values += event instanceof SummaryEvent ? 1 : 0;
      }
      System.out.println(file.records() + " records, " + values + " values");
      for (var fault : file.faults()) {
        System.out.println(fault.kind() + " " + fault.offset() + " " + fault.length());
      }
    }
  }
}
