package io.tfevents.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.tfrecord.ReadOptions;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A pass that goes record by record over a piece of a file. */
class EventRecordsTest {
  private static final Path FILE =
      Path.of("../testdata/corrupt/clean/events.out.tfevents.1700000000.host.1.0");

  /** Where records start, and the end of the file behind the last. */
  private static List<Long> starts() throws IOException {
    var starts = new ArrayList<Long>();
    try (var records = TFRecordReader.open(FILE)) {
      while (records.next()) {
        starts.add(records.offset());
      }
      starts.add(records.position());
    }
    assertThat(starts).hasSizeGreaterThan(5);
    return starts;
  }

  private static List<Long> read(long from, long to, long end) throws IOException {
    var read = new ArrayList<Long>();
    try (var file = EventFile.open(FILE.toUri(), ReadOptions.DEFAULT);
        var records = file.records(from, new TagDictionary(), EventSink.NONE)) {
      if (records.find(Long.MAX_VALUE)) {
        while (records.nextWithin(to, end)) {
          read.add(records.offset());
        }
      }
    }
    return read;
  }

  @Test
  void aFileThatIsCutAnywhereInTwoGivesEachRecordOnce() throws IOException {
    var starts = starts();
    var all = starts.subList(0, starts.size() - 1);
    long size = starts.get(starts.size() - 1);

    for (long cut = 0; cut <= size; cut += 17) {
      var read = read(0, cut, size);
      read.addAll(read(cut, size, size));
      assertThat(read).as("cut at %d", cut).isEqualTo(all);
    }
  }

  @Test
  void aRecordThatEndsBehindTheEndIsNotHandedOver() throws IOException {
    var starts = starts();
    long third = starts.get(3);

    assertThat(read(0, Long.MAX_VALUE, third)).isEqualTo(starts.subList(0, 3));
    assertThat(read(0, Long.MAX_VALUE, third - 1)).isEqualTo(starts.subList(0, 2));
  }

  @Test
  void theRecordThatEndsAPassIsNotHandedOverAndTellsWhereReadingGoesOn() throws IOException {
    var starts = starts();
    long fourth = starts.get(3);
    var expected = new Steps(new ArrayList<>());
    var seen = new Steps(new ArrayList<>());
    try (var file = EventFile.open(FILE)) {
      file.scan(0, fourth, 0, new TagDictionary(), expected);
      try (var records = file.records(0, new TagDictionary(), seen)) {
        while (records.nextWithin(starts.get(2) + 1, Long.MAX_VALUE)) {
          assertThat(records.offset()).isLessThan(fourth);
        }

        assertThat(records.offset()).isEqualTo(fourth);
        assertThat(seen.steps()).isNotEmpty().isEqualTo(expected.steps());
      }
    }
  }

  private record Steps(List<Long> steps) implements EventSink {
    @Override
    public void tag(int tagId, String name, @Nullable TagMetadata metadata) {}

    @Override
    public void scalar(double wallTime, long step, int tagId, double value) {
      steps.add(step);
    }
  }
}
