package io.tfevents.benchmarks;

import io.tfevents.event.EventFile;
import io.tfevents.event.EventSink;
import io.tfevents.event.ScalarEvent;
import io.tfevents.event.TagDictionary;
import io.tfevents.event.TagMetadata;
import io.tfevents.proto.Event;
import io.tfevents.proto.Summary;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an event costs in a file of a million scalars in the page cache, both checksums of each
 * record checked. All ways but {@link #frames()} come to the same four fields: wall time, step, tag
 * and value.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ScalarBenchmark.EVENTS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class ScalarBenchmark {
  static final int EVENTS = 1_000_000;

  /** How the scalars are written. */
  @Param public ScalarForm form = ScalarForm.SIMPLE;

  private Path directory = Path.of("");
  private Path file = directory;

  /** Writes the file. */
  @Setup
  public void write() throws IOException {
    directory = Files.createTempDirectory("tfevents-benchmark");
    file = directory.resolve("events.out.tfevents.1700000000.host.1.0");
    form.write(file, EVENTS);
    if (scan() != protobuf() || scan() != iterator()) {
      throw new AssertionError("the readers do not agree");
    }
  }

  /** Deletes the file. */
  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
    Files.delete(directory);
  }

  /** Framing and checksums only. */
  @Benchmark
  public long frames() throws IOException {
    long bytes = 0;
    try (var records = TFRecordReader.open(file)) {
      while (records.next()) {
        bytes += records.length();
      }
    }
    return bytes;
  }

  /** The scan into a sink of primitives. */
  @Benchmark
  public long scan() throws IOException {
    var digest = new Digest();
    try (var events = EventFile.open(file)) {
      events.scan(new TagDictionary(), digest);
    }
    return digest.sum;
  }

  /** A {@link ScalarEvent} for each event. */
  @Benchmark
  public long iterator() throws IOException {
    var digest = new Digest();
    try (var events = EventFile.open(file)) {
      for (ScalarEvent scalar : events.scalars()) {
        digest.add(scalar.wallTime(), scalar.step(), scalar.tag().length(), scalar.value());
      }
    }
    return digest.sum;
  }

  /** The same framing, and protobuf-java for each record. */
  @Benchmark
  public long protobuf() throws IOException {
    var digest = new Digest();
    try (var records = TFRecordReader.open(file)) {
      while (records.next()) {
        var event = Event.parser().parseFrom(records.buffer(), records.start(), records.length());
        for (Summary.Value value : event.getSummary().getValueList()) {
          digest.add(event.getWallTime(), event.getStep(), value.getTag().length(), number(value));
        }
      }
    }
    return digest.sum;
  }

  private static float number(Summary.Value value) {
    return value.hasSimpleValue()
        ? value.getSimpleValue()
        : value
            .getTensor()
            .getTensorContent()
            .asReadOnlyByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN)
            .getFloat();
  }

  /** Sums up the bits of all fields. */
  private static final class Digest implements EventSink {
    private int[] nameLengths = new int[32];
    private long sum;

    @Override
    public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
      nameLengths[tagId] = name.length();
    }

    @Override
    public void scalar(double wallTime, long step, int tagId, double value) {
      add(wallTime, step, nameLengths[tagId], value);
    }

    void add(double wallTime, long step, int nameLength, double value) {
      sum +=
          Double.doubleToRawLongBits(wallTime)
              + step
              + nameLength
              + Double.doubleToRawLongBits(value);
    }
  }
}
