package io.tfevents.benchmarks;

import com.google.common.hash.Hashing;
import io.tfevents.tfrecord.MaskedCrc32c;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the checksum of some bytes costs: of a header, of typical records, of large ones. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Crc32cBenchmark {
  /** How many bytes. */
  @Param({"8", "35", "100", "4096", "65536"})
  public int length;

  private byte[] bytes = new byte[0];

  /** Draws the bytes. */
  @Setup
  public void fill() {
    bytes = new byte[length];
    new Random(7).nextBytes(bytes);
  }

  /** Ours, on the JDK's CRC32C. */
  @Benchmark
  public int masked() {
    return MaskedCrc32c.of(bytes, 0, bytes.length);
  }

  /** Guava's, which is not masked. */
  @Benchmark
  public int guava() {
    return Hashing.crc32c().hashBytes(bytes).asInt();
  }
}
