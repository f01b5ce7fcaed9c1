package io.tfevents.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.BoolValue;
import io.tfevents.event.HparamValue.ListValue;
import io.tfevents.event.HparamValue.NullValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HparamJsonTest {
  @Test
  void aValueOfEachTypeIsReadAsItWasWritten() {
    List<HparamValue> values =
        List.of(
            new NumberValue(64),
            new NumberValue(1 / 3.0),
            new NumberValue(-0.0),
            new NumberValue(Double.NaN),
            new NumberValue(Double.POSITIVE_INFINITY),
            new NumberValue(Double.NEGATIVE_INFINITY),
            new NumberValue(1e300),
            new TextValue("a \"b\"\n\\ 日本語 🙂"),
            new BoolValue(false),
            new NullValue(),
            new ListValue(List.of(new NumberValue(1), new ListValue(List.of()))),
            new StructValue(Map.of("units", new NumberValue(3))));
    for (HparamValue value : values) {
      assertThat(HparamJson.parse(HparamJson.of(value))).isEqualTo(value);
    }
  }

  @Test
  void numbersLookAsPythonWritesThem() {
    assertThat(HparamJson.of(new NumberValue(64))).isEqualTo("64");
    assertThat(HparamJson.of(new NumberValue(0.001))).isEqualTo("0.001");
    assertThat(HparamJson.of(new NumberValue(Double.NaN))).isEqualTo("NaN");
  }

  @Test
  void whatIsNoJsonIsRefused() {
    for (var text : List.of("", "{", "[1,", "1 2", "adam", "\"open")) {
      assertThatThrownBy(() -> HparamJson.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
