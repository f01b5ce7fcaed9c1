package io.tfevents.interop.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArtifactNameTest {
  private static final String UUID = "8a1ac7cc-f25d-4b6a-9b0e-a3b1a5f1ab2c";

  @Test
  void oursAreReadAsTheyWereWritten() {
    var name = ArtifactName.ofEvent("a/b c", -7, 1_700_000_000_123L, 5, 2, ".png");
    assertThat(name.file())
        .isEqualTo(
            "a~b c+step+-7+timestamp+1700000000123+00000005-0000-0000-0000-000000000002.png");
    assertThat(ArtifactName.parse(name.file())).isEqualTo(name);
    assertThat(name.event()).hasValue(5);
  }

  @Test
  void imagesOfMlflowAreKnownInItsOldFormToo() {
    var name = ArtifactName.parse("dogs#left%step%3%timestamp%17%" + UUID + ".png");
    assertThat(name).isEqualTo(new ArtifactName("dogs/left", 3, 17, UUID, ".png"));
    assertThat(ArtifactName.parse("dogs~left+step+3+timestamp+17+" + UUID + ".png"))
        .isEqualTo(name);
    assertThat(new ArtifactName("dogs", 3, 17, UUID, ".png").event()).isEmpty();
  }

  @Test
  void anyOtherNameIsNone() {
    assertThat(ArtifactName.parse("plot.png")).isNull();
    assertThat(ArtifactName.parse("a+step+x+timestamp+17+" + UUID + ".png")).isNull();
    assertThat(ArtifactName.parse("a+step+9999999999999999999+timestamp+17+" + UUID + ".png"))
        .isNull();
  }
}
