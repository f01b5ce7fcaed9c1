package io.tfevents.interop.neptune;

import static io.tfevents.interop.neptune.ExportSchema.STEP_BYTES;

import io.tfevents.convert.parquet.PageCompressor;
import io.tfevents.convert.parquet.RowFile;
import io.tfevents.interop.DiskFiles;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of one run to its parts, files of about 50 MB as the exporter's are. A row is
 * begun, told what it holds, and ended.
 */
final class RunParts implements Closeable {
  private static final int MOST_ROWS = 1 << 16;
  private static final long MOST_BYTES = 16 << 20;

  /** At what size the exporter begins another part. */
  static final long PART_BYTES = 50 << 20;

  /** The first whole step that the column does not hold. */
  private static final long STEP_END = 1_000_000_000_000L;

  private static final long STEP_UNIT = 1_000_000;

  /** Large texts fill a page after a few rows. */
  private static final int ROWS_BEFORE_A_LOOK_AT_SIZE = 16;

  private static final ParquetProperties PROPERTIES = properties();

  private final Path folder;
  private final String stem;
  private final Binary project;
  private final Binary run;
  private final long partBytes;
  private final Supplier<Map<String, String>> about;
  private final PageCompressor compressor = PageCompressor.of(CompressionCodecName.SNAPPY, 0);
  private final Map<AttributeType, Binary> types = new EnumMap<>(AttributeType.class);
  private @Nullable RowFile file;
  private int parts;
  private long bytes;

  /** The leaves that the row has so far. */
  private int written;

  private @Nullable Json more;

  /**
   * To a folder.
   *
   * @param stem what the files' names begin with
   * @param partBytes at what size another part begins
   * @param about what footers say of the run, asked when a part ends
   */
  RunParts(
      Path folder,
      String stem,
      String project,
      String run,
      long partBytes,
      Supplier<Map<String, String>> about) {
    this.folder = folder;
    this.stem = stem;
    this.project = Binary.fromString(project);
    this.run = Binary.fromString(run);
    this.partBytes = partBytes;
    this.about = about;
    for (var type : AttributeType.values()) {
      types.put(type, Binary.fromString(type.attributeType()));
    }
  }

  private static ParquetProperties properties() {
    var properties =
        ParquetProperties.builder()
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
            .withMinRowCountForPageSizeCheck(ROWS_BEFORE_A_LOOK_AT_SIZE)
            .withPageWriteChecksumEnabled(true);
    // Their numbers hardly come again; and dictionaries take every NaN for the same.
    for (var name :
        List.of(
            "step",
            "timestamp",
            "int_value",
            "float_value",
            "histogram_value.edges.list.element",
            "histogram_value.values.list.element")) {
      properties.withDictionaryEncoding(name, false);
    }
    return properties.build();
  }

  /** Where a part stands in the folder of its project. */
  static String partName(String stem, int part) {
    return stem + "_part_" + part + ".parquet";
  }

  /** How many parts there are. */
  int count() {
    return parts;
  }

  private Path path(int part) {
    return folder.resolve(partName(stem, part));
  }

  private RowFile opened() throws IOException {
    var opened = file;
    if (opened == null) {
      Files.createDirectories(folder);
      opened = RowFile.create(path(parts++), ExportSchema.get(), PROPERTIES, compressor);
      file = opened;
    }
    return opened;
  }

  /** Begins a row. */
  RunParts row(Binary path, AttributeType type) throws IOException {
    opened();
    written = 0;
    cell(ExportSchema.PROJECT).write(project, 0, 1);
    cell(ExportSchema.RUN).write(run, 0, 1);
    cell(ExportSchema.PATH).write(path, 0, 1);
    cell(ExportSchema.TYPE).write(types.getOrDefault(type, Binary.EMPTY), 0, 1);
    return this;
  }

  private ColumnWriter cell(int leaf) throws IOException {
    written |= 1 << leaf;
    return opened().column(leaf);
  }

  /**
   * When the row's value was logged.
   *
   * @param other the milliseconds that stand for a wall time that is no date
   */
  RunParts at(double wallTime, long step, long other) throws IOException {
    long held = Math.max(1 - STEP_END, Math.min(STEP_END - 1, step));
    if (held != step) {
      more().with(Own.STEP, Long.toString(step));
    }
    byte[] decimal = new byte[STEP_BYTES];
    ByteBuffer.wrap(decimal).putLong(held * STEP_UNIT);
    cell(ExportSchema.STEP).write(Binary.fromConstantByteArray(decimal), 0, 1);
    long millis = Times.millis(wallTime, other);
    cell(ExportSchema.TIMESTAMP).write(millis, 0, 1);
    if (!Times.isExact(millis, wallTime)) {
      cell(ExportSchema.INT).write(Double.doubleToRawLongBits(wallTime), 0, 1);
    }
    return this;
  }

  RunParts whole(long number) throws IOException {
    cell(ExportSchema.INT).write(number, 0, 1);
    return this;
  }

  RunParts number(double number) throws IOException {
    cell(ExportSchema.FLOAT).write(number, 0, 1);
    return this;
  }

  RunParts text(String text) throws IOException {
    var binary = Binary.fromString(text);
    bytes += binary.length();
    cell(ExportSchema.STRING).write(binary, 0, 1);
    return this;
  }

  RunParts bool(boolean value) throws IOException {
    cell(ExportSchema.BOOL).write(value, 0, 1);
    return this;
  }

  RunParts time(long millis) throws IOException {
    cell(ExportSchema.DATETIME).write(millis, 0, 1);
    return this;
  }

  /**
   * A file.
   *
   * @param path below the files of the project
   */
  RunParts file(String path) throws IOException {
    cell(ExportSchema.FILE).write(Binary.fromString(path), 0, 2);
    return this;
  }

  /** A histogram of counts between edges. */
  RunParts histogram(List<Double> edges, List<Double> counts) throws IOException {
    cell(ExportSchema.HISTOGRAM_TYPE).write(Binary.fromString("COUNTING"), 0, 2);
    write(cell(ExportSchema.HISTOGRAM_EDGES), edges);
    write(cell(ExportSchema.HISTOGRAM_VALUES), counts);
    bytes += (long) Double.BYTES * (edges.size() + counts.size());
    return this;
  }

  /** A list in a structure: it is there from level 2 on, and has elements from level 3 on. */
  private static void write(ColumnWriter column, List<Double> numbers) {
    if (numbers.isEmpty()) {
      column.writeNull(0, 2);
    }
    for (int i = 0; i < numbers.size(); i++) {
      column.write(numbers.get(i), i == 0 ? 0 : 1, 4);
    }
  }

  /** What is said of the row that has no column; see {@link Own}. */
  Json more() {
    var made = more;
    if (made == null) {
      made = new Json();
      more = made;
    }
    return made;
  }

  void end() throws IOException {
    var said = more;
    if (said != null) {
      more = null;
      var text = Binary.fromString(HparamJson.of(said.object()));
      bytes += text.length();
      cell(ExportSchema.STRING_SET).write(text, 0, 3);
    }
    var opened = opened();
    for (int leaf = 0; leaf <= ExportSchema.HISTOGRAM_VALUES; leaf++) {
      if ((written & 1 << leaf) == 0) {
        opened.column(leaf).writeNull(0, 0);
      }
    }
    try {
      opened.endRow();
      if (opened.rows() >= MOST_ROWS || bytes >= MOST_BYTES) {
        opened.endRowGroup();
        bytes = 0;
        if (opened.size() >= partBytes) {
          finishPart(opened);
        }
      }
    } catch (IOException e) {
      throw DiskFiles.named(path(parts - 1), e);
    }
  }

  private void finishPart(RowFile part) throws IOException {
    part.finish(about.get());
    part.close();
    file = null;
  }

  /** Ends the last part; there is one at least. */
  void finish() throws IOException {
    var last = file;
    if (last == null && parts > 0) {
      return;
    }
    var opened = opened();
    try {
      finishPart(opened);
    } catch (IOException e) {
      throw DiskFiles.named(path(parts - 1), e);
    }
  }

  @Override
  public void close() throws IOException {
    try (compressor) {
      if (file != null) {
        file.close();
      }
    }
  }
}
