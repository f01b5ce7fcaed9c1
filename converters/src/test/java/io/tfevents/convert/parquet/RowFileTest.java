package io.tfevents.convert.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFileTest {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          "message m { required double x; optional group l (LIST) { repeated group list {"
              + " optional int64 element; } } }");

  @TempDir private Path folder;

  private RowFile create(Path file, PageCompressor compressor) throws IOException {
    return RowFile.create(file, SCHEMA, ParquetProperties.builder().build(), compressor);
  }

  /** Rows of a number and as many whole numbers as it says, or none where that is no list. */
  private static void write(RowFile file, int count) {
    file.column(0).write(count / 2.0, 0, 0);
    if (count == 0) {
      file.column(1).writeNull(0, 0);
    }
    for (int i = 0; i < count; i++) {
      file.column(1).write((long) i, i == 0 ? 0 : 1, 3);
    }
    file.endRow();
  }

  @Test
  void rowsComeBackRowGroupByRowGroup() throws IOException {
    var path = folder.resolve("rows.parquet");
    try (var compressor = PageCompressor.of(CompressionCodecName.SNAPPY, 0);
        var file = create(path, compressor)) {
      write(file, 3);
      write(file, 0);
      assertThat(file.rows()).isEqualTo(2);
      file.endRowGroup();
      file.endRowGroup();
      assertThat(file.rows()).isZero();
      assertThat(file.size()).isPositive();
      write(file, 1);
      file.finish(Map.of("key", "value"));
    }
    var footer = ParquetFooter.read(path.toUri());
    assertThat(footer.metadata().getFileMetaData().getKeyValueMetaData())
        .containsEntry("key", "value");
    var rows = new ArrayList<String>();
    for (var group : footer.metadata().getBlocks()) {
      try (var columns = RowGroupColumns.open(path.toUri(), footer, group)) {
        rows.add(group.getRowCount() + " rows, " + columns.values(1) + " values");
        for (int row = 0; row < group.getRowCount(); row++) {
          rows.add(columns.reader(0).getDouble() + ": " + list(columns));
          columns.reader(0).consume();
        }
      }
    }
    assertThat(rows)
        .containsExactly("2 rows, 4 values", "1.5: 0 1 2 ", "0.0: ", "1 rows, 1 values", "0.5: 0 ");
  }

  private static String list(RowGroupColumns columns) {
    var list = new StringBuilder();
    var in = columns.reader(1);
    do {
      if (in.getCurrentDefinitionLevel() == 3) {
        list.append(in.getLong()).append(' ');
      }
      in.consume();
    } while (in.getCurrentRepetitionLevel() > 0);
    return list.toString();
  }

  @Test
  void aFileThatIsThereStays() throws IOException {
    var path = Files.writeString(folder.resolve("file"), "mine");
    try (var compressor = PageCompressor.of(CompressionCodecName.SNAPPY, 0)) {
      assertThatThrownBy(() -> create(path, compressor))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(path).hasContent("mine");
  }
}
