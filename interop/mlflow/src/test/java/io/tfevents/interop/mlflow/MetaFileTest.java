package io.tfevents.interop.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetaFileTest {
  @TempDir private Path folder;

  private MetaFile read(String yaml) throws IOException {
    Files.writeString(folder.resolve("meta.yaml"), yaml);
    return MetaFile.read(folder);
  }

  @Test
  void allWaysOfYamlToWriteATextAreRead() throws IOException {
    var meta =
        read(
            """
            plain: a name of some words
            single: 'it''s: one'
            double: "caf\\xE9 \\u65e5 \\U0001F642"
            folded: a name that is so long
              that it goes on
            number: '123456789012345678'
            """);
    assertThat(meta.text("plain")).isEqualTo("a name of some words");
    assertThat(meta.text("single")).isEqualTo("it's: one");
    assertThat(meta.text("double")).isEqualTo("café 日 🙂");
    assertThat(meta.text("folded")).isEqualTo("a name that is so long that it goes on");
    assertThat(meta.text("number")).isEqualTo("123456789012345678");
  }

  @Test
  void whatIsNullOrMissingIsNotThere() throws IOException {
    var meta = read("end_time: null\nstart_time: 1700000000123\nother: ~\n");
    assertThat(meta.seconds("end_time")).isNaN();
    assertThat(meta.seconds("start_time")).isEqualTo(1_700_000_000.123);
    assertThat(meta.text("other")).isNull();
    assertThat(meta.text("none")).isNull();
    assertThat(meta.lifecycleStage()).isEqualTo("active");
  }

  @Test
  void anyTextIsReadAsItWasWritten() throws IOException {
    for (var text :
        List.of("a \"b\" \\ c", "tab\tline\n", "日本語 🙂", ": # & * ? |", "\u0081\uFEFF")) {
      new MetaFile().with("name", text).write(folder);
      assertThat(MetaFile.read(folder).text("name")).isEqualTo(text);
    }
  }

  @Test
  void whatIsNoMapOfYamlIsToldWithItsFile() {
    for (var broken :
        List.of("", "# nothing\n", "null", "- a\n- b\n", "a: [1,\n", "name: \"open", "\tx: 1")) {
      assertThatThrownBy(() -> read(broken))
          .as(broken)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("meta.yaml: no ");
    }
  }

  @Test
  void noFileOfMoreThanAMebibyteIsRead() {
    assertThatThrownBy(() -> read("a: " + "x".repeat(1 << 20))).hasMessageContaining("1 MiB");
  }
}
