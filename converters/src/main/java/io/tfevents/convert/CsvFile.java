package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tfevents.event.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A table as comma-separated values (RFC 4180). A missing value is an empty cell, an empty text is
 * {@code ""}; doubles stand in their shortest form that reads back the same.
 */
final class CsvFile implements TableFile {
  private final Table table;
  private final Path folder;
  private final OutputStream out;

  private CsvFile(Table table, Path folder, OutputStream out) {
    this.table = table;
    this.folder = folder;
    this.out = out;
  }

  static CsvFile create(Path folder, Table table) throws IOException {
    Files.createDirectories(folder);
    var out = Files.newOutputStream(folder.resolve("part-00000.csv"));
    var file = new CsvFile(table, folder, out);
    var names = table.fields().stream().map(Field::name).toList();
    out.write((String.join(",", names) + "\r\n").getBytes(UTF_8));
    return file;
  }

  @Override
  public EncodedRows encode(RowGroup rows) {
    var text = new StringBuilder(rows.rows() * 64);
    var images = new ArrayList<ImageFile>();
    for (int row = 0; row < rows.rows(); row++) {
      for (int i = 0; i < rows.columns().size(); i++) {
        if (i > 0) {
          text.append(',');
        }
        if (table == Table.IMAGES && rows.columns().get(i) instanceof Column.Binary data) {
          var image = imageFile(rows, row, data.get(row));
          images.add(image);
          text.append(image.name());
        } else {
          appendCell(text, table.fields().get(i), rows.columns().get(i), row);
        }
      }
      text.append("\r\n");
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    return () -> {
      out.write(bytes);
      writeImages(images);
    };
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private record ImageFile(String name, Bytes data) {}

  private static ImageFile imageFile(RowGroup rows, int row, Bytes data) {
    var format = ImageFormat.of(data);
    var extension = format.isEmpty() ? "bin" : format;
    return new ImageFile(
        String.format(Locale.ROOT, "data/%09d.%s", rows.firstRow() + row, extension), data);
  }

  private void writeImages(List<ImageFile> images) throws IOException {
    if (!images.isEmpty()) {
      Files.createDirectories(folder.resolve("data"));
    }
    for (var image : images) {
      try (var file = Files.newOutputStream(folder.resolve(image.name()))) {
        image.data().writeTo(file);
      }
    }
  }

  private static void appendCell(StringBuilder text, Field field, Column column, int row) {
    if (column instanceof Column.Text words) {
      var word = words.get(row);
      if (word != null) {
        appendQuoted(text, word);
      }
    } else if (column instanceof Column.Longs longs) {
      if (field.type() == Field.Type.TIMESTAMP) {
        text.append(Instant.EPOCH.plus(longs.get(row), ChronoUnit.MICROS));
      } else {
        text.append(longs.get(row));
      }
    } else if (column instanceof Column.Doubles doubles) {
      if (!doubles.isMissing(row)) {
        text.append(DoubleText.of(doubles.get(row)));
      }
    } else if (column instanceof Column.Binary binary) {
      text.append(Base64.getEncoder().encodeToString(binary.get(row).toByteArray()));
    } else if (column instanceof Column.Lists lists) {
      var json = new StringBuilder();
      appendJson(json, field, lists, row);
      appendQuoted(text, json.toString());
    }
  }

  private static void appendQuoted(StringBuilder text, String word) {
    if (!word.isEmpty() && word.chars().noneMatch(CsvFile::needsQuotes)) {
      text.append(word);
      return;
    }
    text.append('"').append(word.replace("\"", "\"\"")).append('"');
  }

  private static boolean needsQuotes(int c) {
    return c == ',' || c == '"' || c == '\r' || c == '\n';
  }

  private static void appendJson(StringBuilder json, Field field, Column.Lists lists, int row) {
    json.append('[');
    for (int i = lists.start(row); i < lists.end(row); i++) {
      json.append(i == lists.start(row) ? "{" : ",{");
      for (int f = 0; f < field.fields().size(); f++) {
        json.append(f == 0 ? "\"" : ",\"").append(field.fields().get(f).name()).append("\":");
        appendJsonValue(json, lists.fields().get(f), i);
      }
      json.append('}');
    }
    json.append(']');
  }

  private static void appendJsonValue(StringBuilder json, Column column, int row) {
    if (column instanceof Column.Text words) {
      json.append('"');
      var word = words.get(row);
      JsonStringEncoder.getInstance().quoteAsString(word == null ? "" : word, json);
      json.append('"');
    } else if (column instanceof Column.Longs longs) {
      json.append(longs.get(row));
    } else if (column instanceof Column.Doubles doubles) {
      double number = doubles.get(row);
      var digits = DoubleText.of(number);
      json.append(Double.isFinite(number) ? digits : "\"" + digits + "\"");
    }
  }
}
