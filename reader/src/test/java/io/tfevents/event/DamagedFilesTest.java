package io.tfevents.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.tfrecord.CorruptRecordException;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies of a real file, each damaged in one way: what every policy makes of them. */
class DamagedFilesTest {
  private static final Path FOLDER = Path.of("../testdata/corrupt");

  /** What {@code expected.json} says of one file; no fault is {@code none} with offset −1. */
  record Damage(
      String name, long before, long recovered, String fault, long offset, List<Range> faults) {
    boolean isNone() {
      return fault.equals("NONE");
    }
  }

  /** A fault: its kind, and the bytes that gave nothing. */
  record Range(String kind, long offset, long length) {
    static Range of(Fault fault) {
      return new Range(fault.kind().name(), fault.offset(), fault.length());
    }
  }

  static Stream<Damage> damages() throws IOException {
    var pattern =
        Pattern.compile(
            "\"(\\w+)\": \\{\\s*\"records_before_fault\": (\\d+),\\s*"
                + "\"records_with_recovery\": (\\d+),\\s*\"fault\": \"(\\w+)\",\\s*"
                + "\"offset\": (\\d+|null),\\s*\"faults\": \\[([^}]*)\\]");
    var damages =
        pattern
            .matcher(Files.readString(FOLDER.resolve("expected.json")))
            .results()
            .map(
                m ->
                    new Damage(
                        m.group(1),
                        Long.parseLong(m.group(2)),
                        Long.parseLong(m.group(3)),
                        m.group(4).toUpperCase(Locale.ROOT),
                        m.group(5).equals("null") ? -1 : Long.parseLong(m.group(5)),
                        faults(m.group(6))))
            .toList();
    assertThat(damages).hasSize(40);
    return damages.stream();
  }

  private static List<Range> faults(String triples) {
    return Pattern.compile("\"(\\w+)\",\\s*(\\d+),\\s*(\\d+)")
        .matcher(triples)
        .results()
        .map(
            m ->
                new Range(
                    m.group(1).toUpperCase(Locale.ROOT),
                    Long.parseLong(m.group(2)),
                    Long.parseLong(m.group(3))))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("damages")
  void recoverFindsEverySoundRecord(Damage damage) throws IOException {
    try (var file = open(damage, FaultPolicy.RECOVER)) {
      file.forEach(event -> {});

      assertThat(file.records()).isEqualTo(damage.recovered());
      assertThat(file.faults()).map(Range::of).isEqualTo(damage.faults());
    }
  }

  @ParameterizedTest
  @MethodSource("damages")
  void stopReadsUpToTheFirstFault(Damage damage) throws IOException {
    try (var file = open(damage, FaultPolicy.STOP)) {
      file.forEach(event -> {});

      assertThat(file.records()).isEqualTo(damage.before());
      assertFirstFault(file, damage);
      for (Fault fault : file.faults()) {
        assertThat(fault.offset() + fault.length()).isEqualTo(Files.size(path(damage)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("damages")
  void strictThrowsAtTheFirstFault(Damage damage) throws IOException {
    try (var file = open(damage, FaultPolicy.STRICT)) {
      if (damage.isNone()) {
        file.forEach(event -> {});
        assertThat(file.records()).isEqualTo(damage.before());
        return;
      }
      assertThatThrownBy(() -> file.forEach(event -> {}))
          .isInstanceOf(UncheckedIOException.class)
          .cause()
          .isInstanceOfSatisfying(
              CorruptRecordException.class,
              e -> {
                assertThat(e.kind().name()).isEqualTo(damage.fault());
                assertThat(e.offset()).isEqualTo(damage.offset());
                assertThat(e.index()).isEqualTo(damage.before());
              });
    }
  }

  private static void assertFirstFault(EventFile file, Damage damage) {
    if (damage.isNone()) {
      assertThat(file.faults()).isEmpty();
    } else {
      var first = file.faults().get(0);
      assertThat(first.kind().name()).isEqualTo(damage.fault());
      assertThat(first.offset()).isEqualTo(damage.offset());
      assertThat(first.length()).isPositive();
    }
  }

  private static EventFile open(Damage damage, FaultPolicy policy) throws IOException {
    return EventFile.open(path(damage), ReadOptions.DEFAULT.withPolicy(policy));
  }

  private static Path path(Damage damage) {
    return FOLDER.resolve(damage.name()).resolve("events.out.tfevents.1700000000.host.1.0");
  }
}
