package io.tfevents.convert;

import io.tfevents.event.Bytes;
import io.tfevents.logdir.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a log directory holds, as rows of text that differ if any bit does. */
final class AllRows {
  private AllRows() {}

  /** The rows of the tables of values, of tags and of sessions; those of a tag in their order. */
  static Map<Table, List<String>> of(Path logdir) throws IOException {
    return of(logdir, Selection.ALL);
  }

  static Map<Table, List<String>> of(Path logdir, Selection selection) throws IOException {
    var rows = new TreeMap<Table, Map<String, List<String>>>();
    Conversion.from(logdir)
        .select(selection)
        .to(
            batch -> {
              var table = batch.table();
              if (table == Table.FILES || table == Table.EVENTS) {
                return;
              }
              for (var row : batch) {
                var text =
                    batch.fields().stream()
                        .map(field -> field.name() + "=" + text(row.value(field.name())))
                        .collect(Collectors.joining(" "));
                var tag = table == Table.HPARAMS ? "" : row.text("tag");
                rows.computeIfAbsent(table, t -> new TreeMap<>())
                    .computeIfAbsent(row.text("run") + "\n" + tag, key -> new ArrayList<>())
                    .add(text);
              }
            });
    var flat = new TreeMap<Table, List<String>>();
    rows.forEach(
        (table, tags) -> flat.put(table, tags.values().stream().flatMap(List::stream).toList()));
    return flat;
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Double number) {
      return number + "/" + Long.toHexString(Double.doubleToRawLongBits(number));
    } else if (value instanceof Bytes bytes) {
      return "0x" + HexFormat.of().formatHex(bytes.toByteArray());
    } else if (value instanceof List<?> list) {
      return list.stream().map(AllRows::text).toList().toString();
    } else if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + ":" + text(entry.getValue()))
          .toList()
          .toString();
    }
    return String.valueOf(value);
  }
}
