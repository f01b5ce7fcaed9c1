package io.tfevents.spark;

import io.tfevents.convert.Table;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Takes what Spark wants of a table. */
final class LogScanBuilder
    implements SupportsPushDownRequiredColumns,
        SupportsPushDownV2Filters,
        SupportsPushDownAggregates,
        SupportsPushDownLimit {
  private final TableOptions options;
  private StructType columns;
  private RowFilter filter = RowFilter.ALL;
  private Predicate[] pushed = {};
  private @Nullable Aggregates aggregates;
  private int limit = Integer.MAX_VALUE;

  LogScanBuilder(TableOptions options) {
    this.options = options;
    this.columns = options.schema();
  }

  @Override
  public void pruneColumns(StructType required) {
    columns = required;
  }

  /** Gives back those that are left to Spark. */
  @Override
  public Predicate[] pushPredicates(Predicate[] predicates) {
    var translation = FilterTranslation.of(options.table(), predicates);
    filter = translation.filter();
    pushed = translation.taken().toArray(new Predicate[0]);
    return translation.left().toArray(new Predicate[0]);
  }

  @Override
  public Predicate[] pushedPredicates() {
    return pushed.clone();
  }

  /** Numbers are summed up where they are read, if no row of a fault is to be among them. */
  @Override
  public boolean pushAggregation(Aggregation aggregation) {
    if (options.table() != Table.SCALARS || options.mode() == FaultMode.PERMISSIVE) {
      return false;
    }
    aggregates = Aggregates.of(aggregation);
    if (aggregates == null) {
      return false;
    }
    columns = aggregates.schema();
    return true;
  }

  @Override
  public boolean pushLimit(int most) {
    limit = most;
    return true;
  }

  /** Each task stops at the limit, and Spark behind them. */
  @Override
  public boolean isPartiallyPushed() {
    return true;
  }

  @Override
  public Scan build() {
    var wanted = new Wanted(options.table(), options.mode(), columns, filter, aggregates, limit);
    return new LogScan(options, wanted, pushed);
  }
}
