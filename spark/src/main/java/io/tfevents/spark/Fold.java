package io.tfevents.spark;

import java.util.Arrays;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;

/** A result for each group of rows; as in Spark, a NaN is larger than all else. */
sealed interface Fold {
  /** Takes more rows, whose groups are numbered below {@code groups}. */
  void add(ScalarBuffer rows, int groups);

  /** The results of some groups, each of which has rows. */
  ColumnVector results(int[] groups);

  static Fold of(Aggregates.Function function) {
    return switch (function.kind()) {
      case COUNT -> new Nothing();
      case SUM -> new Sum(function.column());
      case MIN -> extreme(function.column(), -1);
      case MAX -> extreme(function.column(), 1);
    };
  }

  private static Fold extreme(String column, int sign) {
    return column.equals(Schemas.STEP) ? new Steps(sign) : new Extreme(column, sign);
  }

  private static double[] column(ScalarBuffer rows, String name) {
    return name.equals(Schemas.VALUE) ? rows.values : rows.wallTimes;
  }

  /** For rows that are only counted. */
  final class Nothing implements Fold {
    @Override
    public void add(ScalarBuffer rows, int groups) {}

    @Override
    public ColumnVector results(int[] groups) {
      return new Vectors.Nulls(DataTypes.LongType);
    }
  }

  /** The sum of a column. */
  final class Sum implements Fold {
    private final String column;
    private double[] sums = {};

    Sum(String column) {
      this.column = column;
    }

    @Override
    public void add(ScalarBuffer rows, int groups) {
      sums = sums.length < groups ? Arrays.copyOf(sums, groups) : sums;
      double[] numbers = column(rows, column);
      for (int row = 0; row < rows.size(); row++) {
        sums[rows.tags[row]] += numbers[row];
      }
    }

    @Override
    public ColumnVector results(int[] groups) {
      return new Vectors.Doubles(Arrays.stream(groups).mapToDouble(g -> sums[g]).toArray());
    }
  }

  /** The smallest or largest number of a column. */
  final class Extreme implements Fold {
    private final String column;
    private final int sign;
    private double[] best = {};
    private boolean[] isThere = {};

    Extreme(String column, int sign) {
      this.column = column;
      this.sign = sign;
    }

    @Override
    public void add(ScalarBuffer rows, int groups) {
      if (best.length < groups) {
        best = Arrays.copyOf(best, groups);
        isThere = Arrays.copyOf(isThere, groups);
      }
      double[] numbers = column(rows, column);
      for (int row = 0; row < rows.size(); row++) {
        int group = rows.tags[row];
        double number = numbers[row];
        if (!isThere[group] || compare(number, best[group]) * sign > 0) {
          isThere[group] = true;
          best[group] = number;
        }
      }
    }

    private static int compare(double a, double b) {
      return a == b ? 0 : Double.compare(a, b);
    }

    @Override
    public ColumnVector results(int[] groups) {
      return new Vectors.Doubles(Arrays.stream(groups).mapToDouble(g -> best[g]).toArray());
    }
  }

  /** The smallest or largest step. */
  final class Steps implements Fold {
    private final int sign;
    private long[] best = {};
    private boolean[] isThere = {};

    Steps(int sign) {
      this.sign = sign;
    }

    @Override
    public void add(ScalarBuffer rows, int groups) {
      if (best.length < groups) {
        best = Arrays.copyOf(best, groups);
        isThere = Arrays.copyOf(isThere, groups);
      }
      for (int row = 0; row < rows.size(); row++) {
        int group = rows.tags[row];
        long step = rows.steps[row];
        if (!isThere[group] || Long.compare(step, best[group]) * sign > 0) {
          isThere[group] = true;
          best[group] = step;
        }
      }
    }

    @Override
    public ColumnVector results(int[] groups) {
      return new Vectors.Longs(
          DataTypes.LongType, Arrays.stream(groups).mapToLong(g -> best[g]).toArray());
    }
  }
}
