package io.tfevents.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.aggregate.Count;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.connector.expressions.aggregate.Sum;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What is computed of scalars while they are read, by run, by tag or by both. Each task gives its
 * own part of it, and Spark puts them together.
 */
record Aggregates(List<String> groups, List<Function> functions) implements Serializable {
  private static final Set<String> GROUPS = Set.of(Schemas.RUN, Schemas.TAG);
  private static final Set<String> NUMBERS = Set.of(Schemas.STEP, Schemas.WALL_TIME, Schemas.VALUE);

  Aggregates {
    groups = List.copyOf(groups);
    functions = List.copyOf(functions);
  }

  /** What is computed of a column. */
  enum Kind {
    COUNT,
    SUM,
    MIN,
    MAX
  }

  /**
   * One of the results.
   *
   * @param column of which; any does to count rows
   */
  record Function(Kind kind, String column) implements Serializable {
    DataType type() {
      boolean isWhole = kind == Kind.COUNT || column.equals(Schemas.STEP);
      return isWhole ? DataTypes.LongType : DataTypes.DoubleType;
    }

    @Override
    public String toString() {
      return kind + "(" + column + ")";
    }
  }

  /**
   * Spark's wish; null if it is more than can be done here. What is computed of all rows together
   * is Spark's own matter: it wants a result of none, too.
   */
  static @Nullable Aggregates of(Aggregation aggregation) {
    if (aggregation.groupByExpressions().length == 0) {
      return null;
    }
    var groups = new ArrayList<String>();
    for (var expression : aggregation.groupByExpressions()) {
      var column = column(expression);
      if (column == null || !GROUPS.contains(column)) {
        return null;
      }
      groups.add(column);
    }
    var functions = new ArrayList<Function>();
    for (var function : aggregation.aggregateExpressions()) {
      var known = function(function);
      if (known == null) {
        return null;
      }
      functions.add(known);
    }
    return new Aggregates(groups, functions);
  }

  private static @Nullable Function function(AggregateFunc function) {
    if (function instanceof CountStar) {
      return new Function(Kind.COUNT, Schemas.VALUE);
    } else if (function instanceof Count count) {
      return count.isDistinct() ? null : of(Kind.COUNT, count.column());
    } else if (function instanceof Min min) {
      return of(Kind.MIN, min.column());
    } else if (function instanceof Max max) {
      return of(Kind.MAX, max.column());
    } else if (function instanceof Sum sum && !sum.isDistinct()) {
      var known = of(Kind.SUM, sum.column());
      // Whether a sum of steps may overflow is a setting of Spark's.
      return known == null || known.column().equals(Schemas.STEP) ? null : known;
    }
    return null;
  }

  private static @Nullable Function of(Kind kind, Expression expression) {
    var column = column(expression);
    return column == null || !NUMBERS.contains(column) ? null : new Function(kind, column);
  }

  private static @Nullable String column(Expression expression) {
    return expression instanceof NamedReference reference
        ? String.join(".", reference.fieldNames())
        : null;
  }

  /** The groups' columns, then the results. */
  StructType schema() {
    var schema = new StructType();
    for (var group : groups) {
      schema = schema.add(group, DataTypes.StringType, false);
    }
    for (var function : functions) {
      schema = schema.add(function.toString(), function.type(), false);
    }
    return schema;
  }

  @Override
  public String toString() {
    return Stream.concat(functions.stream().map(Function::toString), groups.stream())
        .collect(Collectors.joining(", "));
  }
}
