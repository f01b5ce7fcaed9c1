package io.tfevents.spark;

import io.tfevents.convert.Table;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A table of the logs under some paths. */
final class LogTable implements SupportsRead, SupportsWrite, SupportsMetadataColumns {
  private final TableOptions options;

  LogTable(TableOptions options) {
    this.options = options;
  }

  @Override
  public String name() {
    return "tfevents " + options.table().name().toLowerCase(Locale.ROOT);
  }

  @Override
  @SuppressWarnings("deprecation") // Spark 3.5 has no table without.
  public StructType schema() {
    return options.schema();
  }

  @Override
  public Set<TableCapability> capabilities() {
    var capabilities = EnumSet.of(TableCapability.BATCH_READ);
    if (options.table().isOfEvents()) {
      capabilities.add(TableCapability.MICRO_BATCH_READ);
    }
    if (options.table() == Table.SCALARS) {
      capabilities.add(TableCapability.BATCH_WRITE);
    }
    return capabilities;
  }

  @Override
  public MetadataColumn[] metadataColumns() {
    return options.table().isOfEvents()
        ? new MetadataColumn[] {new FileColumn()}
        : new MetadataColumn[0];
  }

  private static final class FileColumn implements MetadataColumn {
    @Override
    public String name() {
      return Schemas.FILE;
    }

    @Override
    public DataType dataType() {
      return DataTypes.StringType;
    }

    @Override
    public boolean isNullable() {
      return false;
    }

    @Override
    public String comment() {
      return "the event file that the row is of";
    }
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap scanOptions) {
    return new LogScanBuilder(options);
  }

  @Override
  public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
    return new ScalarWriteBuilder(options, info);
  }
}
