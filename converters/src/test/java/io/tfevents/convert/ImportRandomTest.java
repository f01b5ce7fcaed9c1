package io.tfevents.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.DataType;
import io.tfevents.event.Histogram;
import io.tfevents.writer.AudioSummary;
import io.tfevents.writer.HistogramSummary;
import io.tfevents.writer.ImageSummary;
import io.tfevents.writer.MeshSummary;
import io.tfevents.writer.SummaryValue;
import io.tfevents.writer.SummaryWriter;
import io.tfevents.writer.TensorSummary;
import io.tfevents.writer.TextSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logs of random values of every kind, to a data set and back. */
class ImportRandomTest {
  private static final long SEED = new Random().nextLong();
  private static final double[] ODD = {
    0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0.1,
    1e300,
    Double.MIN_VALUE,
    (float) 0.1,
    -Double.MAX_VALUE,
    16_777_217
  };
  private static final DataType[] TYPES =
      Stream.of(DataType.values()).filter(type -> type.size() > 0).toArray(DataType[]::new);

  @TempDir Path folder;

  private final Random random = new Random(SEED);

  ImportRandomTest() {
    System.out.println("seed " + SEED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"PARQUET", "CSV", "JSONL"})
  void randomValuesComeBackAsTheyWere(Format format) throws IOException {
    var logs = folder.resolve("logs");
    for (var run : List.of("a", "a/b c", "ü,\"%'", "z")) {
      try (var writer = SummaryWriter.open(logs.resolve(run))) {
        for (int i = 0; i < 150; i++) {
          write(writer);
        }
      }
    }
    var set = folder.resolve("set");
    var back = folder.resolve("back");
    Conversion.from(logs).to(DataSet.of(format, set).rowGroupBytes(5000));

    var summary = TableImport.from(set).mostOpen(1 + random.nextInt(4)).to(back);

    assertThat(summary.leftOut()).isEmpty();
    assertThat(AllRows.of(back)).isEqualTo(AllRows.of(logs));
  }

  private void write(SummaryWriter writer) {
    int kind = random.nextInt(12);
    var tag = kind + "/" + "ab,\n\"ü".charAt(random.nextInt(6));
    long step = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(10);
    double wallTime = random.nextInt(4) == 0 ? number() : 1e9 * random.nextDouble();
    switch (kind) {
      case 0 -> writer.scalar(tag, number(), step, wallTime);
      case 1 -> write(writer, tag, SummaryValue.scalar(number()), step, wallTime);
      case 2 -> write(writer, tag, histogram(), step, wallTime);
      case 3 -> write(writer, tag, images(), step, wallTime);
      case 4 -> write(writer, tag, sounds(), step, wallTime);
      case 5 -> write(writer, tag, texts(), step, wallTime);
      case 6 -> write(writer, tag, tensor(), step, wallTime);
      case 7 -> write(writer, tag, strings(), step, wallTime);
      case 8 -> writer.prCurve(tag, new boolean[] {true, false}, new double[] {0.5, 0.25}, step);
      case 9 -> writer.mesh("mesh" + random.nextInt(2), MeshSummary.of(1, 2, 3, 4, 5, 6), step);
      // Without images it stands among the tensors: of values of one tag in two tables, nobody
      // knows
      // which came first.
      case 10 -> write(writer, tag, ImageSummary.encoded(1, 2), step, wallTime);
      default -> writer.graph(bytes().toByteArray(), step, wallTime);
    }
  }

  private void write(
      SummaryWriter writer, String tag, SummaryValue value, long step, double wallTime) {
    writer.write(
        tag,
        tag.endsWith("a") ? value.describedAs("the \"name\"", "many\r\nlines") : value,
        step,
        wallTime);
  }

  private double number() {
    return switch (random.nextInt(3)) {
      case 0 -> ODD[random.nextInt(ODD.length)];
      case 1 -> random.nextFloat();
      default -> random.nextGaussian();
    };
  }

  private Bytes bytes() {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }

  private SummaryValue histogram() {
    var buckets = new ArrayList<Histogram.Bucket>();
    for (int i = random.nextInt(4); i > 0; i--) {
      buckets.add(new Histogram.Bucket(number(), number(), number()));
    }
    return HistogramSummary.of(new Histogram(buckets, null));
  }

  private SummaryValue images() {
    var files = new byte[1 + random.nextInt(3)][];
    for (int i = 0; i < files.length; i++) {
      files[i] = bytes().toByteArray();
    }
    return ImageSummary.encoded(random.nextInt(5), random.nextInt(5), files);
  }

  private SummaryValue sounds() {
    var clips = new AudioEvent.Clip[1 + random.nextInt(3)];
    var label = random.nextBoolean() ? "a \"label\"," : null;
    for (int i = 0; i < clips.length; i++) {
      clips[i] = new AudioEvent.Clip(bytes(), label, 0, 0, 0);
    }
    return AudioSummary.encoded(clips);
  }

  private SummaryValue texts() {
    int rows = random.nextInt(3);
    var texts = new ArrayList<String>();
    for (int i = 0; i < 2 * rows; i++) {
      texts.add(random.nextBoolean() ? "" : "é\u0000\"\\,\r\n\uD83D\uDE00" + i);
    }
    return TextSummary.of(texts, rows, 2);
  }

  private SummaryValue tensor() {
    var type = TYPES[random.nextInt(TYPES.length)];
    int count = random.nextInt(5);
    byte[] bytes = new byte[count * type.size()];
    random.nextBytes(bytes);
    return TensorSummary.of(type, bytes, 1, count);
  }

  private SummaryValue strings() {
    return random.nextBoolean()
        ? TensorSummary.ofBytes(List.of(bytes(), bytes()), 2)
        : TensorSummary.ofBytes(List.of(), 0, 3);
  }
}
