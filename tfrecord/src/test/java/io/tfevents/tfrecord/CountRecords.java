package io.tfevents.tfrecord;

import java.nio.file.Path;

/** Reads a TFRecord file with nothing on the class path but this library. */
final class CountRecords {
  private CountRecords() {}

  public static void main(String[] args) throws Exception {
    try (var records = TFRecordReader.open(Path.of(args[0]))) {
      while (records.next()) {
        // Each is checked on the way.
      }
      System.out.println("records " + (records.index() + 1) + " faults " + records.faults().size());
    }
  }
}
