package io.tfevents.convert;

import io.tfevents.event.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one column of a {@link RowBatch}, or of a row group. */
public sealed interface Column {

  /** How many rows there are. */
  int size();

  /** Whether a row lacks its value. */
  boolean isMissing(int row);

  /** Words, each stored once. */
  final class Text implements Column {
    private int[] codes;
    private int size;
    private final List<String> words = new ArrayList<>();
    private final Map<String, Integer> codeOf = new HashMap<>();

    Text(int capacity) {
      this(new int[capacity]);
    }

    /** Without rows; codes are written to {@code codes} as long as they fit. */
    Text(int[] codes) {
      this.codes = codes;
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

    /** The codes, maybe with more behind them; −1 for a missing word. */
    public int[] codes() {
      return codes;
    }

    /** The word of each code. */
    public List<String> words() {
      return words;
    }

    /** A row's word; null if it is missing. */
    public @Nullable String get(int row) {
      return codes[row] < 0 ? null : words.get(codes[row]);
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public boolean isMissing(int row) {
      return codes[row] < 0;
    }
  }

  /** Whole numbers. */
  final class Longs implements Column {
    private final BitSet missing = new BitSet(0);
    private long[] values;
    private int size;

    Longs(int capacity) {
      values = new long[capacity];
    }

    /** Of the first numbers of an array, which is not copied. */
    Longs(long[] values, int size) {
      this.values = values;
      this.size = size;
    }

    boolean hasMissing() {
      return !missing.isEmpty();
    }

    /** The numbers, maybe with more behind them; 0 for missing ones. */
    public long[] array() {
      return values;
    }

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size + 8);
      }
      values[size++] = value;
    }

    void addMissing() {
      missing.set(size);
      add(0);
    }

    /** A row's number; 0 if it is missing. */
    public long get(int row) {
      return values[row];
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public boolean isMissing(int row) {
      return missing.get(row);
    }
  }

  /** Numbers. */
  final class Doubles implements Column {
    private final BitSet missing = new BitSet(0);
    private double[] values;
    private int size;

    Doubles(int capacity) {
      values = new double[capacity];
    }

    /** Of the first numbers of an array, which is not copied. */
    Doubles(double[] values, int size) {
      this.values = values;
      this.size = size;
    }

    boolean hasMissing() {
      return !missing.isEmpty();
    }

    /** The numbers, maybe with more behind them; 0 for missing ones. */
    public double[] array() {
      return values;
    }

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size + 8);
      }
      values[size++] = value;
    }

    void addMissing() {
      missing.set(size);
      add(0);
    }

    /** A row's number; 0 if it is missing. */
    public double get(int row) {
      return values[row];
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public boolean isMissing(int row) {
      return missing.get(row);
    }
  }

  /** Rows of bytes. */
  final class Binary implements Column {
    private final List<@Nullable Bytes> values = new ArrayList<>();

    void add(@Nullable Bytes value) {
      values.add(value);
    }

    /** The bytes of a row that does not lack them. */
    public Bytes get(int row) {
      var value = values.get(row);
      if (value == null) {
        throw new IllegalStateException("row " + row + " has no bytes");
      }
      return value;
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public boolean isMissing(int row) {
      return values.get(row) == null;
    }
  }

  /**
   * Lists, or maps: what stands in those of all rows, one after another, and how much each has.
   * Elements of one field make a list, those of several a list of structures.
   */
  final class Lists implements Column {
    private final List<Column> fields;
    private int[] ends = new int[16];
    private int size;

    Lists(Column... fields) {
      this.fields = List.of(fields);
    }

    /** Ends a row, which holds what was added to the fields since the row before. */
    void endRow() {
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, 2 * size);
      }
      ends[size++] = fields.get(0).size();
    }

    /** Where a row's elements start in the fields. */
    public int start(int row) {
      return row == 0 ? 0 : ends[row - 1];
    }

    /** Where a row's elements end in the fields. */
    public int end(int row) {
      return ends[row];
    }

    /** What the elements hold: one field in lists, several in structures and maps. */
    public List<Column> fields() {
      return fields;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public boolean isMissing(int row) {
      return false;
    }
  }
}
