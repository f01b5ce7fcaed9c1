package io.tfevents.interop.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.BoolValue;
import io.tfevents.event.HparamValue.ListValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.TextValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParamTextTest {
  @Test
  void valuesStandAsPythonPrintsThem() {
    assertThat(ParamText.of(new NumberValue(64)).text()).isEqualTo("64");
    assertThat(ParamText.of(new NumberValue(0.001)).text()).isEqualTo("0.001");
    assertThat(ParamText.of(new NumberValue(Double.NaN)).text()).isEqualTo("nan");
    assertThat(ParamText.of(new NumberValue(Double.NEGATIVE_INFINITY)).text()).isEqualTo("-inf");
    assertThat(ParamText.of(new BoolValue(true)).text()).isEqualTo("True");
    assertThat(ParamText.of(new TextValue("adam")).text()).isEqualTo("adam");
  }

  @Test
  void aTextThatLooksLikeSomethingElseHasItsType() {
    for (var text : List.of("0.5", "1e-3", "True", "nan", "-7", ".5", "5.")) {
      var param = ParamText.of(new TextValue(text));
      assertThat(param.type()).as(text).contains("text");
      assertThat(param.value()).isEqualTo(new TextValue(text));
    }
    assertThat(ParamText.of(new TextValue("adam")).type()).isEmpty();
  }

  @Test
  void aListIsJson() {
    HparamValue list = new ListValue(List.of(new NumberValue(32), new TextValue("a")));
    var param = ParamText.of(list);
    assertThat(param.text()).isEqualTo("[32,\"a\"]");
    assertThat(param.value()).isEqualTo(list);
  }

  @ParameterizedTest
  @CsvSource({"1e-05, 0.00001", "+3, 3", "1., 1", "-.5E2, -50", "007, 7"})
  void whatPythonTakesForANumberIsOne(String text, double number) {
    assertThat(new ParamText(text, Optional.empty()).value()).isEqualTo(new NumberValue(number));
  }

  @ParameterizedTest
  @CsvSource({"0x10", "1_000", "1 2", "e5", "--1", "''", "[1]", "1f", "١٢"})
  void whatIsNoNumberIsAText(String text) {
    assertThat(new ParamText(text, Optional.empty()).value()).isEqualTo(new TextValue(text));
  }

  @Test
  void aTextThatIsToBeJsonAndIsNoneIsRefused() {
    assertThatThrownBy(() -> new ParamText("[1,", Optional.of("json")).value())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
