package io.tfevents.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tfevents.analysis.Training;
import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.Histogram;
import io.tfevents.event.Layout;
import io.tfevents.event.PrCurve;
import io.tfevents.logdir.Logdir;
import io.tfevents.writer.AudioSummary;
import io.tfevents.writer.GraphBuilder;
import io.tfevents.writer.HistogramSummary;
import io.tfevents.writer.ImageSummary;
import io.tfevents.writer.PixelLayout;
import io.tfevents.writer.PrCurveSummary;
import io.tfevents.writer.SummaryWriter;
import io.tfevents.writer.TextSummary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page holds of values that are no numbers: read back, it is what the log has. */
class ValueSectionsTest {
  @TempDir Path logs;

  private ValueLogs.Written written(String section, ValueLogs.Content content) throws IOException {
    return written(section, ValueLogs.log(logs, content));
  }

  private static ValueLogs.Written written(String section, List<Training> trainings)
      throws IOException {
    for (var each : ValueSections.of(trainings, trainings)) {
      if (each.name().equals(section)) {
        return ValueLogs.Written.of(each);
      }
    }
    throw new AssertionError(section);
  }

  private static ByteBuffer block(ValueLogs.Written written, int tag) throws IOException {
    var bytes = written.block(written.series(tag).get("block"));
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static List<Double> floats(ByteBuffer block, int n) {
    var floats = new ArrayList<Double>();
    for (int i = 0; i < n; i++) {
      floats.add((double) block.getFloat());
    }
    return floats;
  }

  @Test
  void aSeriesHasItsStepsTimesAndHowManyThereWere() throws IOException {
    var series =
        written(
                "text",
                writer -> {
                  for (int step = 0; step < 300; step++) {
                    writer.text("notes", "n", 10L * step);
                  }
                })
            .series(0);

    assertThat(series.get("of").value()).isEqualTo(300L);
    assertThat(series.get("steps").list()).hasSize(200);
    assertThat(series.get("steps").at(199).value()).isEqualTo(2990L);
    assertThat(series.get("times").list()).hasSize(200);
  }

  @Test
  void theTagsOfRunsBelowATrainingAreNamedByTheirPath() throws IOException {
    try (var training = SummaryWriter.open(logs.resolve("model/train"));
        var validation = SummaryWriter.open(logs.resolve("model/validation"))) {
      training.text("notes", "a", 0);
      validation.text("notes", "b", 0);
    }
    var trainings = Training.of(Logdir.open(logs));

    var tags = written("text", trainings).json();
    assertThat(trainings).hasSize(1);
    assertThat(tags.at(0).get("name").value()).isEqualTo("train/notes");
    assertThat(tags.at(1).get("name").value()).isEqualTo("validation/notes");
  }

  @Test
  void histogramsKeepTheirBuckets() throws IOException {
    var seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    double[] numbers = random.doubles(500, -3, 5).toArray();
    var written =
        written("histograms", writer -> writer.write("w", HistogramSummary.of(numbers), 1));

    var block = block(written, 0);
    int n = block.getInt();
    assertThat(n).isEqualTo(HistogramSummary.DEFAULT_BUCKETS);
    var edges = floats(block, n + 1);
    var counts = floats(block, n);
    assertThat(edges).isSorted();
    for (int i = 0; i < n; i++) {
      double low = edges.get(i);
      double high = edges.get(i + 1);
      boolean isLast = i == n - 1;
      double within = 0;
      for (double number : numbers) {
        within += number >= low && (number < high || isLast) ? 1 : 0;
      }
      assertThat(counts.get(i)).isCloseTo(within, within(1.0));
    }
    assertThat(counts.stream().mapToDouble(c -> c).sum()).isEqualTo(500);
  }

  private ByteBuffer histogram(Histogram.Bucket... buckets) throws IOException {
    var written =
        written(
            "histograms",
            writer ->
                writer.write("w", HistogramSummary.of(new Histogram(List.of(buckets), null)), 1));
    return block(written, 0);
  }

  @Test
  void betweenBucketsThatAreApartThereIsAnEmptyOne() throws IOException {
    var block = histogram(new Histogram.Bucket(0, 1, 5), new Histogram.Bucket(3, 4, 7));

    assertThat(block.getInt()).isEqualTo(3);
    assertThat(floats(block, 4)).containsExactly(0.0, 1.0, 3.0, 4.0);
    assertThat(floats(block, 3)).containsExactly(5.0, 0.0, 7.0);
  }

  @Test
  void manyBucketsArePutTogetherWithNoneLost() throws IOException {
    var buckets = new Histogram.Bucket[1000];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new Histogram.Bucket(i, i + 1, i);
    }
    var block = histogram(buckets);

    int n = block.getInt();
    assertThat(n).isEqualTo(250);
    var edges = floats(block, n + 1);
    assertThat(edges).startsWith(0.0, 4.0).endsWith(1000.0);
    assertThat(floats(block, n).stream().mapToDouble(c -> c).sum()).isEqualTo(999 * 1000 / 2);
  }

  @Test
  void aHistogramThatCannotBeDrawnHasNoBuckets() throws IOException {
    for (var bucket :
        List.of(
            new Histogram.Bucket(Double.NaN, 1, 1),
            new Histogram.Bucket(0, Double.POSITIVE_INFINITY, 1),
            new Histogram.Bucket(0, 1, -1),
            new Histogram.Bucket(0, 1e300, 1),
            new Histogram.Bucket(2, 1, 1))) {
      var bytes = new PackedBytes();
      HistogramValues.write(new Histogram(List.of(bucket), null), bytes);
      assertThat(bytes.toArray()).as(bucket.toString()).containsExactly(0, 0, 0, 0);
    }
  }

  @Test
  void precisionRecallCurvesKeepTheirPoints() throws IOException {
    var points =
        List.of(
            new PrCurve.Point(0, 4, 6, 0, 0, 0.4, 1), new PrCurve.Point(1, 3, 0, 6, 1, 1, 0.75));
    var written =
        written("pr", writer -> writer.write("c", PrCurveSummary.of(new PrCurve(points)), 1));

    var block = block(written, 0);
    assertThat(block.getInt()).isEqualTo(2);
    assertThat(floats(block, 14))
        .containsExactly(
            0.0, 1.0, 4.0, 3.0, 6.0, 0.0, 0.0, 6.0, 0.0, 1.0, (double) 0.4f, 1.0, 1.0, 0.75);
  }

  @Test
  void imagesAreKeptByteByByte() throws IOException {
    byte[] gif = "GIF89a and what follows".getBytes(UTF_8);
    var written =
        written(
            "images",
            writer -> {
              writer.write("pixels", ImageSummary.of(new byte[12], PixelLayout.HWC, 2, 2, 3), 1);
              writer.write("file", ImageSummary.encoded(1, 1, gif), 1);
            });

    var png = written.block(written.series(0).get("images").at(0).at(0));
    assertThat(png).startsWith(0x89, 0x50, 0x4e, 0x47);
    var file = written.block(written.series(1).get("images").at(0).at(0));
    assertThat(file).isEqualTo(gif);
  }

  @Test
  void filesThatCouldHoldMoreThanPixelsAreLeftOut() throws IOException {
    for (var file :
        List.of("<svg onload='alert(1)'/>", "<html>", "RIFFxxxxWAVE", "%PDF-1.7", "BM", "")) {
      assertThat(ImageValues.isPicture(Bytes.ofUtf8(file))).as(file).isFalse();
    }
    assertThat(ImageValues.isPicture(Bytes.ofUtf8("RIFFxxxxWEBPVP8 "))).isTrue();
  }

  @Test
  void soundsAreKeptByteByByteWithTheirTypes() throws IOException {
    var written =
        written(
            "audio",
            writer -> {
              writer.write("tone", AudioSummary.of(new float[8000], 8000), 1);
              writer.write(
                  "odd",
                  AudioSummary.encoded(
                      new AudioEvent.Clip(Bytes.ofUtf8("<script>"), "*label*", 0, 0, 0)),
                  1);
            });

    var tone = clip(written.series(0));
    assertThat(tone).containsEntry("type", "audio/wav").containsEntry("seconds", 1.0);
    assertThat(written.block(written.series(0).get("clips").at(0).at(0).get("block")))
        .startsWith("RIFF".getBytes(UTF_8));
    assertThat(clip(written.series(1)))
        .doesNotContainKeys("block", "type")
        .containsEntry("label", List.of(List.of("p", List.of("em", "label"))));
  }

  @SuppressWarnings("unchecked") // As AudioValues writes it.
  private static Map<String, Object> clip(ValueLogs.Node series) {
    return (Map<String, Object>) series.get("clips").at(0).at(0).value();
  }

  @Test
  void textsHaveTheirSourceAndTheirTree() throws IOException {
    var written =
        written(
            "text",
            writer -> {
              writer.text("one", "*a*", 1);
              writer.write("grid", TextSummary.of(List.of("a", "b", "c", "d"), 2, 2), 1);
            });

    assertThat(text(written, 0).value())
        .isEqualTo(
            Map.of(
                "columns",
                0L,
                "texts",
                List.of(Map.of("source", "*a*", "tree", List.of(List.of("p", List.of("em", "a"))))),
                "cut",
                false));
    assertThat(text(written, 1).get("columns").value()).isEqualTo(2L);
    assertThat(text(written, 1).get("texts").list()).hasSize(4);
  }

  @Test
  void aTextThatIsTooLongIsCutAndSaysSo() throws IOException {
    var written = written("text", writer -> writer.text("long", "x".repeat(150_000), 1));

    assertThat(text(written, 0).get("cut").value()).isEqualTo(true);
    assertThat(text(written, 0).get("texts").at(0).get("source").value())
        .isEqualTo("x".repeat(100_000));
  }

  /** The first text of a tag. */
  private static ValueLogs.Node text(ValueLogs.Written written, int tag) throws IOException {
    return ValueLogs.parse(written.block(written.series(tag).get("block"))).at(0);
  }

  @Test
  void aGraphIsItsOperationsShapesAndNodes() throws IOException {
    var graph =
        new GraphBuilder()
            .input("image", GraphBuilder.Shape.of(-1, 28, 28))
            .layer("dense", "MatMul", List.of("image"), Map.of(), GraphBuilder.Shape.of(-1, 10))
            .layer("more", "MatMul", List.of("dense"), Map.of(), GraphBuilder.Shape.of(-1, 4))
            .build();
    var series = written("graphs", writer -> writer.graph(graph)).series(0);

    assertThat(series.get("nodes").value()).isEqualTo(3L);
    assertThat(series.get("broken").value()).isEqualTo(false);
    assertThat(series.get("operations").value()).isEqualTo(Map.of("Placeholder", 1L, "MatMul", 2L));
    assertThat(series.get("layers").value())
        .isEqualTo(
            List.of(
                List.of("image", "Placeholder", "?×28×28", 0L),
                List.of("dense", "MatMul", "?×10", 0L),
                List.of("more", "MatMul", "?×4", 0L)));
  }

  @Test
  void theParametersOfAVariableAreTheProductOfItsShape() {
    // NodeDef { name: "w" op: "VariableV2" attr { key: "shape" value { shape { 784, 10 } } } }
    var shape = field(7, concat(field(2, varint(1, 784)), field(2, varint(1, 10))));
    var attribute = field(5, concat(text(1, "shape"), field(2, shape)));
    var graph = field(1, concat(text(1, "w"), text(2, "VariableV2"), attribute));

    var nodes = GraphNodes.of(Bytes.copyOf(graph));
    assertThat(nodes.parameters()).isEqualTo(7840);
    assertThat(nodes.first().get(0).shape()).isEqualTo("784×10");
  }

  @Test
  void aGraphThatEndsAnywhereIsToldAsFarAsItGoes() {
    byte[] graph =
        new GraphBuilder()
            .input("image", GraphBuilder.Shape.of(-1, 28, 28))
            .layer("dense", "MatMul", List.of("image"), Map.of(), GraphBuilder.Shape.of(-1, 10))
            .build();
    var whole = GraphNodes.of(Bytes.copyOf(graph));
    assertThat(whole.isBroken()).isFalse();
    int broken = 0;
    for (int end = 0; end < graph.length; end++) {
      var nodes = GraphNodes.of(Bytes.copyOf(graph, 0, end));
      assertThat(whole.first().subList(0, nodes.count())).isEqualTo(nodes.first());
      broken += nodes.isBroken() ? 1 : 0;
    }
    assertThat(broken).isGreaterThan(graph.length - 5);
    for (int i = 0; i < graph.length; i++) {
      byte[] changed = graph.clone();
      changed[i] ^= 0x55;
      assertThat(GraphNodes.of(Bytes.copyOf(changed)).count()).isBetween(0, 2);
    }
  }

  private static byte[] field(int number, byte[] message) {
    return concat(new byte[] {(byte) ((number << 3) | 2), (byte) message.length}, message);
  }

  private static byte[] text(int number, String text) {
    return field(number, text.getBytes(UTF_8));
  }

  private static byte[] varint(int number, int value) {
    return value < 128
        ? new byte[] {(byte) (number << 3), (byte) value}
        : new byte[] {(byte) (number << 3), (byte) ((value & 0x7f) | 0x80), (byte) (value >> 7)};
  }

  private static byte[] concat(byte[]... parts) {
    var all = new PackedBytes();
    for (byte[] part : parts) {
      all.all(part);
    }
    return all.toArray();
  }

  @Test
  void aModelIsItsJson() throws IOException {
    var written = written("models", writer -> writer.kerasModel("keras", "{\"a\": 1}"));

    assertThat(new String(written.block(written.series(0).get("block")), UTF_8))
        .isEqualTo("{\"a\": 1}");
  }

  @Test
  void aLayoutKeepsItsCharts() throws IOException {
    var layout =
        Layout.of(
            "training",
            new Layout.Multiline("losses", List.of("loss.*")),
            new Layout.Margin("accuracy", List.of(new Layout.Series("a", "low", "high"))));
    var series = written("layouts", writer -> writer.layout(layout)).series(0);

    var category = series.get("categories").at(0);
    assertThat(category.get("title").value()).isEqualTo("training");
    assertThat(category.get("charts").value())
        .isEqualTo(
            List.of(
                Map.of("title", "losses", "tags", List.of("loss.*")),
                Map.of(
                    "title",
                    "accuracy",
                    "margins",
                    List.of(Map.of("value", "a", "lower", "low", "upper", "high")))));
  }

  @Test
  void aLogWithoutSuchValuesHasNoSuchSections() throws IOException {
    var trainings = ValueLogs.log(logs, writer -> writer.scalar("loss", 1, 1));

    assertThat(ValueSections.of(trainings, trainings)).allMatch(PageSection::isEmpty);
  }
}
