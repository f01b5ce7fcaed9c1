package io.tfevents.interop.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KeyNamesTest {
  /** {@code validate_param_and_metric_name} of MLflow 3.17. */
  private static final Pattern LEGAL =
      Pattern.compile("[/\\w.\\- :]*", Pattern.UNICODE_CHARACTER_CLASS);

  private final KeyNames keys = new KeyNames();

  @Test
  void aLegalNameIsItsOwnKey() {
    for (var name : List.of("loss", "val/loss", "a b", "x.y-z_1:2", "Übung/日本語", "a..b")) {
      assertThat(keys.key(name)).isEqualTo(name);
    }
  }

  @Test
  void whatIsIllegalIsReplaced() {
    assertThat(keys.key("lr=0.1 (%)")).isEqualTo("lr_0.1 ___");
    assertThat(keys.key("/a//b/")).isEqualTo("_/a/_/b/_");
    assertThat(keys.key("../x/./..")).isEqualTo("__/x/_/__");
    assertThat(keys.key("..hidden")).isEqualTo("__hidden");
    assertThat(new KeyNames().key("")).isEqualTo("_");
  }

  @Test
  void twoNamesNeverShareAKey() {
    assertThat(List.of(keys.key("a=b"), keys.key("a+b"), keys.key("a_b")))
        .containsExactly("a_b", "a_b_2", "a_b_3");
    assertThat(keys.key("a+b")).isEqualTo("a_b_2");
  }

  @Test
  void aKeyIsNoFolderOfAnother() {
    assertThat(List.of(keys.key("loss"), keys.key("loss/train"), keys.key("loss/train/mean")))
        .containsExactly("loss", "loss_train", "loss_train_mean");
    assertThat(List.of(keys.key("acc/train"), keys.key("acc")))
        .containsExactly("acc/train", "acc_2");
  }

  @Test
  void keysDifferInMoreThanTheirCase() {
    assertThat(List.of(keys.key("Loss"), keys.key("loss"))).containsExactly("Loss", "loss_2");
  }

  @Test
  void aLongNameIsCutAndEndsInItsHash() {
    var name = "layer/".repeat(50) + "a";
    var other = "layer/".repeat(50) + "b";
    assertThat(keys.key(name)).hasSize(140).isNotEqualTo(keys.key(other));
    assertThat(new KeyNames().key(name)).isEqualTo(keys.key(name));
  }

  @Test
  void keysOfAnyNamesAreLegalAndCanBeFilesBesideEachOther() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var alphabet = "ab/./ A_:=%é日\uD83D\uDE42\t#".codePoints().toArray();
    var paths = new HashSet<String>();
    for (int i = 0; i < 2_000; i++) {
      var name = new StringBuilder();
      int length = random.nextInt(10) == 0 ? random.nextInt(300) : random.nextInt(8);
      for (int c = 0; c < length; c++) {
        name.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
      }
      var key = keys.key(name.toString());
      assertThat(key).as("seed %d", seed).matches(LEGAL).doesNotStartWith("..").isNotEmpty();
      assertThat(key.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(140);
      assertThat(key.split("/", -1)).doesNotContain("", ".", "..");
      paths.add(key.toLowerCase(Locale.ROOT));
    }
    assertThat(paths).as("seed %d", seed).hasSameSizeAs(keys.all().keySet());
    for (var path : paths) {
      for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
        assertThat(paths).as("seed %d", seed).doesNotContain(path.substring(0, end));
      }
    }
  }
}
