package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.BoolValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.Hparams;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingGroupTest {
  private static Training training(String name, Map<String, HparamValue> hparams, double... loss) {
    var metric = Metric.of(name, "loss", Curve.of(loss));
    return new Training(name, List.of(), List.of(metric), hparams, Hparams.Status.UNKNOWN);
  }

  private static Training withRate(String name, double rate, double... loss) {
    return training(name, Map.of("lr", new NumberValue(rate)), loss);
  }

  @Test
  void numbersAreInOrderOfTheirSizeThenAllElseAndMissingOnesLast() {
    var groups =
        TrainingGroup.by(
            "lr",
            List.of(
                training("none", Map.of()),
                training("text", Map.of("lr", new TextValue("auto"))),
                training("bool", Map.of("lr", new BoolValue(true))),
                withRate("a", 10),
                withRate("b", 9),
                withRate("c", 1e-4),
                withRate("d", 10)));

    assertThat(groups)
        .extracting(group -> group.trainings().stream().map(Training::name).toList())
        .containsExactly(
            List.of("c"),
            List.of("b"),
            List.of("a", "d"),
            List.of("bool"),
            List.of("text"),
            List.of("none"));
    assertThat(groups.get(5).value()).isEqualTo(Optional.empty());
  }

  @Test
  void aBandIsOfTheGroupsCurves() {
    var group =
        TrainingGroup.by("lr", List.of(withRate("a", 1, 2, 4), withRate("b", 1, 4, 8))).get(0);
    var band = group.band("loss");

    assertThat(band.points()).extracting(Band.At::mean).containsExactly(3.0, 6.0);
    assertThat(band.points()).extracting(Band.At::n).containsExactly(2, 2);
  }

  @Test
  void aRunThatIsAloneHasNoBand() {
    assertThat(TrainingGroup.by("lr", List.of(withRate("a", 1, 2, 3))).get(0).band("loss").points())
        .isEmpty();
  }

  @Test
  void whatIsNoNumberIsNotPartOfABand() {
    var band = Band.of(List.of(Curve.of(1, 2), Curve.of(3, Double.NaN), Curve.of(5, 6)));

    assertThat(band.points()).extracting(Band.At::n).containsExactly(3, 2);
    assertThat(band.points()).extracting(Band.At::median).containsExactly(3.0, 4.0);
  }
}
