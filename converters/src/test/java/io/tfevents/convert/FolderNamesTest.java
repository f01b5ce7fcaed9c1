package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "train                | train",
        "train/loss           | train/loss",
        "损失/größer 1        | 损失/größer 1",
        "a:b*c?d\"e<f>g\\h%i  | a%3Ab%2Ac%3Fd%22e%3Cf%3Eg%5Ch%25i",
        "..                   | %2E%2E",
        "../../etc/passwd     | %2E%2E/%2E%2E/etc/passwd",
        ".                    | %2E",
        "...                  | %2E.%2E",
        ".hidden/x.           | %2Ehidden/x%2E",
        "/a//b/               | %/a/%/b/%",
        "` a /b `             | %20a%20/b%20",
        "CON/con.txt/COM1     | %43ON/%63on.txt/%43OM1",
        "console/com/com10    | console/com/com10",
        "nul .x               | %6Eul .x",
        "5.png/-5_0.2.png     | 5%2Epng/-5_0.2%2Epng",
        "5.2/v1.png/5.        | 5.2/v1.png/5%2E",
        "v1.0                 | v1.0",
      })
  void eachPartIsSafeAndCanBeReadIfItWasBefore(String name, String path) {
    assertThat(FolderNames.path(name)).isEqualTo(path);
  }

  @Test
  void theEmptyNameAndControlCharactersHavePathsToo() {
    assertThat(FolderNames.path("")).isEqualTo("%");
    assertThat(FolderNames.path("a\0b\nc\u0085")).isEqualTo("a%00b%0Ac%C2%85");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ü", "损", "😀", ":"})
  void aLongPartIsCutBetweenCharactersAndStaysItsOwn(String character) {
    var name = character.repeat(300);

    var path = FolderNames.path(name);

    assertThat(path.getBytes(UTF_8).length).isBetween(190, 200);
    assertThat(path).matches("(" + (character.equals(":") ? "%3A" : character) + ")+~[0-9a-f]{16}");
    assertThat(FolderNames.path(name + "x")).isNotEqualTo(path);
  }

  @Test
  void aDeepNameIsCutToo() {
    var path = FolderNames.path("ab/".repeat(3000));

    assertThat(path.length()).isBetween(900, 1100);
    assertThat(path).matches("(ab/)+~[0-9a-f]{16}");
    assertThat(FolderNames.path("ab/".repeat(3001))).isNotEqualTo(path);
  }

  @Test
  void differentNamesHaveDifferentPathsThatGoDownOnly() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    var characters = "..//::%%aA \0\\~2E5_png";
    var names = new HashMap<String, String>();
    for (int i = 0; i < 20_000; i++) {
      var name = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        name.append(characters.charAt(random.nextInt(characters.length())));
      }
      var path = FolderNames.path(name.toString());
      var other = names.put(path, name.toString());
      assertThat(other).isIn(null, name.toString());
      for (String part : path.split("/", -1)) {
        assertThat(part).isNotEmpty().doesNotStartWith(".").doesNotEndWith(".");
        assertThat(part).doesNotStartWith(" ").doesNotEndWith(" ");
        assertThat(part).doesNotContain("\0", "\\", ":");
      }
    }
  }
}
