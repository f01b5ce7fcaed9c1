package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledIf;

/**
 * The command against what the reference tools make of real logs. Any folder of the shape of {@code
 * testdata} may be given: {@code -Dconformance=FOLDER}.
 */
class ConformanceTest {
  private static final Path FOLDER = Path.of(System.getProperty("conformance", "../testdata"));

  @Test
  void theDigestOfEveryEventIsThatOfTensorBoard() throws IOException {
    var expected = Files.readAllLines(FOLDER.resolve("expected/events.jsonl"));

    var result = Command.run("dump", FOLDER.resolve("logs"), "--format", "jsonl", "--digest");

    var lines = result.lines();
    assertThat(result.error()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(expected).isNotEmpty();
    for (int i = 0; i < Math.min(expected.size(), lines.size()); i++) {
      assertThat(comparable(lines.get(i)))
          .as("line %d", i + 1)
          .isEqualTo(comparable(expected.get(i)));
    }
    assertThat(lines).hasSameSizeAs(expected);
  }

  private static Map<String, @Nullable Object> comparable(String line) throws IOException {
    var object = new LinkedHashMap<String, @Nullable Object>();
    for (var field : Json.object(line).entrySet()) {
      object.put((String) field.getKey(), field.getValue());
    }
    object.remove("decoded_by");
    // TensorFlow 1's edges are 64 bits in the log and 32 in TensorBoard.
    if ("DT_FLOAT".equals(object.get("dtype")) && object.containsKey("buckets")) {
      object.put("buckets", rounded(object.get("buckets")));
    }
    return object;
  }

  private static @Nullable Object rounded(@Nullable Object value) {
    if (value instanceof List<?> list) {
      var rounded = new ArrayList<@Nullable Object>();
      list.forEach(element -> rounded.add(rounded(element)));
      return rounded;
    }
    return value instanceof Number number ? number.floatValue() : value;
  }

  static boolean hasNoDamagedFiles() {
    return !Files.exists(FOLDER.resolve("corrupt/expected.json"));
  }

  @TestFactory
  @DisabledIf("hasNoDamagedFiles")
  Stream<DynamicTest> damageIsFoundWhereItIs() throws IOException {
    var cases = Json.object(Files.readString(FOLDER.resolve("corrupt/expected.json")));
    return cases.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    (String) entry.getKey(),
                    () ->
                        verify(
                            (String) entry.getKey(), Json.object(cases, (String) entry.getKey()))));
  }

  private static void verify(String name, Map<?, ?> expected) throws IOException {
    var result = Command.run("verify", FOLDER.resolve("corrupt").resolve(name), "--json");

    assertThat(result.lines()).hasSize(1);
    var file = Json.object(result.out());
    var faults = Json.list(file, "faults");
    assertThat(file.get("records")).isEqualTo(expected.get("records_with_recovery"));
    if ("none".equals(expected.get("fault"))) {
      assertThat(faults).isEmpty();
      assertThat(result.exitCode()).isZero();
    } else {
      var fault = (Map<?, ?>) Objects.requireNonNull(faults.get(0));
      assertThat(String.valueOf(fault.get("kind")).toLowerCase(Locale.ROOT))
          .isEqualTo(expected.get("fault"));
      assertThat(fault.get("offset")).isEqualTo(expected.get("offset"));
      assertThat(result.exitCode()).isEqualTo(1);
    }
  }
}
