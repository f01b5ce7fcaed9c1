package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tfevents.event.Bytes;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tables as comma-separated values (RFC 4180). A missing value is an empty cell, an empty text is
 * {@code ""}; doubles stand in their shortest form that reads back the same; lists and maps as
 * JSON. The bytes of a column {@code data} are files beside, named by their path relative to the
 * folder of the part.
 */
final class CsvFormat implements TableFormat {
  /** The column whose bytes are files beside, and the folder that they stand in. */
  static final String DATA = "data";

  private static final int PIECE = 1 << 18;

  private final String prefix;

  /**
   * A format.
   *
   * @param prefix what the names of files beside start with
   */
  CsvFormat(String prefix) {
    this.prefix = prefix;
  }

  private record Beside(String name, Bytes contents) {}

  private record Lines(List<byte[]> text, List<Beside> beside) implements EncodedRows {}

  @Override
  public String extension() {
    return "csv";
  }

  @Override
  public EncodedRows encode(RowGroup rows) {
    var lines = new ArrayList<byte[]>();
    var text = new StringBuilder();
    var beside = new ArrayList<Beside>();
    var fields = rows.schema().fields();
    for (int row = 0; row < rows.rows(); row++) {
      for (int i = 0; i < fields.size(); i++) {
        text.append(i == 0 ? "" : ",");
        var column = rows.columns().get(i);
        if (fields.get(i).name().equals(DATA) && column instanceof Column.Binary data) {
          if (!data.isMissing(row)) {
            var file = new Beside(name(rows, row), data.get(row));
            beside.add(file);
            text.append(file.name());
          }
        } else {
          appendCell(text, fields.get(i), column, row);
        }
      }
      text.append("\r\n");
      if (text.length() > PIECE || row == rows.rows() - 1) {
        lines.add(text.toString().getBytes(UTF_8));
        text.setLength(0);
      }
    }
    return new Lines(lines, beside);
  }

  @Override
  public TableFile create(PartFile file, TableSchema schema) throws IOException {
    var names = new StringBuilder();
    for (var field : schema.fields()) {
      names.append(names.isEmpty() ? "" : ",");
      appendQuoted(names, field.name());
    }
    file.out().write(names.append("\r\n").toString().getBytes(UTF_8));
    return new CsvFile(file);
  }

  private record CsvFile(PartFile file) implements TableFile {
    @Override
    public void append(EncodedRows rows) throws IOException {
      var lines = (Lines) rows;
      for (byte[] text : lines.text()) {
        file.out().write(text);
      }
      for (var beside : lines.beside()) {
        file.createBeside(beside.name(), beside.contents().toByteArray());
      }
    }

    @Override
    public void close() throws IOException {
      file.out().close();
    }
  }

  private String name(RowGroup rows, int row) {
    int format = rows.schema().indexOf("format");
    var extension =
        format >= 0 && rows.columns().get(format) instanceof Column.Text formats
            ? formats.get(row)
            : null;
    return String.format(
        Locale.ROOT,
        "%s/%s%09d.%s",
        DATA,
        prefix,
        rows.firstRow() + row,
        extension == null || extension.isEmpty() ? "bin" : extension);
  }

  private static void appendCell(StringBuilder text, Field field, Column column, int row) {
    if (column.isMissing(row)) {
      return;
    }
    if (column instanceof Column.Text words) {
      appendQuoted(text, words.get(row));
    } else if (column instanceof Column.Longs longs) {
      if (field.type() == Field.Type.TIMESTAMP) {
        text.append(Instant.EPOCH.plus(longs.get(row), ChronoUnit.MICROS));
      } else {
        text.append(longs.get(row));
      }
    } else if (column instanceof Column.Doubles doubles) {
      text.append(DoubleText.of(doubles.get(row)));
    } else if (column instanceof Column.Binary binary) {
      text.append(Base64.getEncoder().encodeToString(binary.get(row).toByteArray()));
    } else {
      var json = new StringBuilder();
      JsonText.append(json, field, column, row);
      appendQuoted(text, json.toString());
    }
  }

  private static void appendQuoted(StringBuilder text, @Nullable String word) {
    if (word == null) {
      return;
    }
    if (!word.isEmpty() && word.chars().noneMatch(CsvFormat::needsQuotes)) {
      text.append(word);
      return;
    }
    text.append('"').append(word.replace("\"", "\"\"")).append('"');
  }

  private static boolean needsQuotes(int c) {
    return c == ',' || c == '"' || c == '\r' || c == '\n';
  }
}
