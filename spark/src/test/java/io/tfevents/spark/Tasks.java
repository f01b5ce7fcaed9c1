package io.tfevents.spark;

import io.tfevents.convert.Table;
import io.tfevents.logdir.Logdir;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The rows of all tasks for some logs, one task after another, without the cost of a Spark job. */
final class Tasks {
  private Tasks() {}

  /** Rows as texts, in order, with the file of each, to be compared whatever task read them. */
  static List<String> rows(Path logs, Table table, FaultMode mode, long taskBytes)
      throws IOException {
    var columns = Schemas.of(table, mode);
    var wanted = new Wanted(table, mode, columns, RowFilter.ALL, null, Integer.MAX_VALUE);
    var runs = Logdir.list(logs).stream().map(RunPart::whole).toList();
    var rows = new ArrayList<String>();
    for (var parts : new Packing(taskBytes, 1, true).packParts(runs)) {
      try (var reader = new TaskReader(parts, wanted)) {
        while (reader.next()) {
          reader.get().rowIterator().forEachRemaining(row -> rows.add(text(row, columns)));
        }
      }
    }
    return rows.stream().sorted().toList();
  }

  private static String text(SpecializedGetters row, StructType type) {
    var values = new ArrayList<String>();
    for (int i = 0; i < type.size(); i++) {
      values.add(text(row, i, type.fields()[i].dataType()));
    }
    return values.toString();
  }

  private static String text(SpecializedGetters values, int at, DataType type) {
    if (values.isNullAt(at)) {
      return "null";
    } else if (type instanceof StructType struct) {
      return text(values.getStruct(at, struct.size()), struct);
    } else if (type instanceof ArrayType array) {
      var list = values.getArray(at);
      var elements = new ArrayList<String>();
      for (int i = 0; i < list.numElements(); i++) {
        elements.add(text(list, i, array.elementType()));
      }
      return elements.toString();
    } else if (type instanceof BinaryType) {
      return HexFormat.of().formatHex(values.getBinary(at));
    }
    return String.valueOf(values.get(at, type));
  }
}
