/**
 * Log directories to data sets: one folder a table, in Parquet or CSV, never sampled; and what is
 * in them as files, by {@link io.tfevents.convert.Extraction}.
 *
 * <p>{@link io.tfevents.convert.Conversion} is the way to tables. Runs are read side by side, but
 * rows stand in the order of the runs and of their files, and the same logs give the same bytes
 * however many threads there are.
 *
 * <pre>{@code
 * var summary = Conversion.from(Path.of("logs")).format(Format.PARQUET).write(Path.of("out"));
 * System.out.println(summary.rows().get(Table.SCALARS) + " scalars");
 * }</pre>
 *
 * <p>Data flows from {@code RunScan}, which reads a run into chunks, through {@code TableRows},
 * which gathers chunks to row groups, to a {@code TableFile}, which encodes row groups side by side
 * and appends them in order.
 */
@NullMarked
package io.tfevents.convert;

import org.jspecify.annotations.NullMarked;
