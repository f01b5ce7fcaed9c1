package io.tfevents.projector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingTest {
  private static final Path LOGS = Path.of("../testdata/logs");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"torch", "tensorboardx"})
  void theEmbeddingsOfWritersAreRead(String run) throws IOException {
    var config = ProjectorConfig.in(LOGS.resolve(run)).orElseThrow();

    assertThat(config.embeddings()).hasSize(1);
    var embedding = config.embeddings().get(0);
    assertThat(embedding.tensorName()).isEqualTo("default:00009");
    assertThat(vectors(embedding))
        .isEqualTo(lines(LOGS.resolve(run + "/00009/default/tensors.tsv")));
    assertThat(embedding.metadataColumns()).isEmpty();
    assertThat(rows(embedding))
        .containsExactly(
            List.of("0"),
            List.of("1"),
            List.of("2"),
            List.of("3"),
            List.of("4"),
            List.of("5"),
            List.of("6"),
            List.of("7"),
            List.of("8"),
            List.of("9"));
  }

  /** The numbers of a file, by means of the JDK alone. */
  private static List<List<Float>> lines(Path file) throws IOException {
    var vectors = new ArrayList<List<Float>>();
    for (String line : Files.readAllLines(file)) {
      vectors.add(List.of(line.split("\t", -1)).stream().map(Float::valueOf).toList());
    }
    assertThat(vectors).hasSize(10);
    return vectors;
  }

  @Test
  void aRunWithoutAConfigHasNone() throws IOException {
    assertThat(ProjectorConfig.in(LOGS.resolve("tf1"))).isEmpty();
  }

  @Test
  void aConfigMayStandInTheDirectoryOfThePlugin() throws IOException {
    write("plugins/org_tensorflow_tensorboard_projector/projector_config.pbtxt", "embeddings {}");

    assertThat(ProjectorConfig.in(folder).orElseThrow().embeddings()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"embeddings {} nonsense: 1 | 3: ProjectorConfig has no field 'nonsense'", "} | 3: "})
  void anErrorNamesFileAndLine(String text, String message) throws IOException {
    write("projector_config.pbtxt", "# a\n# b\n" + text);

    assertThatThrownBy(() -> ProjectorConfig.in(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("projector_config.pbtxt:" + message);
  }

  @Test
  void aConfigThatIsNotUtf8IsAnError() throws IOException {
    Files.write(folder.resolve("projector_config.pbtxt"), new byte[] {(byte) 0xff});

    assertThatThrownBy(() -> ProjectorConfig.in(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("projector_config.pbtxt: not UTF-8");
  }

  @Test
  void numbersAreThoseOfPython() throws IOException {
    write("t.tsv", "1e-3\t-2.5\tnan\r\n\n+inf\t-Infinity\t .5 \n");

    assertThat(vectors(embedding("t.tsv")))
        .containsExactly(
            List.of(1e-3f, -2.5f, Float.NaN),
            List.of(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0.5f));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1\\t2\\n\\n1\\t2\\t3 | t.tsv:3: 3 numbers, where the lines before have 2",
        "1\\n0x1p3 | t.tsv:2: '0x1p3' is no number",
        "1f | t.tsv:1: '1f' is no number",
        "1\\t | t.tsv:1: '' is no number"
      })
  void aLineThatIsNoVectorIsNamed(String text, String message) throws IOException {
    write("t.tsv", text.replace("\\t", "\t").replace("\\n", "\n"));

    assertThatThrownBy(() -> vectors(embedding("t.tsv")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatIsNoTextIsFloats() throws IOException {
    for (float last : new float[] {3, -1e30f}) {
      var bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
      for (float number : new float[] {1, 2.5f, Float.NaN, 0, 7, last}) {
        bytes.putFloat(number);
      }
      Files.write(folder.resolve("t.bin"), bytes.array());

      assertThat(vectors(embedding("t.bin", 2, 3)))
          .containsExactly(List.of(1f, 2.5f, Float.NaN), List.of(0f, 7f, last));
    }
  }

  @Test
  void floatsNeedTheirShape() throws IOException {
    Files.write(folder.resolve("t.bin"), new byte[24]);

    for (var embedding :
        List.of(embedding("t.bin"), embedding("t.bin", 6), embedding("t.bin", 2, 4))) {
      assertThatThrownBy(() -> vectors(embedding))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("t.bin: ");
    }
  }

  @Test
  void aFileOfSeveralColumnsNamesThem() throws IOException {
    write("m.tsv", "name\tsize\nä b\t1\n\t\n");
    var embedding = new Embedding(config(), "e", "", List.of(), "m.tsv", "", null);

    assertThat(embedding.metadataColumns()).containsExactly("name", "size");
    assertThat(rows(embedding)).containsExactly(List.of("ä b", "1"), List.of("", ""));
  }

  @Test
  void whatAnEmbeddingLacksIsNamed() {
    var embedding = new Embedding(config(), "e", "", List.of(), "", "", null);

    assertThatThrownBy(embedding::vectors).hasMessageContaining("e has no tensor_path");
    assertThatThrownBy(embedding::metadataRows).hasMessageContaining("e has no metadata_path");
    assertThatThrownBy(embedding("none.tsv")::vectors).isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.tsv", "./a.tsv", "x/../a.tsv", "x\\..\\a.tsv", "x:y/%2F é#?.tsv", "..a.tsv"})
  void pathsLeadFromTheConfigsDirectory(String path) throws IOException {
    var file = Path.of(embedding(path).resolve(path));

    assertThat(file)
        .isEqualTo(folder.resolve(path.replace('\\', '/')).normalize().toAbsolutePath());
  }

  @Test
  void anAbsolutePathMayLeadBelowTheConfigsDirectory() throws IOException {
    var path = folder.resolve("b c.tsv").toAbsolutePath().toString();

    assertThat(Path.of(embedding(path).resolve(path))).hasToString(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../a.tsv", "x/../../a.tsv", "/etc/passwd", "..\\a.tsv"})
  void pathsOutOfTheConfigsDirectoryAreRefused(String path) {
    assertThatThrownBy(() -> embedding(path).resolve(path))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'" + path + "' is not below the config's directory");
  }

  private Embedding embedding(String tensorPath, long... shape) {
    var sizes = Arrays.stream(shape).boxed().toList();
    return new Embedding(config(), "e", tensorPath, sizes, "", "", null);
  }

  private URI config() {
    return folder.resolve("projector_config.pbtxt").toUri();
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(UTF_8));
  }

  private static List<List<Float>> vectors(Embedding embedding) throws IOException {
    try (var vectors = embedding.vectors()) {
      var lists = new ArrayList<List<Float>>();
      vectors.forEach(
          vector -> {
            var list = new ArrayList<Float>();
            for (float number : vector) {
              list.add(number);
            }
            lists.add(list);
          });
      return lists;
    }
  }

  private static List<List<String>> rows(Embedding embedding) throws IOException {
    try (var rows = embedding.metadataRows()) {
      return rows.toList();
    }
  }
}
