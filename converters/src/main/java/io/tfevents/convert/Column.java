package io.tfevents.convert;

import io.tfevents.event.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one column of a row group. */
sealed interface Column {

  /** Words, each stored once. */
  final class Text implements Column {
    private int[] codes;
    private int size;
    private final List<String> words = new ArrayList<>();
    private final Map<String, Integer> codeOf = new HashMap<>();

    Text(int capacity) {
      codes = new int[capacity];
    }

    void add(@Nullable String word) {
      addCode(word == null ? -1 : code(word));
    }

    /** The code under which {@code word} is added. */
    int code(String word) {
      var code = codeOf.putIfAbsent(word, words.size());
      if (code == null) {
        words.add(word);
        return words.size() - 1;
      }
      return code;
    }

    void addCode(int code) {
      if (size == codes.length) {
        codes = Arrays.copyOf(codes, 2 * size + 8);
      }
      codes[size++] = code;
    }

    /** −1 for a missing one. */
    int codeAt(int row) {
      return codes[row];
    }

    List<String> words() {
      return words;
    }

    @Nullable String get(int row) {
      return codes[row] < 0 ? null : words.get(codes[row]);
    }
  }

  /** Whole numbers. */
  final class Longs implements Column {
    private long[] values;
    private int size;

    Longs(int capacity) {
      values = new long[capacity];
    }

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size + 8);
      }
      values[size++] = value;
    }

    long get(int row) {
      return values[row];
    }
  }

  /** Numbers. */
  final class Doubles implements Column {
    private double[] values;
    private boolean @Nullable [] missing;
    private int size;

    Doubles(int capacity) {
      values = new double[capacity];
    }

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size + 8);
      }
      values[size++] = value;
    }

    void addMissing() {
      add(0);
      var marks = missing == null ? new boolean[size] : missing;
      if (marks.length < size) {
        marks = Arrays.copyOf(marks, 2 * size);
      }
      marks[size - 1] = true;
      missing = marks;
    }

    boolean isMissing(int row) {
      return missing != null && row < missing.length && missing[row];
    }

    double get(int row) {
      return values[row];
    }
  }

  /** Rows of bytes. */
  final class Binary implements Column {
    private final List<Bytes> values = new ArrayList<>();

    void add(Bytes value) {
      values.add(value);
    }

    Bytes get(int row) {
      return values.get(row);
    }
  }

  /** Lists of structures: the structures of all rows, one after another, and how many each has. */
  final class Lists implements Column {
    private final List<Column> fields;
    private final Longs ends = new Longs(16);
    private long end;

    Lists(Column... fields) {
      this.fields = List.of(fields);
    }

    /** Adds a row with {@code length} structures, whose fields are added beside. */
    void add(int length) {
      end += length;
      ends.add(end);
    }

    int start(int row) {
      return row == 0 ? 0 : (int) ends.get(row - 1);
    }

    int end(int row) {
      return (int) ends.get(row);
    }

    List<Column> fields() {
      return fields;
    }
  }
}
