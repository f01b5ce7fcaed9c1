package io.tfevents.spark;

import io.tfevents.convert.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Spark's filters as a {@link RowFilter}, as far as it can hold them. */
final class FilterTranslation {
  private final Set<String> columns;
  private final List<Predicate> taken = new ArrayList<>();
  private final List<Predicate> left = new ArrayList<>();
  private RowFilter filter = RowFilter.ALL;

  private FilterTranslation(Set<String> columns) {
    this.columns = columns;
  }

  static FilterTranslation of(Table table, Predicate[] predicates) {
    var translation = new FilterTranslation(columns(table));
    for (var predicate : predicates) {
      boolean done = translation.take(predicate);
      (done ? translation.taken : translation.left).add(predicate);
    }
    return translation;
  }

  /**
   * A session's metrics are those of other runs, too, and a tag's row sums up all of its values.
   */
  private static Set<String> columns(Table table) {
    return switch (table) {
      case HPARAMS -> Set.of();
      case TAGS, FILES -> Set.of(Schemas.RUN);
      case EVENTS -> Set.of(Schemas.RUN, Schemas.STEP, Schemas.WALL_TIME);
      default -> Set.of(Schemas.RUN, Schemas.TAG, Schemas.STEP, Schemas.WALL_TIME);
    };
  }

  RowFilter filter() {
    return filter;
  }

  /** What the filter holds. */
  List<Predicate> taken() {
    return taken;
  }

  /** What is left to Spark. */
  List<Predicate> left() {
    return left;
  }

  private boolean take(Predicate predicate) {
    var column = column(predicate);
    if (column == null || !columns.contains(column)) {
      return false;
    }
    if (predicate.name().equals("IS_NOT_NULL")) {
      filter = column.equals(Schemas.RUN) ? filter : filter.withValues();
      return true;
    }
    var extended =
        switch (column) {
          case Schemas.RUN -> {
            var test = text(predicate);
            yield test == null ? null : filter.withRuns(test);
          }
          case Schemas.TAG -> {
            var test = text(predicate);
            yield test == null ? null : filter.withTags(test);
          }
          case Schemas.STEP -> steps(predicate);
          default -> times(predicate);
        };
    filter = extended == null ? filter : extended;
    return extended != null;
  }

  /** The one column that a filter is about; null if there are several. */
  private static @Nullable String column(Predicate predicate) {
    var names = new HashSet<String>();
    for (var reference : predicate.references()) {
      names.add(String.join(".", reference.fieldNames()));
    }
    return names.size() == 1 ? names.iterator().next() : null;
  }

  private static @Nullable TextCondition text(Expression expression) {
    if (!(expression instanceof Predicate predicate)) {
      return null;
    }
    return switch (predicate.name()) {
      case "AND", "OR" -> {
        var first = text(predicate.children()[0]);
        var second = text(predicate.children()[1]);
        if (first == null || second == null) {
          yield null;
        }
        var both = List.of(first, second);
        yield predicate.name().equals("AND")
            ? new TextCondition.AllOf(both)
            : new TextCondition.AnyOf(both);
      }
      case "NOT" -> {
        var test = text(predicate.children()[0]);
        yield test == null ? null : new TextCondition.Not(test);
      }
      case "=", "IN" -> {
        var texts = texts(predicate);
        yield texts == null ? null : new TextCondition.In(texts);
      }
      case "<>" -> {
        var texts = texts(predicate);
        yield texts == null ? null : new TextCondition.Not(new TextCondition.In(texts));
      }
      case "STARTS_WITH", "ENDS_WITH", "CONTAINS" -> {
        var part = value(predicate);
        if (!(part instanceof UTF8String text)) {
          yield null;
        }
        yield switch (predicate.name()) {
          case "STARTS_WITH" -> new TextCondition.StartsWith(text.toString());
          case "ENDS_WITH" -> new TextCondition.EndsWith(text.toString());
          default -> new TextCondition.Contains(text.toString());
        };
      }
      default -> null;
    };
  }

  /** The texts that a column is compared with; null if it is compared with anything else. */
  private static @Nullable Set<String> texts(Predicate predicate) {
    var texts = new HashSet<String>();
    int columns = 0;
    for (var child : predicate.children()) {
      if (child instanceof NamedReference) {
        columns++;
      } else if (child instanceof Literal<?> literal
          && literal.value() instanceof UTF8String text) {
        texts.add(text.toString());
      } else {
        return null;
      }
    }
    return columns == 1 ? texts : null;
  }

  private @Nullable RowFilter steps(Predicate predicate) {
    if (!(value(predicate) instanceof Long step)) {
      return null;
    }
    return switch (comparison(predicate)) {
      case "=" -> filter.withSteps(step, step);
      case ">=" -> filter.withSteps(step, Long.MAX_VALUE);
      case "<=" -> filter.withSteps(Long.MIN_VALUE, step);
      case ">" -> step == Long.MAX_VALUE ? null : filter.withSteps(step + 1, Long.MAX_VALUE);
      case "<" -> step == Long.MIN_VALUE ? null : filter.withSteps(Long.MIN_VALUE, step - 1);
      default -> null;
    };
  }

  private @Nullable RowFilter times(Predicate predicate) {
    if (!(value(predicate) instanceof Double time) || time.isNaN()) {
      return null;
    }
    return switch (comparison(predicate)) {
      case "=" -> filter.withTimes(TimeRange.from(time, false).and(TimeRange.to(time, false)));
      case ">=" -> filter.withTimes(TimeRange.from(time, false));
      case ">" -> filter.withTimes(TimeRange.from(time, true));
      case "<=" -> filter.withTimes(TimeRange.to(time, false));
      case "<" -> filter.withTimes(TimeRange.to(time, true));
      default -> null;
    };
  }

  /** What a column is compared with; null if it is more than one thing, or none. */
  private static @Nullable Object value(Predicate predicate) {
    var children = predicate.children();
    if (children.length != 2) {
      return null;
    }
    if (children[0] instanceof NamedReference && children[1] instanceof Literal<?> literal) {
      return literal.value();
    }
    boolean isTurned =
        children[1] instanceof NamedReference
            && children[0] instanceof Literal<?>
            && Set.of("=", "<", "<=", ">", ">=").contains(predicate.name());
    return isTurned ? ((Literal<?>) children[0]).value() : null;
  }

  /** How the column, on the left, is compared. */
  private static String comparison(Predicate predicate) {
    if (predicate.children()[0] instanceof NamedReference) {
      return predicate.name();
    }
    return switch (predicate.name()) {
      case "<" -> ">";
      case "<=" -> ">=";
      case ">" -> "<";
      case ">=" -> "<=";
      default -> predicate.name();
    };
  }
}
