package io.tfevents.cli;

import io.tfevents.convert.example.ExampleConversion;
import io.tfevents.convert.example.ExampleSchema;
import io.tfevents.convert.example.ExampleSummary;
import io.tfevents.convert.example.ParquetExamples;
import io.tfevents.convert.example.ParquetExamplesSummary;
import io.tfevents.tfrecord.Compression;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tfevents examples}: data sets of examples to Parquet and back. */
@Command(
    name = "examples",
    description = {
      "Converts TFRecord files of tf.train.Example or SequenceExample to Parquet, a column a"
          + " feature, or a Parquet file to TFRecords.",
      "The way is told by IN: a name that ends in .parquet, or not."
    })
final class ExamplesCommand implements Callable<Integer> {
  private static final String PARQUET = ".parquet";
  private static final int MOST_LISTED = 20;

  private final Messages error;

  @Parameters(
      arity = "1..*",
      paramLabel = "IN",
      description =
          "TFRecord files, directories of them, which become one file in this order; or one"
              + " Parquet file; or a URI of any.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description =
          "The file to write: OUT.parquet; or OUT.tfrecord, which is compressed if it ends in .gz.")
  private String output = "";

  @Option(
      names = "--schema",
      paramLabel = "SCHEMA",
      description =
          "The columns, else those that the records need: 'label: int64, image: bytes, tokens:"
              + " list<int64>, seq.frames: list<bytes>'. Types: bytes, string, float, int64.")
  private @Nullable String schema;

  @Option(
      names = "--sequence",
      description =
          "The records are SequenceExamples; else they are if one has feature lists, or the schema"
              + " has.")
  private boolean sequence;

  @Option(
      names = "--on-fault",
      paramLabel = "POLICY",
      description =
          "At damage: recover (default) reads on behind it, stop ends that file there, strict fails.")
  private @Nullable FaultPolicy onFault;

  @Option(names = "--overwrite", description = "Replace a file that is already there.")
  private boolean overwrite;

  ExamplesCommand(PrintWriter error) {
    this.error = Messages.of(error);
  }

  @Override
  public Integer call() throws IOException, CommandException {
    boolean toTFRecords = isParquet(inputs.get(0));
    checkUsage(toTFRecords);
    try {
      return EndingProcess.interrupts(() -> toTFRecords ? toTFRecords() : toParquet());
    } catch (FileAlreadyExistsException e) {
      throw new CommandException(ExitCode.USAGE, output + ": " + alreadyThere(e));
    }
  }

  private void checkUsage(boolean toTFRecords) throws CommandException {
    if (toTFRecords && inputs.size() > 1) {
      throw new CommandException(ExitCode.USAGE, "one Parquet file at a time");
    }
    if (toTFRecords && (schema != null || sequence || onFault != null)) {
      throw new CommandException(
          ExitCode.USAGE, "--schema, --sequence and --on-fault are for TFRecord files");
    }
    if (inputs.stream().anyMatch(input -> isParquet(input) != toTFRecords)) {
      throw new CommandException(
          ExitCode.USAGE, "either TFRecord files or one Parquet file, not both");
    }
    if (isParquet(output) == toTFRecords) {
      throw new CommandException(
          ExitCode.USAGE,
          output
              + (toTFRecords
                  ? ": a Parquet file becomes TFRecords; name a .tfrecord or .tfrecord.gz file"
                  : ": TFRecords become Parquet; name a .parquet file"));
    }
  }

  private int toParquet() throws IOException, CommandException {
    var files = new URI[inputs.size()];
    for (int i = 0; i < files.length; i++) {
      files[i] = reachable(inputs.get(i));
    }
    var conversion =
        ExampleConversion.from(files)
            .options(
                ReadOptions.DEFAULT.withPolicy(onFault == null ? FaultPolicy.RECOVER : onFault))
            .overwrite(overwrite);
    if (schema != null) {
      conversion.schema(parsed(schema));
    }
    if (sequence) {
      conversion.sequence(true);
    }
    return report(conversion.toParquet(reachable(output)));
  }

  private int toTFRecords() throws IOException, CommandException {
    var compression = output.endsWith(".gz") ? Compression.GZIP : Compression.NONE;
    var summary =
        ParquetExamples.from(reachable(inputs.get(0)))
            .overwrite(overwrite)
            .toTFRecords(reachable(output), compression);
    return report(summary);
  }

  private int report(ExampleSummary summary) {
    error.note(records(summary.records(), summary.sequence()) + ": " + summary.schema());
    if (summary.withoutKind() > 0) {
      note(Units.count(summary.withoutKind(), "feature") + " without a kind became null");
    }
    if (summary.unknownFields() > 0) {
      note("unknown fields of " + Units.count(summary.unknownFields(), "record") + " were lost");
    }
    if (!summary.leftOut().isEmpty()) {
      note("not in the schema, and left out: " + String.join(", ", summary.leftOut().keySet()));
    }
    var faults = summary.faults();
    faults.stream().limit(MOST_LISTED).forEach(fault -> error.println("tfevents: " + fault));
    if (faults.size() > MOST_LISTED) {
      error.println("tfevents: and " + (faults.size() - MOST_LISTED) + " more faults");
    }
    return faults.isEmpty() ? ExitCode.DONE : ExitCode.FAULTS;
  }

  private int report(ParquetExamplesSummary summary) {
    error.note(records(summary.records(), summary.sequence()));
    if (!summary.rounded().isEmpty()) {
      var columns =
          summary.rounded().entrySet().stream()
              .map(column -> column.getKey() + " (" + column.getValue() + ")")
              .collect(Collectors.joining(", "));
      note("numbers of 64 bits were rounded to float: " + columns);
    }
    return ExitCode.DONE;
  }

  private String records(long number, boolean isSequence) {
    return Units.count(number, isSequence ? "SequenceExample" : "Example") + " to " + output;
  }

  private void note(String sentence) {
    error.note("note: " + sentence);
  }

  private String alreadyThere(FileAlreadyExistsException e) {
    if (e.getReason() != null) {
      return e.getReason();
    }
    return Files.isDirectory(Path.of(output))
        ? "a directory stands there; name a file"
        : "already there; replace it with --overwrite";
  }

  private static ExampleSchema parsed(String schema) throws CommandException {
    try {
      return ExampleSchema.parse(schema);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "--schema: " + e.getMessage());
    }
  }

  private static URI reachable(String location) throws CommandException {
    Location.requireStorage(location);
    return Location.uri(location);
  }

  private static boolean isParquet(String name) {
    return name.endsWith(PARQUET);
  }
}
