package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTest {
  @ParameterizedTest
  @CsvSource({
    "'', val_loss, loss, VALIDATION",
    "'', train_loss, loss, TRAINING",
    "'', loss/train, loss, TRAINING",
    "'', Loss/test, Loss, TEST",
    "'', train/loss, loss, TRAINING",
    "'', eval/loss, loss, VALIDATION",
    "'', loss.valid, loss, VALIDATION",
    "'', model1/val/loss, model1/loss, VALIDATION",
    "'', metrics/val_acc, metrics/acc, VALIDATION",
    "'', train_loss/total, loss/total, TRAINING",
    "'', val/, '', VALIDATION",
    "'', accuracy, accuracy, ",
    "'', training, training, ",
    "'', val, val, ",
    "'', valid_values, values, VALIDATION",
    "validation, epoch_loss, epoch_loss, VALIDATION",
    "train, epoch_loss, epoch_loss, TRAINING",
    "validation, val_loss, val_loss, VALIDATION",
    "loss_train, loss, loss, TRAINING",
    "loss_val, loss, loss, VALIDATION",
    "loss/test, loss, loss, TEST",
    "1795430284.17, hparam/acc, hparam/acc, ",
  })
  void whatItMeasuresAndOnWhatIsToldByItsName(
      String path, String tag, String measure, Split split) {
    var told = Metric.Measure.of(path, tag);

    assertThat(told.name()).isEqualTo(measure);
    assertThat(Optional.ofNullable(told.split())).isEqualTo(Optional.ofNullable(split));
  }
}
