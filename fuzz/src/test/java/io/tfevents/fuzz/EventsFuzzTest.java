package io.tfevents.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.CustomScalarsEvent;
import io.tfevents.event.Event;
import io.tfevents.event.EventFile;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.HistogramEvent;
import io.tfevents.event.HparamsEvent;
import io.tfevents.event.ImageEvent;
import io.tfevents.event.KerasModelEvent;
import io.tfevents.event.MeshEvent;
import io.tfevents.event.PrCurveEvent;
import io.tfevents.event.ScalarEvent;
import io.tfevents.event.Tensor;
import io.tfevents.event.TensorEvent;
import io.tfevents.event.TensorException;
import io.tfevents.event.TextEvent;
import io.tfevents.tfrecord.Compression;
import io.tfevents.tfrecord.FaultKind;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Several records of any bytes are an event file: each is some events or one fault, and all that
 * can be asked of an event gives a value or the exception that its documentation names.
 *
 * <p>The input is a row of records: one byte, or two with the first negative, for a length, then
 * that many bytes.
 */
class EventsFuzzTest {
  private static final Path FILE = temporaryFile();

  static Stream<byte[]> seeds() throws IOException {
    var seeds = new ArrayList<byte[]>();
    byte[] all = new byte[0];
    for (byte[] record : Seeds.records().toList()) {
      var length =
          record.length < 128
              ? new byte[] {(byte) record.length}
              : new byte[] {(byte) ~(record.length >> 8), (byte) record.length};
      byte[] one = Seeds.concat(length, record);
      seeds.add(Seeds.concat(one, one));
      all = Seeds.concat(all, one);
      if (all.length > 1500) {
        seeds.add(all);
        all = new byte[0];
      }
    }
    return seeds.stream();
  }

  @MethodSource("seeds")
  @FuzzTest
  void everyEventCanBeAskedForAllItHas(byte[] bytes) throws IOException {
    var payloads = payloads(bytes);
    try (var records = TFRecordWriter.to(Files.newOutputStream(FILE), Compression.NONE)) {
      for (byte[] payload : payloads) {
        records.write(payload);
      }
    }
    try (var file = EventFile.open(FILE)) {
      var events = new ArrayList<Event>();
      file.forEach(events::add);
      assertThat(file.records() + file.faults().size()).isLessThanOrEqualTo(payloads.size());
      assertThat(file.faults()).allMatch(fault -> fault.kind() == FaultKind.MALFORMED_EVENT);
      events.forEach(EventsFuzzTest::ask);

      // Each kind is a pass of its own; one a time will do.
      switch (bytes.length % 4) {
        case 0 ->
            assertThat(file.scalars()).containsExactlyElementsOf(of(ScalarEvent.class, events));
        case 1 ->
            assertThat(file.histograms())
                .containsExactlyElementsOf(of(HistogramEvent.class, events));
        case 2 -> assertThat(file.images()).containsExactlyElementsOf(of(ImageEvent.class, events));
        default ->
            assertThat(file.tensors()).containsExactlyElementsOf(of(TensorEvent.class, events));
      }
    }
  }

  private static <E extends Event> List<E> of(Class<E> type, List<Event> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static void ask(Event event) {
    assertThat(event.toString()).isNotEmpty();
    if (event instanceof ScalarEvent scalar && scalar.tensor() != null) {
      // A scalar's tensor is one number, so it decodes.
      assertThat(bits(scalar.tensor().toDoubles())).containsExactly(bits(scalar.value()));
    } else if (event instanceof TensorEvent tensor) {
      ask(tensor.tensor());
    } else if (event instanceof HistogramEvent histogram) {
      histogram.histogram().buckets().forEach(bucket -> assertThat(bucket).isNotNull());
      if (histogram.tensor() != null) {
        assertThat(histogram.tensor().toDoubles())
            .hasSize(3 * histogram.histogram().buckets().size());
      }
    } else if (event instanceof ImageEvent image) {
      image.images().forEach(Bytes::toByteArray);
    } else if (event instanceof AudioEvent audio) {
      audio.clips().forEach(clip -> clip.data().toByteArray());
    } else if (event instanceof TextEvent text) {
      assertThat(text.strings()).hasSameSizeAs(text.tensor().toStrings());
    } else if (event instanceof PrCurveEvent curve) {
      ask(curve.tensor());
    } else if (event instanceof MeshEvent mesh) {
      ask(mesh.tensor());
    } else if (event instanceof HparamsEvent hparams) {
      ask(hparams.tensor());
    } else if (event instanceof CustomScalarsEvent layout) {
      ask(layout.tensor());
    } else if (event instanceof KerasModelEvent model) {
      model.json().toByteArray();
    } else if (event instanceof GraphEvent graph) {
      graph.graph().toByteArray();
    }
  }

  private static void ask(Tensor tensor) {
    for (Runnable question :
        List.<Runnable>of(
            tensor::toDoubles, tensor::toStrings, tensor::toBytes, tensor::elementCount)) {
      try {
        question.run();
      } catch (TensorException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    }
    assertThat(Tensor.parse(tensor.message())).isEqualTo(tensor).hasToString(tensor.toString());
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  private static List<byte[]> payloads(byte[] bytes) {
    var payloads = new ArrayList<byte[]>();
    var in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      int length = in.get();
      if (length < 0) {
        length = in.hasRemaining() ? (~length << 8) | (in.get() & 0xff) : 0;
      }
      byte[] payload = new byte[Math.min(length, in.remaining())];
      in.get(payload);
      payloads.add(payload);
    }
    return payloads;
  }

  private static Path temporaryFile() {
    try {
      var file = Files.createTempFile("fuzz", ".tfevents");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
