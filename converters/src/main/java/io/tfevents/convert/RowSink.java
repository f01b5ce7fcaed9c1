package io.tfevents.convert;

/**
 * Takes the rows of a conversion, for places that no {@link DataSet} is for: a database, a queue.
 * It is called by one thread, the one that converts, batch by batch: table by table in no
 * particular order, but the batches of a table in the order of its rows.
 *
 * <pre>{@code
 * Conversion.from(Path.of("logs")).tables(Table.SCALARS).to(batch -> {
 *   for (var row : batch) {
 *     queue.send(row.text("run"), row.text("tag"), row.integer("step"), row.number("value"));
 *   }
 * });
 * }</pre>
 */
@FunctionalInterface
public interface RowSink {
  /**
   * Takes rows. The batch is valid during the call only.
   *
   * @throws Exception if they cannot be taken; the conversion then ends with an {@link
   *     java.io.IOException} whose cause it is
   */
  void write(RowBatch rows) throws Exception;
}
