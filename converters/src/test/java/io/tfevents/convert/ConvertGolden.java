package io.tfevents.convert;

import java.io.IOException;
import java.nio.file.Path;

/** Converts a log directory, in a process of its own. */
final class ConvertGolden {
  private ConvertGolden() {}

  public static void main(String[] arguments) throws IOException {
    var summary = Conversion.from(Path.of(arguments[0])).to(DataSet.parquet(Path.of(arguments[1])));
    System.out.println("rows " + summary.rows().get(Table.SCALARS));
  }
}
