/**
 * Parquet files without Hadoop: what parquet-java has classes of Hadoop for, done without them. For
 * the other packages and modules of this project; parquet-java's types stand in the signatures, and
 * those may change with it.
 *
 * <p>{@link io.tfevents.convert.parquet.ParquetFooter} tells where the columns of a file stand,
 * {@link io.tfevents.convert.parquet.ColumnChunk} reads the pages of one, and {@link
 * io.tfevents.convert.parquet.RowGroupColumns} the values of all side by side. {@link
 * io.tfevents.convert.parquet.RowFile} is a file that is written row by row, and {@link
 * io.tfevents.convert.parquet.PageCompressor} compresses pages.
 */
@NullMarked
package io.tfevents.convert.parquet;

import org.jspecify.annotations.NullMarked;
