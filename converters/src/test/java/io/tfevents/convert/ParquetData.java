package io.tfevents.convert;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;

/** Parquet files as parquet-java reads them, page checksums verified. */
final class ParquetData {
  private ParquetData() {}

  /** The only file of a table of a data set. */
  static Path file(Path dataSet, Table table) throws IOException {
    var files = files(dataSet, table);
    if (files.size() != 1) {
      throw new IOException(table.tableName() + " has " + files);
    }
    return files.get(0);
  }

  /** The files of a table of a data set. */
  static List<Path> files(Path dataSet, Table table) throws IOException {
    var folder = dataSet.resolve(table.tableName());
    try (var paths = Files.find(folder, 2, (path, is) -> path.toString().endsWith(".parquet"))) {
      return paths.sorted().toList();
    }
  }

  static ParquetFileReader open(Path file) throws IOException {
    var options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new Zstandard())
            .usePageChecksumVerification(true)
            .build();
    return ParquetFileReader.open(new LocalInputFile(file), options);
  }

  /** The rows of a table of a data set. */
  static List<Group> rows(Path dataSet, Table table) throws IOException {
    var rows = new ArrayList<Group>();
    for (Path file : files(dataSet, table)) {
      rows.addAll(rows(file));
    }
    return rows;
  }

  static List<Group> rows(Path file) throws IOException {
    var rows = new ArrayList<Group>();
    try (var reader = open(file)) {
      var schema = reader.getFileMetaData().getSchema();
      for (var pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        var records =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
        for (long row = 0; row < pages.getRowCount(); row++) {
          rows.add(records.read());
        }
      }
    }
    return rows;
  }

  /** The rows of each table, sorted. */
  static Map<Table, List<String>> sortedRows(Path dataSet) throws IOException {
    var rows = new TreeMap<Table, List<String>>();
    for (var table : Table.values()) {
      if (Files.exists(dataSet.resolve(table.tableName()))) {
        var lines = new ArrayList<String>();
        rows(dataSet, table).forEach(row -> lines.add(row.toString()));
        lines.sort(null);
        rows.put(table, lines);
      }
    }
    return rows;
  }

  /** One column of a row group; much faster than rows. */
  static ColumnReader column(PageReadStore pages, MessageType schema, String name) {
    var store =
        new ColumnReadStoreImpl(
            pages, new GroupRecordConverter(schema).getRootConverter(), schema, "test");
    return store.getColumnReader(schema.getColumnDescription(new String[] {name}));
  }

  /** parquet-java's own codecs need more of Hadoop than there is. */
  private static final class Zstandard implements CompressionCodecFactory {
    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
      throw new UnsupportedOperationException();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
      if (codec != CompressionCodecName.ZSTD) {
        throw new IllegalArgumentException(codec.name());
      }
      return new Decompressor();
    }

    @Override
    public void release() {}
  }

  private static final class Decompressor
      implements CompressionCodecFactory.BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput bytes, int size) throws IOException {
      return BytesInput.from(Zstd.decompress(bytes.toInputStream().readAllBytes(), size));
    }

    @Override
    public void decompress(ByteBuffer in, int compressedSize, ByteBuffer out, int size) {
      byte[] compressed = new byte[compressedSize];
      in.get(compressed);
      out.put(Zstd.decompress(compressed, size));
    }

    @Override
    public void release() {}
  }
}
