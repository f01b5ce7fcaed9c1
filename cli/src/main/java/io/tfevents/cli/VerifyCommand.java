package io.tfevents.cli;

import com.fasterxml.jackson.core.JsonFactory;
import io.tfevents.edit.Verification;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tfevents verify}: every checksum and every message. */
@Command(
    name = "verify",
    description = "Checks every checksum and every message; lists faults and bytes lost.")
final class VerifyCommand implements Callable<Integer> {
  private final Output out;
  private final PrintWriter error;

  @Mixin private LogdirOptions logdir = new LogdirOptions();

  @Option(names = "--json", description = "Print a JSON object for each file.")
  private boolean json;

  private long files;
  private long bytes;
  private long records;
  private long faults;
  private long bytesLost;
  private boolean skipped;

  VerifyCommand(Output out, PrintWriter error) {
    this.out = out;
    this.error = error;
  }

  @Override
  public Integer call() throws IOException, CommandException {
    var runs = logdir.selectedRuns();
    long total = runs.stream().mapToLong(run -> run.size()).sum();
    var checks =
        runs.stream()
            .flatMap(run -> run.files().stream().map(file -> new Check(run.name(), file)))
            .toList();
    try (var progress = new Progress(error, total)) {
      checks.parallelStream().map(check -> check.done(progress)).forEachOrdered(this::tell);
    }
    if (!json) {
      out.println(
          String.format(
              Locale.ROOT,
              "%s, %s, %s, %s%s",
              Units.count(files, "file"),
              Units.bytes(bytes),
              Units.count(records, "sound record"),
              Units.count(faults, "fault"),
              faults == 0 ? "" : ", " + Units.count(bytesLost, "byte") + " lost"));
    }
    return faults > 0 || skipped ? ExitCode.FAULTS : ExitCode.DONE;
  }

  /** A file to be checked. */
  private record Check(String run, StoredFile file) {
    Checked done(Progress progress) {
      try {
        return new Checked(file, Verification.of(run, file), null);
      } catch (IOException e) {
        return new Checked(file, null, e);
      } finally {
        progress.add(file.size());
      }
    }
  }

  /** A file that was checked, or could not be read. */
  private record Checked(
      StoredFile file, @Nullable Verification verification, @Nullable IOException trouble) {}

  private void tell(Checked checked) {
    var verification = checked.verification();
    if (verification == null) {
      skipped = true;
      var trouble = Objects.requireNonNull(checked.trouble());
      error.println("tfevents: " + TfEvents.sentence(trouble) + "; this file was skipped");
      return;
    }
    files++;
    bytes += checked.file().size();
    records += verification.records();
    faults += verification.faults().size();
    bytesLost += verification.bytesLost();
    try {
      print(verification);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(Verification verification) throws IOException {
    if (json) {
      printJson(verification);
      return;
    }
    for (Fault fault : verification.faults()) {
      out.println(out.paint().red(fault.toString()));
    }
  }

  private void printJson(Verification verification) throws IOException {
    var line = new StringWriter();
    try (var generator = new JsonFactory().createGenerator(line)) {
      generator.writeStartObject();
      generator.writeStringField("run", verification.run());
      generator.writeStringField("file", verification.file().name());
      generator.writeNumberField("bytes", verification.file().size());
      generator.writeNumberField("records", verification.records());
      generator.writeArrayFieldStart("faults");
      for (Fault fault : verification.faults()) {
        generator.writeStartObject();
        generator.writeStringField("kind", fault.kind().name());
        generator.writeNumberField("offset", fault.offset());
        generator.writeNumberField("length", fault.length());
        generator.writeEndObject();
      }
      generator.writeEndArray();
      generator.writeEndObject();
    }
    out.println(line.toString());
  }
}
