package io.tfevents.convert.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleSchemaTest {
  @Test
  void theTextFormIsParsed() {
    var schema =
        ExampleSchema.parse(
            " label:int64,\n image/encoded : bytes , seq.frames: list< bytes >, größe: string,"
                + " \"seq.x\\\"\\\\\": float, seq.\"a, b\": list<float>");

    assertThat(schema.context())
        .containsExactly(
            new FeatureSpec("label", FeatureType.INT64, false),
            new FeatureSpec("image/encoded", FeatureType.BYTES, false),
            new FeatureSpec("größe", FeatureType.STRING, false),
            new FeatureSpec("seq.x\"\\", FeatureType.FLOAT, false));
    assertThat(schema.steps())
        .containsExactly(
            new FeatureSpec("frames", FeatureType.BYTES, true),
            new FeatureSpec("a, b", FeatureType.FLOAT, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "label          | character 6: ':' is missing",
        "label:         | character 7: a type is missing",
        "a: int32       | character 4: 'int32' is no type; write bytes, string, float or int64",
        "a: list<list>  | character 9: 'list' is no type",
        "a: list<int64  | character 14: '>' is missing",
        "a: list int64  | character 9: '<' is missing",
        "a: int64 b     | character 10: a comma or the end is missing before 'b'",
        "a: int64,      | character 10: a feature's name is missing",
        ": int64        | character 1: a feature's name is missing",
        "\"a: int64     | character 1: the quotation mark is not closed",
        "a: int64, a: float         | feature 'a' stands twice",
        "seq.a: int64, seq.a: float | feature 'seq.a' stands twice",
      })
  void whatIsNoSchemaIsExplained(String text, String reason) {
    assertThatThrownBy(() -> ExampleSchema.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aSchemaNeedsAFeature() {
    assertThatThrownBy(() -> new ExampleSchema(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everySchemaIsWhatItsTextSays() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      var schema = new ExampleSchema(features(random, 1), features(random, 0));

      assertThat(ExampleSchema.parse(schema.toString())).as("seed %s", seed).isEqualTo(schema);
    }
  }

  private static List<FeatureSpec> features(Random random, int least) {
    var names = random.ints(least + random.nextInt(4), 0, 1 << 15).distinct().toArray();
    var features = new ArrayList<FeatureSpec>();
    for (int name : names) {
      var text = new StringBuilder(random.nextInt(3) == 0 ? "seq." : "");
      for (int at = 0; at < 5; at++) {
        text.append("ab\"\\,: <>é.\n/".charAt((name >> (3 * at)) & 7));
      }
      features.add(
          new FeatureSpec(
              text.append(name).toString(),
              List.of(FeatureType.values()).get(random.nextInt(4)),
              random.nextBoolean()));
    }
    return features;
  }

  @Test
  void aStepsFeatureMayHaveTheNameOfAnother() {
    var columns =
        ExampleColumn.of(
            ExampleSchema.parse(
                "a: int64, \"seq.b\": int64, seq.a: int64, seq.b: int64, seq.\"seq.a\": int64"));

    assertThat(columns)
        .extracting(ExampleColumn::name)
        .containsExactly("a", "seq.b", "seq.a", "b", "seq.seq.a");
  }
}
