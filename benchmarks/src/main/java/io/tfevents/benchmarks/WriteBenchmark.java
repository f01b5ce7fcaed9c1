package io.tfevents.benchmarks;

import io.tfevents.proto.Event;
import io.tfevents.proto.Summary;
import io.tfevents.tfrecord.TFRecordWriter;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What writing a scalar costs at the call site, to a new file each second. {@code -t 16} has
 * sixteen threads share the writer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@SuppressWarnings("NullAway.Init") // JMH calls open() first.
public class WriteBenchmark {
  private Path directory = Path.of("");
  private SummaryWriter writer;
  private TFRecordWriter records;

  /** Each thread counts its own steps. */
  @State(Scope.Thread)
  public static class Steps {
    private long step;
  }

  /** Opens the files. */
  @Setup(Level.Iteration)
  public void open() throws IOException {
    directory = Files.createTempDirectory("tfevents-benchmark");
    writer = SummaryWriter.open(directory);
    records = TFRecordWriter.create(directory.resolve("protobuf"));
  }

  /** Deletes them. */
  @TearDown(Level.Iteration)
  public void delete() throws IOException {
    writer.close();
    records.close();
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  /** By the writer. */
  @Benchmark
  public void scalar(Steps steps) {
    writer.scalar("train/loss", 0.5, ++steps.step);
  }

  /** By the writer, at a step that was set before. */
  @Benchmark
  public void scalarAtCurrentStep(Steps steps) {
    writer.step(++steps.step);
    writer.scalar("train/loss", 0.5);
  }

  /** The same event by protobuf-java, written by the thread that calls. */
  @Benchmark
  public void protobuf(Steps steps) throws IOException {
    var value = Summary.Value.newBuilder().setTag("train/loss").setSimpleValue(0.5f);
    var event =
        Event.newBuilder()
            .setWallTime(System.currentTimeMillis() / 1e3)
            .setStep(++steps.step)
            .setSummary(Summary.newBuilder().addValue(value))
            .build();
    records.write(event.toByteArray());
  }
}
