package io.tfevents.spark;

import java.util.Map;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.sources.RelationProvider;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Spark's data source {@code tfevents}: log directories as tables. Spark makes it and owns it; it
 * holds nothing.
 *
 * <p>Options are those of {@code docs/spark.md}: {@code table}, {@code mode}, {@code basePath},
 * {@code split}, and of streams {@code maxFilesPerTrigger} and {@code maxBytesPerTrigger}.
 */
public final class TfEventsSource implements TableProvider, DataSourceRegister, RelationProvider {
  /** The source; it looks at nothing until it is asked to. */
  public TfEventsSource() {}

  @Override
  public String shortName() {
    return "tfevents";
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return TableOptions.of(options).schema();
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return new LogTable(TableOptions.of(new CaseInsensitiveStringMap(properties)));
  }

  /** For tables in the catalog of Spark 3.5. */
  @Override
  public BaseRelation createRelation(
      SQLContext context, scala.collection.immutable.Map<String, String> options) {
    var rows = context.sparkSession().read().format(shortName()).options(options).load();
    return new CatalogRelation(context, rows);
  }
}
