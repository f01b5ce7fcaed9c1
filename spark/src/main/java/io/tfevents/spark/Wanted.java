package io.tfevents.spark;

import io.tfevents.convert.Table;
import java.io.Serializable;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What tasks are to read.
 *
 * @param columns those that are wanted, in order
 * @param aggregates what is computed of the rows, and wanted in their place; null for nothing
 * @param limit the most rows of each task
 */
record Wanted(
    Table table,
    FaultMode mode,
    StructType columns,
    RowFilter filter,
    @Nullable Aggregates aggregates,
    int limit)
    implements Serializable {}
