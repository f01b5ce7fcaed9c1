/**
 * Parquet files without Hadoop: what parquet-java has classes of Hadoop for, done without them. For
 * the other packages of this module; parquet-java's types stand in the signatures, and those may
 * change with it.
 *
 * <p>{@link io.tfevents.convert.parquet.ParquetFooter} tells where the columns of a file stand,
 * {@link io.tfevents.convert.parquet.ColumnChunk} reads the pages of one, and {@link
 * io.tfevents.convert.parquet.PageCompressor} compresses pages that are written.
 */
@NullMarked
package io.tfevents.convert.parquet;

import org.jspecify.annotations.NullMarked;
