package io.tfevents.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunNamesTest {
  @Test
  void aNameThatIsFreeStaysAsItIs() {
    assertThat(new RunNames().unique("resnet/lr=0.1 日本語")).isEqualTo("resnet/lr=0.1 日本語");
  }

  @Test
  void theSecondOfANameIsNumbered() {
    var names = new RunNames();
    assertThat(List.of(names.unique("a"), names.unique("a"), names.unique("a_2")))
        .containsExactly("a", "a_2", "a_2_2");
  }

  @Test
  void noNameLeavesItsDirectory() {
    assertThat(new RunNames().unique("../../etc//passwd/.")).isEqualTo("_/_/etc/passwd/_");
    assertThat(new RunNames().unique("/")).isEqualTo("run");
    assertThat(new RunNames().unique("a\0b")).isEqualTo("a_b");
  }

  @Test
  void aLongPartIsCutToWhatAFileSystemTakes() {
    assertThat(new RunNames().unique("日".repeat(300))).isEqualTo("日".repeat(80));
  }

  @Test
  void aRunOfANameThatLeavesItsDirectoryIsRefused() {
    for (var name : List.of("", "..", "a/../b", "/a", "a/", "a/./b", "a\0")) {
      assertThatThrownBy(() -> RunInfo.named(name))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
