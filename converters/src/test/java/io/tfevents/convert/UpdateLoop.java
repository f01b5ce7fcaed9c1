package io.tfevents.convert;

import java.nio.file.Path;

/** A program that adds to a data set without end; run by {@link UpdateCrashTest}. */
final class UpdateLoop {
  private UpdateLoop() {}

  public static void main(String[] args) throws Exception {
    var conversion = Conversion.from(Path.of(args[0])).threads(2);
    var dataSet = DataSet.parquet(Path.of(args[1])).update(true);
    System.out.println("begins");
    while (true) {
      System.out.println(conversion.to(dataSet).rows());
    }
  }
}
