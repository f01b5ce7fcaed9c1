package io.tfevents.event;

import io.tfevents.proto.Summary;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/** The values of the golden logs, each as the reader gives it and as protobuf-java does. */
final class GoldenValues {
  static final Path LOGS = Path.of("../testdata/logs");

  private GoldenValues() {}

  /** A value, twice. */
  record Pair<E extends SummaryEvent>(E event, Summary.Value value) {}

  static <E extends SummaryEvent> List<Pair<E>> of(Class<E> type) throws IOException {
    var pairs = new ArrayList<Pair<E>>();
    try (Stream<Path> files = Files.walk(LOGS)) {
      for (Path path : files.filter(f -> f.toString().contains("tfevents")).sorted().toList()) {
        pairs.addAll(of(path, type));
      }
    }
    return pairs;
  }

  static <E extends SummaryEvent> List<Pair<E>> of(Path path, Class<E> type) throws IOException {
    var summaries = new ArrayList<Summary>();
    try (var records = TFRecordReader.open(path)) {
      while (records.next()) {
        summaries.add(io.tfevents.proto.Event.parseFrom(records.toByteArray()).getSummary());
      }
    }
    var pairs = new ArrayList<Pair<E>>();
    var next = new HashMap<Long, Integer>();
    try (var file = EventFile.open(path)) {
      for (var event : file.events(SummaryEvent.class)) {
        long record = event.record().index();
        int place = next.merge(record, 1, Integer::sum) - 1;
        var values = summaries.get((int) record).getValueList();
        if (type.isInstance(event) && !values.isEmpty()) {
          pairs.add(new Pair<>(type.cast(event), values.get(place)));
        }
      }
    }
    return pairs;
  }
}
