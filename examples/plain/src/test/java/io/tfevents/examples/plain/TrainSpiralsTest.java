package io.tfevents.examples.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.logdir.EventSeries;
import io.tfevents.logdir.Logdir;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainSpiralsTest {
  @TempDir Path folder;

  @Test
  void theLossesAreThoseInTheLog() throws IOException {
    var losses = TrainSpirals.train(folder, 5);

    var logged =
        Logdir.open(folder).run("validation").orElseThrow().scalars("epoch_loss").orElseThrow();
    assertThat(logged.steps()).containsExactly(0, 1, 2, 3, 4);
    assertThat(logged.values())
        .containsExactly(losses.stream().mapToDouble(Double::floatValue).toArray());
  }

  @Test
  void theNetworkLearns() throws IOException {
    var losses = TrainSpirals.train(folder, 60);

    assertThat(losses.get(59)).isLessThan(losses.get(0) / 2);
  }

  @Test
  void curvesHistogramsAndHyperparametersAreLogged() throws IOException {
    TrainSpirals.train(folder, 2);

    var logdir = Logdir.open(folder);
    var train = logdir.run("train").orElseThrow();
    assertThat(train.scalars()).hasSize(3);
    assertThat(train.histograms()).extracting(EventSeries::size).containsExactly(2, 2);
    assertThat(logdir.run(".").orElseThrow().hparams()).isNotEmpty();
  }
}
