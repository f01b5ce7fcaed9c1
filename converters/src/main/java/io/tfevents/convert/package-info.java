/**
 * Log directories to tables, never sampled, and back.
 *
 * <p>{@link io.tfevents.convert.Conversion} is the way in. Its rows go to a {@link
 * io.tfevents.convert.DataSet}, a folder of tables in Parquet, CSV, JSON Lines or Arrow, or to a
 * {@link io.tfevents.convert.RowSink} of one's own. Runs are read side by side, but rows stand in
 * the order of the runs and of their files, and the same logs give the same bytes however many
 * threads there are.
 *
 * <pre>{@code
 * var summary = Conversion.from(Path.of("logs")).to(DataSet.parquet(Path.of("out")));
 * System.out.println(summary.rows().get(Table.SCALARS) + " scalars");
 * }</pre>
 *
 * <p>Data flows from {@code RunScan}, which reads a run into chunks, through {@code ValueTables},
 * which gathers chunks to row groups, to a {@code DataSetWriter}, which encodes row groups side by
 * side and appends them in order. {@code Generation} makes a data set of what was written.
 */
@NullMarked
package io.tfevents.convert;

import org.jspecify.annotations.NullMarked;
