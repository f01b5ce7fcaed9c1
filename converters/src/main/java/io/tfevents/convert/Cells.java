package io.tfevents.convert;

import io.tfevents.event.Bytes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Base64;
import java.util.Set;

/** Columns, filled cell by cell. */
final class Cells {
  /** With a space or a T, and maybe without an offset, which then is that of UTC. */
  private static final DateTimeFormatter TIMES =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .optionalEnd()
          .optionalStart()
          .appendLiteral(' ')
          .optionalEnd()
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter();

  /** What Python's tools write for a number that is not there. */
  private static final Set<String> MISSING = Set.of("NA", "N/A", "<NA>", "None", "null", "NULL");

  private Cells() {}

  /** A column without rows. */
  static Column column(Field field) {
    return switch (field.type()) {
      case TEXT -> new Column.Text(64);
      case INT32, INT64, TIMESTAMP -> new Column.Longs(64);
      case DOUBLE -> new Column.Doubles(64);
      case BINARY -> new Column.Binary();
      case LIST, STRUCTS, MAP ->
          new Column.Lists(field.fields().stream().map(Cells::column).toArray(Column[]::new));
    };
  }

  /** Adds a row without a value; of lists, one without elements. */
  static void addMissing(Column column) {
    if (column instanceof Column.Text texts) {
      texts.add(null);
    } else if (column instanceof Column.Longs longs) {
      longs.addMissing();
    } else if (column instanceof Column.Doubles doubles) {
      doubles.addMissing();
    } else if (column instanceof Column.Binary binary) {
      binary.add(null);
    } else if (column instanceof Column.Lists lists) {
      lists.endRow();
    }
  }

  /**
   * Adds a value that stands as text.
   *
   * @throws IllegalArgumentException if it is none of the field's
   */
  static void addText(Column column, Field field, String text) {
    if (column instanceof Column.Text texts) {
      texts.add(text);
    } else if (column instanceof Column.Longs longs) {
      addLong(
          longs, field, field.type() == Field.Type.TIMESTAMP ? micros(text) : wholeNumber(text));
    } else if (column instanceof Column.Doubles doubles) {
      if (MISSING.contains(text)) {
        doubles.addMissing();
      } else {
        doubles.add(number(text));
      }
    } else if (column instanceof Column.Binary binary) {
      binary.add(base64(text));
    } else {
      throw new IllegalArgumentException("a list is expected");
    }
  }

  /**
   * Adds a whole number.
   *
   * @throws IllegalArgumentException if the field has no room for it
   */
  static void addLong(Column.Longs longs, Field field, long value) {
    if (field.type() == Field.Type.INT32 && value != (int) value) {
      throw new IllegalArgumentException(value + " has more than 32 bits");
    }
    longs.add(value);
  }

  static Bytes base64(String text) {
    try {
      return Bytes.copyOf(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("no base64: " + e.getMessage(), e);
    }
  }

  /** A double that is a whole number, or is an error. */
  static long wholeNumber(double number) {
    long whole = (long) number;
    if (whole != number || Math.abs(number) >= 0x1p63) {
      throw new IllegalArgumentException(DoubleText.of(number) + " is no whole number");
    }
    return whole;
  }

  private static long wholeNumber(String text) {
    var stripped = text.strip();
    try {
      return Long.parseLong(stripped);
    } catch (NumberFormatException e) {
      // pandas writes whole numbers with a point where a column lacks some.
      if (stripped.matches("[+-]?\\d+\\.0*|[+-]?\\d+(\\.\\d*)?[eE][+-]?\\d+")) {
        return wholeNumber(Double.parseDouble(stripped));
      }
      throw new IllegalArgumentException("'" + shortened(text) + "' is no whole number", e);
    }
  }

  /** As Java, Python and JavaScript write numbers; a time as seconds since the epoch. */
  static double number(String text) {
    var stripped = text.strip();
    switch (stripped) {
      case "nan", "NaN", "NAN", "-nan" -> {
        return Double.NaN;
      }
      case "inf", "Infinity", "+inf", "+Infinity", "INF" -> {
        return Double.POSITIVE_INFINITY;
      }
      case "-inf", "-Infinity", "-INF" -> {
        return Double.NEGATIVE_INFINITY;
      }
      default -> {
        // parseDouble takes 1d, 1f and 0x1p3, too, which are words to everybody else.
        if (!stripped.isEmpty()
            && stripped.chars().allMatch(c -> "+-.0123456789eE".indexOf(c) >= 0)) {
          try {
            return Double.parseDouble(stripped);
          } catch (NumberFormatException e) {
            return seconds(text);
          }
        }
        return seconds(text);
      }
    }
  }

  private static double seconds(String text) {
    if (text.length() < 10 || text.indexOf(':') < 0) {
      throw new IllegalArgumentException("'" + shortened(text) + "' is no number");
    }
    return micros(text) / 1e6;
  }

  private static long micros(String text) {
    try {
      var time = Instant.from(TIMES.parse(text.strip(), OffsetDateTime::from));
      return Math.addExact(
          Math.multiplyExact(time.getEpochSecond(), 1_000_000), time.getNano() / 1_000);
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("'" + shortened(text) + "' is no time", e);
    }
  }

  static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
