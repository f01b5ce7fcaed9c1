package io.tfevents.convert;

import io.tfevents.event.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of a row group. What a row lacks is an {@link IllegalArgumentException} that names the
 * column, but for texts, which are empty then, and numbers, which are NaN.
 */
record RowView(RowGroup rows, int row) {

  private Column column(String name) {
    return rows.columns().get(rows.schema().indexOf(name));
  }

  boolean isMissing(String name) {
    return column(name).isMissing(row);
  }

  /** A text; empty if there is none. */
  String text(String name) {
    var text = ((Column.Text) column(name)).get(row);
    return text == null ? "" : text;
  }

  /** A number; NaN if there is none. */
  double number(String name) {
    var column = (Column.Doubles) column(name);
    return column.isMissing(row) ? Double.NaN : column.get(row);
  }

  /** A whole number; 0 if there is none. */
  long integer(String name) {
    return ((Column.Longs) column(name)).get(row);
  }

  Bytes bytes(String name) {
    require(name);
    return ((Column.Binary) column(name)).get(row);
  }

  private void require(String name) {
    if (isMissing(name)) {
      throw new IllegalArgumentException("it has no " + name);
    }
  }

  /** The numbers of a list. */
  double[] numbers(String name) {
    return numbers(name, 0);
  }

  /** The numbers of one field of a list of structures. */
  double[] numbers(String name, int field) {
    var lists = (Column.Lists) column(name);
    var numbers = (Column.Doubles) lists.fields().get(field);
    double[] copy = new double[lists.end(row) - lists.start(row)];
    for (int i = 0; i < copy.length; i++) {
      int at = lists.start(row) + i;
      if (numbers.isMissing(at)) {
        throw new IllegalArgumentException("a list in " + name + " lacks a number");
      }
      copy[i] = numbers.get(at);
    }
    return copy;
  }

  /** The whole numbers of a list. */
  long[] integers(String name) {
    var lists = (Column.Lists) column(name);
    var numbers = (Column.Longs) lists.fields().get(0);
    long[] copy = new long[lists.end(row) - lists.start(row)];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = numbers.get(lists.start(row) + i);
    }
    return copy;
  }

  /** The texts of one field of a list, or of a map's keys or values. */
  List<String> texts(String name, int field) {
    var lists = (Column.Lists) column(name);
    var texts = (Column.Text) lists.fields().get(field);
    var copy = new ArrayList<String>();
    for (int i = lists.start(row); i < lists.end(row); i++) {
      var text = texts.get(i);
      copy.add(text == null ? "" : text);
    }
    return copy;
  }

  /** The elements of a list. */
  List<Bytes> binaries(String name) {
    var lists = (Column.Lists) column(name);
    var bytes = (Column.Binary) lists.fields().get(0);
    var copy = new ArrayList<Bytes>();
    for (int i = lists.start(row); i < lists.end(row); i++) {
      copy.add(bytes.isMissing(i) ? Bytes.EMPTY : bytes.get(i));
    }
    return copy;
  }
}
