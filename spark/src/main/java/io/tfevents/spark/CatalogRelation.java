package io.tfevents.spark;

import java.util.Arrays;
import java.util.Objects;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.PrunedFilteredScan;
import org.apache.spark.sql.sources.StringContains;
import org.apache.spark.sql.sources.StringEndsWith;
import org.apache.spark.sql.sources.StringStartsWith;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A table of Spark 3.5's catalog, which knows only Spark's older interface: {@code CREATE TABLE …
 * USING tfevents}. It reads by way of the source. From Spark 4 on the catalog asks the source
 * itself.
 */
final class CatalogRelation extends BaseRelation implements PrunedFilteredScan {
  private final SQLContext context;
  private final Dataset<Row> rows;

  CatalogRelation(SQLContext context, Dataset<Row> rows) {
    this.context = context;
    this.rows = rows;
  }

  @Override
  public SQLContext sqlContext() {
    return context;
  }

  @Override
  public StructType schema() {
    return rows.schema();
  }

  /** Spark tests all filters again. */
  @Override
  public RDD<Row> buildScan(String[] columns, Filter[] filters) {
    var wanted =
        Arrays.stream(filters)
            .map(CatalogRelation::condition)
            .filter(Objects::nonNull)
            .reduce(rows, Dataset::filter, (one, other) -> other);
    return wanted.select(Arrays.stream(columns).map(functions::col).toArray(Column[]::new)).rdd();
  }

  private static @Nullable Column condition(Filter filter) {
    if (filter instanceof EqualTo same) {
      return functions.col(same.attribute()).equalTo(same.value());
    } else if (filter instanceof In among) {
      return functions.col(among.attribute()).isin(among.values());
    } else if (filter instanceof GreaterThan bound) {
      return functions.col(bound.attribute()).gt(bound.value());
    } else if (filter instanceof GreaterThanOrEqual bound) {
      return functions.col(bound.attribute()).geq(bound.value());
    } else if (filter instanceof LessThan bound) {
      return functions.col(bound.attribute()).lt(bound.value());
    } else if (filter instanceof LessThanOrEqual bound) {
      return functions.col(bound.attribute()).leq(bound.value());
    } else if (filter instanceof StringStartsWith start) {
      return functions.col(start.attribute()).startsWith(start.value());
    } else if (filter instanceof StringEndsWith end) {
      return functions.col(end.attribute()).endsWith(end.value());
    } else if (filter instanceof StringContains part) {
      return functions.col(part.attribute()).contains(part.value());
    }
    return null;
  }
}
