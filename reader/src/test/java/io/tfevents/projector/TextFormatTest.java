package io.tfevents.projector;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat.ParseException;
import com.google.protobuf.TextFormat.Parser.SingularOverwritePolicy;
import io.tfevents.proto.EmbeddingInfo;
import io.tfevents.proto.SpriteMetadata;
import java.net.URI;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against protobuf-java's parser of the same format. */
class TextFormatTest {
  /** How many texts are mixed; {@code -Dtfevents.times=10} tries ten times as many. */
  private static final int MIXED = 2_000 * Integer.getInteger("tfevents.times", 1);

  private static final URI FILE = URI.create("file:///logs/projector_config.pbtxt");
  private static final com.google.protobuf.TextFormat.Parser PROTOBUF =
      com.google.protobuf.TextFormat.Parser.newBuilder()
          .setSingularOverwritePolicy(SingularOverwritePolicy.FORBID_SINGULAR_OVERWRITES)
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing\n",
        "model_checkpoint_path: \"a\"",
        "model_checkpoint_path:'a' model_checkpoint_dir:\"b\"",
        "model_checkpoint_path: \"a\" 'b'\n\"c\" # d\n \"e\"",
        "model_checkpoint_path: \"\\a\\b\\f\\n\\r\\t\\v\\\\\\'\\\"\\?\"",
        "model_checkpoint_path: \"\\101\\x42\\xc3\\xa9\\303\\251 \\u00e9 \\U0001F600\"",
        "model_checkpoint_path: \"größe 例 😀\"",
        "embeddings {}",
        "embeddings: {}",
        "embeddings < tensor_name: \"a\" >",
        "embeddings: < tensor_name: \"a\", tensor_path: \"b\"; metadata_path: \"c\" >;",
        "embeddings [{ tensor_name: \"a\" }, < tensor_name: \"b\" >]",
        "embeddings: [{ tensor_name: \"a\" }] embeddings { }",
        "embeddings: []",
        "embeddings { tensor_shape: 3 tensor_shape: 0x10 tensor_shape: 017 }",
        "embeddings { tensor_shape: [1, 2, 4294967295] tensor_shape: [] }",
        "embeddings { sprite { image_path: \"s\" single_image_dim: [28, 28] } }",
        "embeddings { bookmarks_path: \"b.txt\" }\r\n\tembeddings\f{ }",
      })
  void whatProtobufReadsIsRead(String text) throws Exception {
    var expected = protobuf(text);

    assertThat(expected).isNotNull();
    assertThat(parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "model_checkpoint_path",
        "model_checkpoint_path: ",
        "model_checkpoint_path \"a\"",
        "model_checkpoint_path: a",
        "model_checkpoint_path: 5",
        "model_checkpoint_path: \"a",
        "model_checkpoint_path: \"a\nb\"",
        "model_checkpoint_path: \"\\q\"",
        "model_checkpoint_path: \"\\x\"",
        "model_checkpoint_path: \"\\u12\"",
        "model_checkpoint_path: \"\\ud800\"",
        "model_checkpoint_path: \"a\" model_checkpoint_path: \"b\"",
        "model_checkpoint_path: {}",
        "unknown: 1",
        "embeddings { unknown: 1 }",
        "embeddings {",
        "embeddings }",
        "embeddings { >",
        "embeddings: \"a\"",
        "embeddings { tensor_shape: -1 }",
        "embeddings { tensor_shape: 4294967296 }",
        "embeddings { tensor_shape: 1.5 }",
        "embeddings { tensor_shape: 08 }",
        "embeddings { tensor_shape: 0x }",
        "embeddings { tensor_shape: [1 }",
        "embeddings { tensor_shape: [1,] }",
        "embeddings { tensor_shape: \"1\" }",
        "embeddings { sprite {} sprite {} }",
        "{}",
        ": 1",
      })
  void whatProtobufRefusesIsRefused(String text) {
    assertThat(protobuf(text)).isNull();
    assertThat(parse(text)).isNull();
  }

  /** The parser for Java puts something in their place. */
  @ParameterizedTest
  @ValueSource(strings = {"\\xff", "\\303", "\\xed\\xa0\\x80", "\\400"})
  void stringsThatAreNotUtf8AreRefused(String string) {
    assertThat(parse("model_checkpoint_path: \"" + string + "\"")).isNull();
  }

  @Test
  void textCutOrMixedAnywhereIsReadOrRefusedAsByProtobuf() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var text =
        """
        # Two embeddings.
        embeddings {
          tensor_name: "default:00009" metadata_path: 'a/"b".tsv'
          tensor_shape: [10, 0x20]; sprite < image_path: "s\\n\\x41" "t" single_image_dim: 28 >
        }
        embeddings: [{ tensor_path: "p" }, {}]
        model_checkpoint_dir: "d"
        """;
    int read = 0;
    for (int i = 0; i < MIXED; i++) {
      var mixed = new StringBuilder(text);
      for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
        int from = random.nextInt(mixed.length());
        int to = Math.min(mixed.length(), from + random.nextInt(12));
        switch (random.nextInt(3)) {
          case 0 -> mixed.delete(from, to);
          case 1 -> mixed.insert(random.nextInt(mixed.length()), mixed.substring(from, to));
          default -> mixed.setCharAt(from, "{}<>[],;:\"'\\#\n 0x_".charAt(random.nextInt(18)));
        }
      }

      var expected = protobuf(mixed.toString());
      if (expected != null && expected.toString().contains("\ufffd")) {
        expected = null;
      }

      assertThat(parse(mixed.toString())).as("seed %d: %s", seed, mixed).isEqualTo(expected);
      read += expected == null ? 0 : 1;
    }
    assertThat(read).isBetween(MIXED / 20, MIXED - MIXED / 20);
  }

  @Test
  void messagesNestNoDeeperThanProtobufAllows() {
    assertThat(parse("embeddings {".repeat(100_000))).isNull();
  }

  private static @Nullable ProjectorConfig parse(String text) {
    try {
      return ConfigFields.config(FILE, TextFormat.parse(text));
    } catch (TextFormat.SyntaxException e) {
      assertThat(e.line()).isBetween(1, text.split("\n", -1).length);
      return null;
    }
  }

  private static @Nullable ProjectorConfig protobuf(String text) {
    var message = io.tfevents.proto.ProjectorConfig.newBuilder();
    try {
      PROTOBUF.merge(text, message);
    } catch (ParseException e) {
      return null;
    }
    return new ProjectorConfig(
        FILE,
        message.getModelCheckpointPath(),
        message.getModelCheckpointDir(),
        message.getEmbeddingsList().stream().map(TextFormatTest::embedding).toList());
  }

  private static Embedding embedding(EmbeddingInfo info) {
    return new Embedding(
        FILE,
        info.getTensorName(),
        info.getTensorPath(),
        unsigned(info.getTensorShapeList()),
        info.getMetadataPath(),
        info.getBookmarksPath(),
        info.hasSprite() ? sprite(info.getSprite()) : null);
  }

  private static Embedding.Sprite sprite(SpriteMetadata sprite) {
    return new Embedding.Sprite(sprite.getImagePath(), unsigned(sprite.getSingleImageDimList()));
  }

  private static List<Long> unsigned(List<Integer> numbers) {
    return numbers.stream().map(Integer::toUnsignedLong).toList();
  }
}
