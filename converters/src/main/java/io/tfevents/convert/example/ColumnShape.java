package io.tfevents.convert.example;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/**
 * How the lists of a column are nested, as definition levels.
 *
 * @param leaf what the innermost values are
 * @param present from the outermost list to the value: from which level on it is not null
 * @param entry from the outermost list on: from which level on it has an entry
 */
record ColumnShape(PrimitiveType leaf, List<Integer> present, List<Integer> entry) {

  /** How many lists there are around a value. */
  int depth() {
    return entry.size();
  }

  /**
   * The shape of a column; null if it is not of values or lists in the standard form of three
   * levels.
   */
  static @Nullable ColumnShape of(Type column) {
    var present = new ArrayList<Integer>();
    var entry = new ArrayList<Integer>();
    int level = 0;
    var type = column;
    while (!type.isRepetition(Repetition.REPEATED)) {
      level += type.isRepetition(Repetition.OPTIONAL) ? 1 : 0;
      present.add(level);
      if (type.isPrimitive()) {
        return new ColumnShape(type.asPrimitiveType(), present, entry);
      }
      var list = type.asGroupType();
      boolean isList =
          list.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
              && list.getFieldCount() == 1
              && list.getType(0).isRepetition(Repetition.REPEATED)
              && !list.getType(0).isPrimitive()
              && list.getType(0).asGroupType().getFieldCount() == 1;
      if (!isList) {
        return null;
      }
      entry.add(++level);
      type = list.getType(0).asGroupType().getType(0);
    }
    return null;
  }
}
