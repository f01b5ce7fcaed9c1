package io.tfevents.cli;

import io.tfevents.convert.ColumnNames;
import io.tfevents.convert.Compression;
import io.tfevents.convert.Conversion;
import io.tfevents.convert.DataSet;
import io.tfevents.convert.Duplicates;
import io.tfevents.convert.Format;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where a data set goes, and what it looks like. */
final class DataSetOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "The folder to write to, or its URI.")
  private String output = "";

  @ArgGroup(validate = false, heading = "%nThe data set:%n", order = 1)
  private Target target = new Target();

  @ArgGroup(validate = false, heading = "%nThe shape of tables:%n", order = 2)
  private Shape shape = new Shape();

  @ArgGroup(validate = false, heading = "%nFiles:%n", order = 3)
  private Files files = new Files();

  /** What a table of scalars looks like. */
  enum Layout {
    LONG,
    WIDE
  }

  /** What has a folder of its own. */
  enum Partition {
    RUN
  }

  private static final class Target {
    @Option(
        names = "--to",
        paramLabel = "FORMAT",
        converter = ToFormat.class,
        description = "parquet (default), csv, jsonl, arrow or tensorboard-csv.")
    Format format = Format.PARQUET;

    @Option(names = "--overwrite", description = "Replace a data set that is already there.")
    boolean overwrite;

    @Option(
        names = "--update",
        description = "Add what the logs have got since to a data set that is already there.")
    boolean update;
  }

  private static final class Shape {
    @Option(
        names = "--layout",
        paramLabel = "LAYOUT",
        description = "long (default): a row a number; wide: a row a step, a column a tag.")
    Layout layout = Layout.LONG;

    @Option(
        names = "--duplicates",
        paramLabel = "WHICH",
        description =
            "With --layout wide, of several numbers at one step: last (default), first, mean, or"
                + " error to fail.")
    @Nullable Duplicates duplicates;

    @Option(
        names = "--columns",
        paramLabel = "NAMES",
        description = "tfevents (default), or as in the data frames of tbparse.")
    ColumnNames columns = ColumnNames.TFEVENTS;

    @Option(names = "--timestamps", description = "Add each wall time as a timestamp, in UTC.")
    boolean timestamps;

    @Option(
        names = "--hparam-columns",
        description = "Add a column for each hyperparameter to the table hparams.")
    boolean hparamColumns;
  }

  private static final class Files {
    @Option(
        names = "--partition-by",
        paramLabel = "run",
        description = "A folder run=NAME for each run, in place of the column run.")
    @Nullable Partition partition;

    @Option(
        names = "--compression",
        paramLabel = "CODEC",
        converter = ToCompression.class,
        description = "Of Parquet: zstd (default), zstd:LEVEL, snappy, lz4_raw, gzip or none.")
    @Nullable Compression compression;

    @Option(
        names = "--split-doubles",
        description =
            "Split the bytes of Parquet's doubles: a third smaller, but Spark 3.5 then needs"
                + " spark.sql.parquet.enableVectorizedReader=false.")
    boolean splitDoubles;

    @Option(
        names = "--row-group-size",
        paramLabel = "SIZE",
        converter = ByteCount.class,
        description =
            "About how much of a table stands together, in memory: 64MB or 64MiB for example.")
    @Nullable Long rowGroupSize;

    @Option(
        names = "--file-size",
        paramLabel = "SIZE",
        converter = ByteCount.class,
        description = "Start another file after about so much, else after 1GiB.")
    @Nullable Long fileSize;
  }

  private static final class ToFormat implements ITypeConverter<Format> {
    @Override
    public Format convert(String name) {
      for (var format : Format.values()) {
        if (format.name().replace('_', '-').equalsIgnoreCase(name)) {
          return format;
        }
      }
      throw new TypeConversionException(
          "'" + name + "' is none of parquet, csv, jsonl, arrow, tensorboard-csv");
    }
  }

  private static final class ToCompression implements ITypeConverter<Compression> {
    @Override
    public Compression convert(String name) {
      try {
        return Compression.of(name);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** The place as it was given. */
  String output() {
    return output;
  }

  boolean isWide() {
    return shape.layout == Layout.WIDE;
  }

  /**
   * Checks what is said of more than one option.
   *
   * @throws CommandException if something does not go together
   */
  void check() throws CommandException {
    refuse(target.update && target.overwrite, "--update and --overwrite", "choose one");
    refuse(shape.duplicates != null && !isWide(), "--duplicates", "goes with --layout wide");
    if (isWide()) {
      refuse(target.update, "--update", "a wide table cannot be added to; use --overwrite");
      refuse(
          shape.columns != ColumnNames.TFEVENTS,
          "--columns " + name(shape.columns),
          "does not go with --layout wide, where tags name the columns");
      refuse(shape.hparamColumns, "--hparam-columns", "there are none with --layout wide");
    }
    refuse(
        files.compression != null && target.format != Format.PARQUET,
        "--compression",
        "goes with --to parquet");
    refuse(
        files.splitDoubles && target.format != Format.PARQUET,
        "--split-doubles",
        "goes with --to parquet");
    if (target.format == Format.TENSORBOARD_CSV) {
      checkBoardCsv();
    }
  }

  private void checkBoardCsv() throws CommandException {
    var why = "does not go with --to tensorboard-csv, whose files TensorBoard has laid down";
    refuse(target.update, "--update", why);
    refuse(isWide(), "--layout wide", why);
    refuse(shape.columns != ColumnNames.TFEVENTS, "--columns " + name(shape.columns), why);
    refuse(shape.timestamps, "--timestamps", why);
    refuse(shape.hparamColumns, "--hparam-columns", why);
    refuse(files.partition != null, "--partition-by", why);
    refuse(files.rowGroupSize != null, "--row-group-size", why);
    refuse(files.fileSize != null, "--file-size", why);
  }

  private static void refuse(boolean bad, String option, String why) throws CommandException {
    if (bad) {
      throw new CommandException(ExitCode.USAGE, option + ": " + why);
    }
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Puts the tables into shape. */
  void shape(Conversion conversion) {
    conversion
        .columns(shape.columns)
        .timestamps(shape.timestamps)
        .hparamColumns(shape.hparamColumns);
    if (isWide()) {
      conversion.wide(shape.duplicates == null ? Duplicates.LAST : shape.duplicates);
    }
  }

  /** What is to be written. */
  DataSet dataSet() throws CommandException {
    Location.requireStorage(output);
    // Messages show a place as it was given.
    var dataSet =
        output.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*")
            ? DataSet.of(target.format, Location.uri(output))
            : DataSet.of(target.format, Path.of(output));
    dataSet = dataSet.partitionByRun(files.partition == Partition.RUN);
    dataSet = dataSet.splitDoubles(files.splitDoubles);
    if (files.compression != null) {
      dataSet = dataSet.compression(files.compression);
    }
    if (files.rowGroupSize != null) {
      dataSet = dataSet.rowGroupBytes(files.rowGroupSize);
    }
    if (files.fileSize != null) {
      dataSet = dataSet.fileBytes(files.fileSize);
    }
    return target.update ? dataSet.update(true) : dataSet.overwrite(target.overwrite);
  }
}
