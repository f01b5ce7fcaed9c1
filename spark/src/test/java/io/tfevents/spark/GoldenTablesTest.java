package io.tfevents.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.convert.Conversion;
import io.tfevents.convert.Field;
import io.tfevents.convert.RowBatch;
import io.tfevents.convert.Table;
import io.tfevents.event.Bytes;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.MapType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every table has the rows that conversion makes of the same logs, column by column. */
class GoldenTablesTest {

  @ParameterizedTest
  @EnumSource(Table.class)
  void rowsAreThoseOfAConversion(Table table) throws Exception {
    var rows = Sessions.table(table.tableName(), Sessions.LOGS).collectAsList();

    assertThat(rows.stream().map(GoldenTablesTest::text).sorted().toList())
        .isNotEmpty()
        .isEqualTo(converted(table));
  }

  private static List<String> converted(Table table) {
    var rows = new ArrayList<String>();
    try {
      Conversion.from(Sessions.LOGS).tables(table).to(batch -> add(batch, rows));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return rows.stream().sorted().toList();
  }

  private static void add(RowBatch batch, List<String> rows) {
    for (var row : batch) {
      rows.add(
          batch.fields().stream()
              .map(Field::name)
              .map(row::value)
              .map(GoldenTablesTest::text)
              .toList()
              .toString());
    }
  }

  private static String text(Row row) {
    var values = new ArrayList<String>();
    for (int i = 0; i < row.size(); i++) {
      var type = row.schema().fields()[i].dataType();
      values.add(
          text(
              type instanceof ArrayType
                  ? row.getList(i)
                  : type instanceof MapType ? row.getJavaMap(i) : row.get(i)));
    }
    return values.toString();
  }

  /** The same text for what Spark and a conversion hand out for the same value. */
  private static String text(@Nullable Object value) {
    if (value instanceof Bytes bytes) {
      return HexFormat.of().formatHex(bytes.toByteArray());
    } else if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    } else if (value instanceof Double number) {
      return Long.toHexString(Double.doubleToRawLongBits(number));
    } else if (value instanceof Timestamp time) {
      return time.toInstant().toString();
    } else if (value instanceof Instant time) {
      return time.toString();
    } else if (value instanceof Row row) {
      return text(row);
    } else if (value instanceof Map<?, ?> map
        && (map.containsKey("left") || map.containsKey("offset"))) {
      return text(map.values());
    } else if (value instanceof Map<?, ?> map) {
      var entries = new TreeMap<String, String>();
      map.forEach((key, entry) -> entries.put(text(key), text(entry)));
      return entries.toString();
    } else if (value instanceof Collection<?> list) {
      return list.stream().map(GoldenTablesTest::text).toList().toString();
    }
    return String.valueOf(value);
  }
}
