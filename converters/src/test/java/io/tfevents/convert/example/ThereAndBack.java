package io.tfevents.convert.example;

import io.tfevents.tfrecord.Compression;
import java.io.IOException;
import java.nio.file.Path;

/** Converts examples to Parquet and back, in a process of its own. */
final class ThereAndBack {
  private ThereAndBack() {}

  public static void main(String[] arguments) throws IOException {
    var parquet = Path.of(arguments[1]);
    ExampleConversion.from(Path.of(arguments[0])).toParquet(parquet);
    var summary =
        ParquetExamples.from(parquet).toTFRecords(Path.of(arguments[2]), Compression.NONE);
    System.out.println("records " + summary.records());
  }
}
