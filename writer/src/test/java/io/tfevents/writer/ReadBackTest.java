package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.DataClass;
import io.tfevents.event.EventFile;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.Histogram;
import io.tfevents.event.HistogramEvent;
import io.tfevents.event.ImageEvent;
import io.tfevents.event.KerasModelEvent;
import io.tfevents.event.PrCurve;
import io.tfevents.event.PrCurveEvent;
import io.tfevents.event.RunMetadataEvent;
import io.tfevents.event.ScalarEvent;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.TensorEvent;
import io.tfevents.event.TextEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was read once, and is written again, is read as the same. */
class ReadBackTest {
  private static final long SEED = new Random().nextLong();
  private static final double[] ODD = {
    0,
    -0.0,
    1,
    -1,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0.1,
    1e300,
    Double.MIN_VALUE,
    (float) 0.1,
    -Double.MAX_VALUE
  };

  @TempDir Path folder;

  private final Random random = new Random(SEED);

  ReadBackTest() {
    System.out.println("seed " + SEED);
  }

  @Test
  void aScalarOfAnotherTime() throws IOException {
    for (double wallTime : new double[] {0, -5.25, 1e9 + 0.123456, Double.NaN}) {
      var writer = SummaryWriter.open(folder.resolve("x" + wallTime));
      writer.scalar("first", 1, 1, wallTime);
      writer.scalar("a", 0.5, Long.MIN_VALUE, wallTime);
      writer.scope("in").scalar("a", Double.NaN, 3, wallTime);
      writer.scalar("a", 0.25, 4, wallTime);
      writer.close();
      try (var events = EventFile.open(Path.of(writer.file()))) {
        assertThat(events.events(ScalarEvent.class))
            .extracting(e -> e.tag() + e.step() + ":" + e.value() + "@" + e.wallTime())
            .containsExactly(
                "first1:1.0@" + wallTime,
                "a" + Long.MIN_VALUE + ":0.5@" + wallTime,
                "in/a3:NaN@" + wallTime,
                "a4:0.25@" + wallTime);
      }
    }
  }

  @Test
  void metadataInAllTheirParts() throws IOException {
    var metadata =
        new TagMetadata("my plugin", bytes(7), "name", "a *description*", DataClass.BLOB_SEQUENCE);

    var read = readBack(TensorSummary.of(new int[] {1}).withMetadata(metadata), TensorEvent.class);

    assertThat(read.metadata()).isEqualTo(metadata);
    var none = new TagMetadata("", Bytes.EMPTY, "", "", DataClass.UNKNOWN);
    assertThat(
            readBack(TensorSummary.of(new int[] {1}).withMetadata(none), TensorEvent.class)
                .metadata())
        .isNull();
  }

  @Test
  void aNumberWithMetadataOfItsOwn() throws IOException {
    var metadata = new TagMetadata("scalars", Bytes.EMPTY, "name", "text", DataClass.SCALAR, true);

    var read = readBack(SummaryValue.scalar(0.1f).withMetadata(metadata), ScalarEvent.class);

    assertThat(read.metadata()).isEqualTo(metadata);
    assertThat(read.value()).isEqualTo(0.1f);
  }

  @Test
  void histogramsWithStatistics() throws IOException {
    for (int i = 0; i < 50; i++) {
      var statistics = new Histogram.Statistics(odd(), odd(), odd(), odd(), odd());
      var buckets = new ArrayList<Histogram.Bucket>();
      double left = statistics.min();
      for (int count = i % 5, n = 0; n < count; n++) {
        double right = n == count - 1 ? statistics.max() : odd();
        boolean isEnd = n == 0 || n == count - 1;
        buckets.add(new Histogram.Bucket(left, right, isEnd ? 1 + n : random.nextInt(3)));
        left = right;
      }
      var histogram = new Histogram(buckets, statistics);

      var read = readBack(HistogramSummary.of(histogram), HistogramEvent.class);

      assertThat(read.histogram()).isEqualTo(histogram);
      assertThat(read.tensor()).isNull();
    }
  }

  @Test
  void histogramsWithoutStatistics() throws IOException {
    for (int i = 0; i < 20; i++) {
      var buckets = new ArrayList<Histogram.Bucket>();
      for (int n = 0; n < i % 4; n++) {
        buckets.add(new Histogram.Bucket(odd(), odd(), odd()));
      }
      var histogram = new Histogram(buckets, null);

      var read = readBack(HistogramSummary.of(histogram), HistogramEvent.class);

      assertThat(read.histogram()).isEqualTo(histogram);
    }
  }

  @Test
  void bucketsThatTensorFlow1HasNoFormForAreRefused() {
    var statistics = new Histogram.Statistics(0, 2, 2, 2, 2);
    var gap = List.of(new Histogram.Bucket(0, 1, 1), new Histogram.Bucket(1.5, 2, 1));
    var early = List.of(new Histogram.Bucket(-1, 2, 1));
    var late = List.of(new Histogram.Bucket(0, 3, 1));

    assertThatThrownBy(() -> HistogramSummary.of(new Histogram(gap, statistics)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a bucket starts at 1.5, where");
    assertThatThrownBy(() -> HistogramSummary.of(new Histogram(early, statistics)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a bucket starts at -1.0, where");
    assertThatThrownBy(() -> HistogramSummary.of(new Histogram(late, statistics)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a bucket ends at 3.0, where");
  }

  @Test
  void curvesOfAnyNumbers() throws IOException {
    for (int i = 0; i < 40; i++) {
      var points = new ArrayList<PrCurve.Point>();
      int count = i % 7;
      boolean areFloats = random.nextBoolean();
      for (int n = 0; n < count; n++) {
        double threshold = n == 0 ? 0 : n == count - 1 ? 1 : n * (1.0 / (count - 1));
        double[] numbers = new double[6];
        for (int k = 0; k < 6; k++) {
          numbers[k] = areFloats ? random.nextInt(9) / 8.0 : odd();
        }
        points.add(
            new PrCurve.Point(
                threshold, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]));
      }
      var curve = new PrCurve(points);

      var read = readBack(PrCurveSummary.of(curve), PrCurveEvent.class);

      assertThat(read.curve()).isEqualTo(curve);
      assertThat(read.numThresholds()).isEqualTo(count);
      if (areFloats) {
        assertThat(read.tensor().toString()).isEqualTo("FLOAT [6, " + count + "]");
      }
    }
  }

  @Test
  void clipsWithoutLabelsAndWithThem() throws IOException {
    for (String label : new @Nullable String[] {null, "", "größer"}) {
      for (int count = 0; count < 4; count++) {
        var clips = new ArrayList<AudioEvent.Clip>();
        for (int i = 0; i < count; i++) {
          var wav = Bytes.copyOf(AudioClip.interleaved(new short[6], 2, 16000).file());
          clips.add(
              i % 2 == 0
                  ? new AudioEvent.Clip(wav, label, 16000, 2, 3)
                  : new AudioEvent.Clip(bytes(i), label, 0, 0, 0));
        }

        var read =
            readBack(AudioSummary.encoded(clips.toArray(AudioEvent.Clip[]::new)), AudioEvent.class);

        assertThat(read.clips()).isEqualTo(clips);
        assertThat(read.contentType()).isEqualTo("audio/wav");
      }
    }
  }

  @Test
  void aClipWhoseNumbersAreStated() throws IOException {
    var wav = Bytes.copyOf(AudioClip.mono(new float[5], 8000).file());
    for (String type : new String[] {"audio/wav", "", "audio/mp3"}) {
      for (double rate : new double[] {0, 44100.5, Double.NaN, -1}) {
        var clip = new AudioEvent.Clip(wav, null, rate, -3, Long.MAX_VALUE);

        var read = readBack(AudioSummary.stated(type, clip), AudioEvent.class);

        assertThat(read.clips()).containsExactly(clip);
        assertThat(read.contentType()).isEqualTo(type);
      }
    }
  }

  @Test
  void clipsThatNoFormHasAPlaceForAreRefused() {
    var bare = new AudioEvent.Clip(Bytes.EMPTY, null, 0.1, 0, 0);
    var labelled = new AudioEvent.Clip(Bytes.EMPTY, "a", 0, 0, 0);

    assertThatThrownBy(() -> AudioSummary.encoded(bare, labelled))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 of 2 clips have a label: all must, or none");
    assertThatThrownBy(() -> AudioSummary.stated("", labelled))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a clip labelled 'a'");
    assertThatThrownBy(() -> AudioSummary.stated("", bare))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a sample rate of 0.1 Hz");
  }

  @Test
  void imagesOfAnyBytes() throws IOException {
    for (int count = 0; count < 4; count++) {
      byte[][] files = new byte[count][];
      for (int i = 0; i < count; i++) {
        files[i] = bytes(i).toByteArray();
      }

      var read = readBack(ImageSummary.encoded(count, 999_999_999, files), ImageEvent.class);

      assertThat(read.images()).extracting(Bytes::toByteArray).containsExactly(files);
      assertThat(read.width()).isEqualTo(count);
      assertThat(read.height()).isEqualTo(999_999_999);
      assertThat(read.colorspace()).isZero();
    }
  }

  @Test
  void anImageWhoseNumbersAreStated() throws IOException {
    for (int size : new int[] {0, 7}) {
      var file = bytes(size);

      var read =
          readBack(
              ImageSummary.stated(Integer.MAX_VALUE, -4, 3, file.toByteArray()), ImageEvent.class);

      assertThat(read.images()).containsExactly(file);
      assertThat(read.width()).isEqualTo(Integer.MAX_VALUE);
      assertThat(read.height()).isEqualTo(-4);
      assertThat(read.colorspace()).isEqualTo(3);
    }
  }

  @Test
  void textsOfAnyShape() throws IOException {
    for (long[] shape : new long[][] {{}, {0}, {1}, {3}, {0, 2}, {2, 3}, {2, 1, 2}}) {
      var texts = new ArrayList<String>();
      var sizes = new ArrayList<Long>();
      long count = 1;
      for (long size : shape) {
        count *= size;
        sizes.add(size);
      }
      for (int i = 0; i < count; i++) {
        texts.add(i == 0 ? "" : "größer " + i);
      }

      var read = readBack(TextSummary.of(texts, shape), TextEvent.class);

      assertThat(read.strings()).isEqualTo(texts);
      assertThat(read.shape()).isEqualTo(sizes);
    }
  }

  @Test
  void stringsOfAnyBytes() throws IOException {
    var strings = List.of(bytes(0), bytes(1), bytes(300), bytes(2));

    assertThat(readBack(TensorSummary.ofBytes(strings, 2, 2), TensorEvent.class).tensor())
        .returns(strings, tensor -> tensor.toStrings())
        .returns(List.of(2L, 2L), tensor -> tensor.shape());
    var one = readBack(TensorSummary.ofBytes(List.of(bytes(9))), TensorEvent.class).tensor();
    assertThat(one.shape()).isEmpty();
    assertThatThrownBy(() -> TensorSummary.ofBytes(strings, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4 elements, where the shape is [3]");
  }

  @Test
  void modelsAndWhatRunsCost() throws IOException {
    var message = bytes(40);

    assertThat(readBack(KerasModelSummary.of(message), KerasModelEvent.class).json())
        .isEqualTo(message);
    assertThat(readBack(RunMetadataSummary.graph(message), RunMetadataEvent.class))
        .returns(message, RunMetadataEvent::runMetadata)
        .returns(RunMetadataEvent.Contents.GRAPH, RunMetadataEvent::contents);
    assertThat(readBack(RunMetadataSummary.graphAndProfile(message), RunMetadataEvent.class))
        .returns(message, RunMetadataEvent::runMetadata)
        .returns(RunMetadataEvent.Contents.GRAPH_AND_PROFILE, RunMetadataEvent::contents);
  }

  @Test
  void graphsAndProfilesOfAnotherTime() throws IOException {
    var message = bytes(40);
    var writer = SummaryWriter.open(folder);
    writer.graph(message.toByteArray(), -7, 12.5);
    writer.runMetadata("step", message.toByteArray(), Long.MAX_VALUE, -0.25);
    writer.close();

    try (var file = EventFile.open(Path.of(writer.file()))) {
      assertThat(file.events(GraphEvent.class))
          .singleElement()
          .returns(message, GraphEvent::graph)
          .returns(-7L, GraphEvent::step)
          .returns(12.5, GraphEvent::wallTime);
    }
    try (var file = EventFile.open(Path.of(writer.file()))) {
      assertThat(file.events(RunMetadataEvent.class))
          .singleElement()
          .returns(message, RunMetadataEvent::runMetadata)
          .returns("step", RunMetadataEvent::tag)
          .returns(Long.MAX_VALUE, RunMetadataEvent::step)
          .returns(-0.25, RunMetadataEvent::wallTime);
    }
  }

  /** Writes a value, reads it, writes it again with the metadata that were read, and reads that. */
  private <E extends SummaryEvent> E readBack(SummaryValue value, Class<E> type)
      throws IOException {
    var first = written(value, type);
    var metadata = first.metadata();
    if (metadata != null) {
      assertThat(written(value.withMetadata(metadata), type).metadata()).isEqualTo(metadata);
    }
    return first;
  }

  private <E extends SummaryEvent> E written(SummaryValue value, Class<E> type) throws IOException {
    long step = random.nextLong();
    double wallTime = random.nextGaussian() * 1e9;
    var writer = SummaryWriter.open(folder);
    writer.write("a/tag", value, step, wallTime);
    writer.close();
    try (var file = EventFile.open(Path.of(writer.file()))) {
      var events = new ArrayList<E>();
      file.events(type).forEach(events::add);
      assertThat(file.faults()).isEmpty();
      assertThat(events)
          .singleElement()
          .returns("a/tag", SummaryEvent::tag)
          .returns(step, SummaryEvent::step)
          .returns(wallTime, SummaryEvent::wallTime);
      return events.get(0);
    }
  }

  private double odd() {
    return random.nextInt(3) == 0 ? random.nextGaussian() : ODD[random.nextInt(ODD.length)];
  }

  private Bytes bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }
}
