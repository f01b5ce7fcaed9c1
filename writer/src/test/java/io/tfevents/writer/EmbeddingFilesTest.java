package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.projector.Embedding;
import io.tfevents.projector.ProjectorConfig;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingFilesTest {
  private static final Path TORCH = Recorded.FOLDER.resolve("embedding");

  @TempDir Path directory;

  @Test
  void filesAreThoseOfPyTorch() throws IOException {
    var files = EmbeddingFiles.of(vectors());
    files.writeTo(directory, "plain/%a\\b", 7);
    files.labels(List.of("w0", "w1", "w2", "w3", "w4")).writeTo(directory, "words", 0);
    files
        .metadata(List.of("word", "number"), rows())
        .images(images())
        .writeTo(directory, "all", 123456);

    assertThat(filesBelow(directory)).isEqualTo(filesBelow(TORCH));
    for (var file : filesBelow(directory)) {
      if (file.endsWith("metadata.tsv")) {
        assertThat(directory.resolve(file)).hasSameTextualContentAs(TORCH.resolve(file));
      } else if (file.endsWith(".png")) {
        assertSamePixels(directory.resolve(file), TORCH.resolve(file));
      }
    }
    var torch = config(TORCH).embeddings();
    var written = config(directory).embeddings();
    assertThat(written).hasSameSizeAs(torch);
    for (int i = 0; i < torch.size(); i++) {
      assertSameEmbedding(written.get(i), torch.get(i));
    }
  }

  private static void assertSameEmbedding(Embedding written, Embedding torch) throws IOException {
    assertThat(written.tensorName()).isEqualTo(torch.tensorName());
    assertThat(written.tensorPath()).isEqualTo(torch.tensorPath());
    assertThat(written.metadataPath()).isEqualTo(torch.metadataPath());
    assertThat(written.sprite()).isEqualTo(torch.sprite());
    assertThat(written.tensorShape()).containsExactly(5L, 3L);
    try (var found = written.vectors();
        var expected = torch.vectors()) {
      assertThat(found.toList()).containsExactlyElementsOf(expected.toList());
    }
  }

  @Test
  void embeddingsAreReadAsTheyWereWritten() throws IOException {
    float[][] vectors = {{0.1f, -0f}, {Float.MIN_VALUE, Float.NaN}, {Float.MAX_VALUE, 1e-7f}};
    var rows = List.of(List.of("ä", ""), List.of("b", "🎈"), List.of("", ""));
    EmbeddingFiles.of(vectors).metadata(List.of("x", "y"), rows).writeTo(directory, "a\"b\nc", -1);

    var embedding = config(directory).embeddings().get(0);

    assertThat(embedding.tensorName()).isEqualTo("a\"b\nc:-0001");
    assertThat(embedding.metadataColumns()).containsExactly("x", "y");
    try (var read = embedding.vectors();
        var metadata = embedding.metadataRows()) {
      assertThat(read.toList()).containsExactly(vectors);
      assertThat(metadata.toList()).isEqualTo(rows);
    }
  }

  @Test
  void anEmbeddingOfTheSameTagAndStepIsReplaced() throws IOException {
    EmbeddingFiles.of(vectors()).writeTo(directory, "a", 1);
    EmbeddingFiles.of(vectors()).writeTo(directory, "b", 1);
    EmbeddingFiles.of(new double[][] {{1}}).writeTo(directory, "a", 1);

    var embeddings = config(directory).embeddings();

    assertThat(embeddings).extracting(Embedding::tensorName).containsExactly("a:00001", "b:00001");
    assertThat(embeddings.get(0).tensorShape()).containsExactly(1L, 1L);
  }

  @Test
  void whatAConfigNamesStays() throws IOException {
    Files.writeString(
        directory.resolve("projector_config.pbtxt"),
        """
        model_checkpoint_path: "model.ckpt"
        embeddings { tensor_name: "w" bookmarks_path: "b\\\\x.txt" tensor_shape: [4, 5]
          sprite { image_path: "s.png" single_image_dim: 8 single_image_dim: 9 } }
        model_checkpoint_dir: "dir"
        """);
    var before = config(directory);

    EmbeddingFiles.of(vectors()).writeTo(directory, "new", 0);

    var after = config(directory);
    assertThat(after.modelCheckpointPath()).isEqualTo("model.ckpt");
    assertThat(after.modelCheckpointDir()).isEqualTo("dir");
    assertThat(after.embeddings()).hasSize(2);
    assertThat(after.embeddings().get(0)).isEqualTo(before.embeddings().get(0));
  }

  @Test
  void aConfigThatCannotBeReadIsLeftAlone() throws IOException {
    var config = Files.writeString(directory.resolve("projector_config.pbtxt"), "embeddings {");

    assertThatThrownBy(() -> EmbeddingFiles.of(vectors()).writeTo(directory, "a", 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("projector_config.pbtxt");
    assertThat(config).hasContent("embeddings {");
  }

  @Test
  void aTagCannotLeadOutOfItsDirectory() throws IOException {
    EmbeddingFiles.of(vectors()).writeTo(directory, "..", 0);

    assertThat(directory.resolve("00000/%2e%2e/tensors.tsv")).exists();
  }

  @Test
  void nothingUnfinishedIsLeft() throws IOException {
    EmbeddingFiles.of(vectors()).images(images()).writeTo(directory, "a", 0);

    assertThat(filesBelow(directory)).noneMatch(file -> file.endsWith(".tmp"));
  }

  @Test
  void unequalInputIsRefused() {
    assertThatThrownBy(() -> EmbeddingFiles.of(new float[][] {{1, 2}, {1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vector 1 has 1 numbers, where the first has 2");
    assertThatThrownBy(() -> EmbeddingFiles.of(new float[0][]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EmbeddingFiles.of(vectors()).labels(List.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 labels for 5 vectors");
    var two = EmbeddingFiles.of(new float[][] {{1}, {2}});
    var small = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    var large = new BufferedImage(2, 3, BufferedImage.TYPE_INT_RGB);
    assertThatThrownBy(() -> two.images(List.of(small, large)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("image 1 is of 2 x 3 pixels, the first of 2 x 2");
    assertThatThrownBy(() -> two.writeTo(directory, "", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the tag of an embedding is empty");
  }

  @Test
  void metadataThatWouldNotReadBackIsRefused() {
    var two = EmbeddingFiles.of(new float[][] {{1}, {2}});
    assertThatThrownBy(() -> two.labels(List.of("a", "b\tc")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tab or a line break");
    assertThatThrownBy(() -> two.metadata(List.of("h"), List.of(List.of("a"), List.of("b"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a header of 1 columns");
    assertThatThrownBy(
            () -> two.metadata(List.of("h", "i"), List.of(List.of("a", "b"), List.of("b"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row of 1 cells in a table of 2: [b]");
  }

  /** The inputs of {@code writer_kinds.py}. */
  private static float[][] vectors() {
    float[][] vectors = new float[5][3];
    for (int i = 0; i < 15; i++) {
      vectors[i / 3][i % 3] = i / 10f - 0.5f;
    }
    return vectors;
  }

  private static List<List<String>> rows() {
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < 5; i++) {
      rows.add(List.of("w" + i, Integer.toString(i)));
    }
    return rows;
  }

  private static List<BufferedImage> images() {
    var images = new ArrayList<BufferedImage>();
    for (int i = 0; i < 5; i++) {
      var image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
      for (int pixel = 0; pixel < 4; pixel++) {
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
          rgb = rgb << 8 | (int) (((12 * i + 4 * channel + pixel) / 60f) * 255f);
        }
        image.setRGB(pixel % 2, pixel / 2, rgb);
      }
      images.add(image);
    }
    return images;
  }

  private static void assertSamePixels(Path written, Path torch) throws IOException {
    var found = ImageIO.read(written.toFile());
    var expected = ImageIO.read(torch.toFile());
    assertThat(found.getWidth()).isEqualTo(expected.getWidth());
    assertThat(found.getHeight()).isEqualTo(expected.getHeight());
    int width = found.getWidth();
    int height = found.getHeight();
    assertThat(found.getRGB(0, 0, width, height, null, 0, width))
        .containsExactly(expected.getRGB(0, 0, width, height, null, 0, width));
  }

  private static ProjectorConfig config(Path directory) throws IOException {
    return ProjectorConfig.in(directory).orElseThrow();
  }

  private static List<String> filesBelow(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
