package io.tfevents.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows as JSON Lines, or as any objects one after another. The columns are those of the first row.
 */
final class JsonRows implements RowReader {
  private static final int MOST_HEAD_BYTES = 1 << 28;

  private final String shown;
  private final JsonParser json;
  private final List<FoundColumn> found;
  private TableSchema schema = TableSchema.of(Table.SCALARS);
  private Map<String, Integer> places = Map.of();
  private List<Column> columns = List.of();
  private BadCells badCells = BadCells.FAIL;
  private long rows;
  private long groupStart;

  private JsonRows(String shown, JsonParser json, List<FoundColumn> found) {
    this.shown = shown;
    this.json = json;
    this.found = found;
  }

  /**
   * Of a stream, which is closed with it.
   *
   * @param shown the file's name in errors
   */
  static JsonRows of(InputStream in, String shown) throws IOException {
    var buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(MOST_HEAD_BYTES);
    var found = firstRow(buffered, shown);
    buffered.reset();
    var parser = JsonCells.FACTORY.createParser(buffered);
    return new JsonRows(shown, parser, found);
  }

  private static List<FoundColumn> firstRow(InputStream in, String shown) throws IOException {
    var found = new ArrayList<FoundColumn>();
    try (var head = JsonCells.FACTORY.createParser(new Unclosed(in))) {
      if (head.nextToken() == null) {
        return found;
      }
      if (head.currentToken() != JsonToken.START_OBJECT) {
        throw new IOException(shown + ": line 1: a row is an object, {…}");
      }
      for (var name = head.nextFieldName(); name != null; name = head.nextFieldName()) {
        var token = head.nextToken();
        found.add(
            new FoundColumn(
                name, token.isNumeric() || token == JsonToken.VALUE_NULL || isNumber(head)));
        head.skipChildren();
      }
      return found;
    } catch (JsonProcessingException e) {
      throw malformed(shown, e);
    }
  }

  private static boolean isNumber(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      return false;
    }
    try {
      Cells.number(json.getText());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Keeps the stream behind it open. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }

  @Override
  public List<FoundColumn> columns() {
    return found;
  }

  @Override
  public void select(TableSchema schema, List<SourceColumn> wanted, BadCells badCells) {
    this.schema = schema;
    this.badCells = badCells;
    places = new HashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      places.put(wanted.get(i).name(), i);
    }
  }

  @Override
  public @Nullable RowGroup next() throws IOException {
    columns = new ArrayList<>(schema.fields().stream().map(Cells::column).toList());
    groupStart = rows;
    long start = json.currentLocation().getByteOffset();
    try {
      while (json.currentLocation().getByteOffset() - start < TextRows.GROUP_BYTES
          && json.nextToken() != null) {
        readRow();
        rows++;
      }
    } catch (JsonProcessingException e) {
      throw malformed(shown, e);
    }
    int count = (int) (rows - groupStart);
    return count == 0 ? null : new RowGroup(schema, groupStart, count, columns);
  }

  private void readRow() throws IOException {
    int row = (int) (rows - groupStart);
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new IOException(place() + "a row is an object, {…}");
    }
    for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      var place = places.get(name);
      if (place == null || columns.get(place).size() > row) {
        json.skipChildren();
        continue;
      }
      try {
        JsonCells.add(columns.get(place), schema.fields().get(place), json);
      } catch (IllegalArgumentException e) {
        badCells.add(
            schema.fields().get(place), place() + "column " + name, String.valueOf(e.getMessage()));
      }
    }
    for (var column : columns) {
      if (column.size() == row) {
        Cells.addMissing(column);
      }
    }
  }

  private String place() {
    return shown + ": line " + json.currentTokenLocation().getLineNr() + ": ";
  }

  private static IOException malformed(String shown, JsonProcessingException e) {
    var location = e.getLocation();
    return new IOException(
        shown
            + (location == null ? "" : ": line " + location.getLineNr())
            + ": no JSON: "
            + e.getOriginalMessage(),
        e);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
