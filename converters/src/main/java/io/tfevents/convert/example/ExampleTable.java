package io.tfevents.convert.example;

import io.tfevents.convert.parquet.PageCompressor;
import io.tfevents.convert.parquet.RowFile;
import io.tfevents.proto.SequenceExample;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Records as rows of a Parquet file: Zstandard, page checksums, page index. A row group ends at a
 * number of raw bytes, and what is in memory is one row group.
 */
final class ExampleTable implements AutoCloseable {
  /** Of Zstandard: its usual one. */
  private static final int LEVEL = 3;

  /** Large values fill a page after a few rows. */
  private static final int ROWS_BEFORE_A_LOOK_AT_SIZE = 16;

  private final List<FeatureCells> cells = new ArrayList<>();
  private final long rowGroupBytes;
  private final PageCompressor compressor = PageCompressor.of(CompressionCodecName.ZSTD, LEVEL);
  private final RowFile file;
  private long bytes;

  private ExampleTable(Path path, ExampleSchema schema, long rowGroupBytes) throws IOException {
    var columns = ExampleColumn.of(schema);
    this.rowGroupBytes = rowGroupBytes;
    var properties =
        ParquetProperties.builder()
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
            .withValuesWriterFactory(new FloatsByBits())
            .withMinRowCountForPageSizeCheck(ROWS_BEFORE_A_LOOK_AT_SIZE)
            .withPageWriteChecksumEnabled(true)
            .build();
    file = RowFile.create(path, ExampleColumn.schema(columns), properties, compressor);
    columns.forEach(column -> cells.add(new FeatureCells(column)));
  }

  static ExampleTable create(Path file, ExampleSchema schema, long rowGroupBytes)
      throws IOException {
    return new ExampleTable(file, schema, rowGroupBytes);
  }

  void add(SequenceExample message, TFRecordReader at) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      cells.get(i).write(message, at, file.column(i));
    }
    file.endRow();
    bytes += at.length();
    if (bytes >= rowGroupBytes) {
      file.endRowGroup();
      bytes = 0;
    }
  }

  /** Writes what is left, and the footer. */
  void finish(Map<String, String> metadata) throws IOException {
    file.finish(metadata);
  }

  @Override
  public void close() throws IOException {
    try (compressor) {
      file.close();
    }
  }
}
