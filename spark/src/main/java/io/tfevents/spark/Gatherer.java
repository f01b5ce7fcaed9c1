package io.tfevents.spark;

import io.tfevents.event.EventSink;
import io.tfevents.event.TagDictionary;
import io.tfevents.event.TagMetadata;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of what records hold. What the record that was handed over last holds counts once
 * it is {@linkplain #keep kept}.
 */
interface Gatherer extends EventSink {
  /** Tags are numbered by this dictionary from here on, which knows their names. */
  void use(TagDictionary tags);

  /** The record's rows count. */
  void keep();

  /** The record's rows do not count; it comes again. */
  void drop();

  /** How many rows count since the last batch. */
  int size();

  /** Whether they are enough for a batch. */
  boolean isFull();

  /** The rows that count, in the wanted columns; it is valid until more rows are gathered. */
  ColumnarBatch take(String file);

  /** The dictionary is asked for what a reader would be told. */
  @Override
  default void tag(int tagId, String name, @Nullable TagMetadata metadata) {}

  /** One for the values that are wanted of a run. */
  static Gatherer of(String run, Wanted wanted) {
    var columns = wanted.columns();
    var aggregates = wanted.aggregates();
    if (aggregates != null) {
      return new AggregateGatherer(run, aggregates, wanted.filter());
    }
    return switch (wanted.table()) {
      case SCALARS -> new ScalarGatherer(run, columns, wanted.filter());
      default -> new ValueGatherer(run, wanted.table(), columns, wanted.filter());
    };
  }
}
