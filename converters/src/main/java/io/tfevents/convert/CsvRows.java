package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tfevents.event.Bytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Rows as comma-separated values (RFC 4180) in UTF-8 with a header line, or with semicolons or tabs
 * in place of the commas. An empty cell is a missing value, {@code ""} an empty text.
 */
final class CsvRows implements RowReader {
  private static final int MOST_CELL_CHARS = 1 << 30;
  private static final int HEAD = 1 << 16;

  private final String shown;
  private final Line line;
  private final CloseableIterator<Line> lines;
  private final BesideFiles beside;
  private final List<FoundColumn> found;
  private TableSchema schema = TableSchema.of(Table.SCALARS);
  private int[] places = {};
  private List<Column> columns = List.of();
  private BadCells badCells = BadCells.FAIL;
  private long rows;
  private long chars;

  /** Opens the files that cells of a column {@code data} name. */
  interface BesideFiles {
    /**
     * The contents of a file.
     *
     * @throws IllegalArgumentException if the path leaves the folder
     */
    Bytes read(String path) throws IOException;
  }

  private CsvRows(
      String shown,
      Line line,
      CloseableIterator<Line> lines,
      BesideFiles beside,
      List<FoundColumn> found) {
    this.shown = shown;
    this.line = line;
    this.lines = lines;
    this.beside = beside;
    this.found = found;
  }

  /**
   * Of a stream, which is closed with it.
   *
   * @param shown the file's name in errors
   */
  static CsvRows of(InputStream in, String shown, BesideFiles beside) throws IOException {
    var decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var text = new BufferedReader(new InputStreamReader(in, decoder), HEAD);
    try {
      text.mark(HEAD);
      if (text.read() != '\uFEFF') {
        text.reset();
      }
      char separator = separator(text);
      var line = new Line();
      var lines =
          CsvReader.builder()
              .fieldSeparator(separator)
              .maxBufferSize(MOST_CELL_CHARS)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .build(line, text)
              .iterator();
      var found = new ArrayList<FoundColumn>();
      if (lines.hasNext()) {
        lines.next();
        for (int i = 0; i < line.fields; i++) {
          found.add(new FoundColumn(line.text(i), true));
        }
      }
      return new CsvRows(shown, line, lines, beside, found);
    } catch (CharacterCodingException e) {
      throw new IOException(shown + ": line 1: not in UTF-8", e);
    } catch (UncheckedIOException | CsvParseException e) {
      throw malformed(shown, 1, e);
    }
  }

  /** What separates most in the first line. */
  private static char separator(BufferedReader text) throws IOException {
    text.mark(HEAD);
    char[] head = new char[HEAD - 1];
    int length = text.read(head);
    text.reset();
    int[] counts = new int[3];
    boolean quoted = false;
    for (int i = 0; i < length && (quoted || (head[i] != '\n' && head[i] != '\r')); i++) {
      quoted ^= head[i] == '"';
      int at = quoted ? -1 : ",;\t".indexOf(head[i]);
      if (at >= 0) {
        counts[at]++;
      }
    }
    if (counts[0] >= counts[1] && counts[0] >= counts[2]) {
      return ',';
    }
    return counts[1] >= counts[2] ? ';' : '\t';
  }

  @Override
  public List<FoundColumn> columns() {
    return found;
  }

  @Override
  public void select(TableSchema schema, List<SourceColumn> wanted, BadCells badCells) {
    this.schema = schema;
    this.badCells = badCells;
    places = new int[found.size()];
    Arrays.fill(places, -1);
    for (int i = 0; i < wanted.size(); i++) {
      places[place(wanted.get(i).name())] = i;
    }
  }

  private int place(String name) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new NoSuchElementException(name);
  }

  @Override
  public @Nullable RowGroup next() throws IOException {
    columns = new ArrayList<>(schema.fields().stream().map(Cells::column).toList());
    long start = rows;
    chars = 0;
    while (chars < TextRows.GROUP_BYTES && nextLine()) {
      addRow((int) (rows - start));
      rows++;
    }
    int count = (int) (rows - start);
    return count == 0 ? null : new RowGroup(schema, start, count, columns);
  }

  private boolean nextLine() throws IOException {
    try {
      if (!lines.hasNext()) {
        return false;
      }
      lines.next();
      return true;
    } catch (UncheckedIOException | CsvParseException e) {
      throw malformed(shown, line.number() + 1, e);
    }
  }

  private void addRow(int row) throws IOException {
    if (line.fields > found.size()) {
      throw new IOException(
          "%s: line %d: %d cells, where the header has %d"
              .formatted(shown, line.number(), line.fields, found.size()));
    }
    for (int i = 0; i < line.fields; i++) {
      chars += line.length(i) + 1L;
      if (places[i] >= 0) {
        try {
          add(columns.get(places[i]), schema.fields().get(places[i]), i);
        } catch (IllegalArgumentException | IOException e) {
          badCells.add(
              schema.fields().get(places[i]),
              "%s: line %d: column %s".formatted(shown, line.number(), found.get(i).name()),
              String.valueOf(e.getMessage()));
        }
      }
    }
    for (var column : columns) {
      if (column.size() == row) {
        Cells.addMissing(column);
      }
    }
  }

  private void add(Column column, Field field, int cell) throws IOException {
    boolean isText = column instanceof Column.Text;
    if (line.length(cell) == 0 && !(isText && line.quoted[cell])) {
      Cells.addMissing(column);
    } else if (column instanceof Column.Lists) {
      try (var json = JsonCells.FACTORY.createParser(line.text(cell))) {
        json.nextToken();
        JsonCells.add(column, field, json);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
      }
    } else if (column instanceof Column.Binary binary && field.name().equals(CsvFormat.DATA)) {
      var data = beside.read(line.text(cell));
      chars += data.size();
      binary.add(data);
    } else {
      Cells.addText(column, field, line.text(cell));
    }
  }

  private static IOException malformed(String shown, long line, RuntimeException e) {
    var cause = e.getCause();
    if (cause instanceof CharacterCodingException) {
      return new IOException(shown + ": after line " + line + ": not in UTF-8", e);
    }
    var reason = cause == null || cause.getMessage() == null ? e.getMessage() : cause.getMessage();
    return new IOException(shown + ": line " + line + ": " + reason, e);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  /** The cells of one line. */
  private static final class Line extends AbstractBaseCsvCallbackHandler<Line> {
    private char[] buffer = new char[1 << 12];
    private int[] ends = new int[16];
    private boolean[] quoted = new boolean[16];
    private int fields;
    private long number;

    long number() {
      return number;
    }

    int length(int cell) {
      return ends[cell] - start(cell);
    }

    String text(int cell) {
      return new String(buffer, start(cell), length(cell));
    }

    private int start(int cell) {
      return cell == 0 ? 0 : ends[cell - 1];
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      number = startingLineNumber;
      fields = 0;
    }

    @Override
    protected Line buildRecord() {
      return this;
    }

    @Override
    protected void handleField(int index, char[] from, int offset, int length, boolean isQuoted) {
      if (fields == ends.length) {
        ends = Arrays.copyOf(ends, 2 * fields);
        quoted = Arrays.copyOf(quoted, 2 * fields);
      }
      int start = start(fields);
      if (start + length > buffer.length) {
        buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, start + length));
      }
      System.arraycopy(from, offset, buffer, start, length);
      ends[fields] = start + length;
      quoted[fields] = isQuoted;
      fields++;
    }
  }
}
