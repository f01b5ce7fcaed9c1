package io.tfevents.projector;

import io.tfevents.projector.TextFormat.SyntaxException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of the messages of TensorBoard's {@code projector_config.proto}. */
final class ConfigFields {
  private static final long LARGEST_UINT32 = (1L << 32) - 1;

  private ConfigFields() {}

  static ProjectorConfig config(URI file, TextMessage message) throws SyntaxException {
    check(
        "ProjectorConfig", message, "model_checkpoint_path", "embeddings", "model_checkpoint_dir");
    var embeddings = new ArrayList<Embedding>();
    for (var value : message.values("embeddings")) {
      embeddings.add(embedding(file, message("embeddings", value)));
    }
    return new ProjectorConfig(
        file,
        text(message, "model_checkpoint_path"),
        text(message, "model_checkpoint_dir"),
        embeddings);
  }

  private static Embedding embedding(URI file, TextMessage message) throws SyntaxException {
    check(
        "EmbeddingInfo",
        message,
        "tensor_name",
        "metadata_path",
        "bookmarks_path",
        "tensor_shape",
        "sprite",
        "tensor_path");
    return new Embedding(
        file,
        text(message, "tensor_name"),
        text(message, "tensor_path"),
        numbers(message, "tensor_shape"),
        text(message, "metadata_path"),
        text(message, "bookmarks_path"),
        sprite(message));
  }

  private static Embedding.@Nullable Sprite sprite(TextMessage embedding) throws SyntaxException {
    var value = only(embedding, "sprite");
    if (value == null) {
      return null;
    }
    var sprite = message("sprite", value);
    check("SpriteMetadata", sprite, "image_path", "single_image_dim");
    return new Embedding.Sprite(text(sprite, "image_path"), numbers(sprite, "single_image_dim"));
  }

  private static void check(String type, TextMessage message, String... names)
      throws SyntaxException {
    var known = Set.of(names);
    for (var field : message.fields()) {
      if (!known.contains(field.name())) {
        throw new SyntaxException(field.line(), type + " has no field '" + field.name() + "'");
      }
    }
  }

  private static String text(TextMessage message, String name) throws SyntaxException {
    var value = only(message, name);
    if (value == null) {
      return "";
    }
    if (value instanceof TextValue.Quoted quoted) {
      return quoted.text();
    }
    throw new SyntaxException(value.line(), name + " is a string");
  }

  private static List<Long> numbers(TextMessage message, String name) throws SyntaxException {
    var numbers = new ArrayList<Long>();
    for (var value : message.values(name)) {
      numbers.add(number(name, value));
    }
    return numbers;
  }

  private static long number(String name, TextValue value) throws SyntaxException {
    if (value instanceof TextValue.Word word && Character.isDigit(word.text().charAt(0))) {
      var digits = word.text();
      int radix = 10;
      int start = 0;
      if (digits.startsWith("0x") || digits.startsWith("0X")) {
        radix = 16;
        start = 2;
      } else if (digits.startsWith("0") && digits.length() > 1) {
        radix = 8;
        start = 1;
      }
      try {
        long number = Long.parseLong(digits, start, digits.length(), radix);
        if (number >= 0
            && number <= LARGEST_UINT32
            && Character.isLetterOrDigit(digits.charAt(start))) {
          return number;
        }
      } catch (NumberFormatException e) {
        // What it should be is said below.
      }
    }
    throw new SyntaxException(value.line(), name + " is a whole number below 2^32");
  }

  private static TextMessage message(String name, TextValue value) throws SyntaxException {
    if (value instanceof TextMessage message) {
      return message;
    }
    throw new SyntaxException(value.line(), name + " is a message");
  }

  /** The value of a field that may stand once; null if it does not stand at all. */
  private static @Nullable TextValue only(TextMessage message, String name) throws SyntaxException {
    var values = message.values(name);
    if (values.size() > 1) {
      throw new SyntaxException(values.get(1).line(), name + " stands twice");
    }
    return values.isEmpty() ? null : values.get(0);
  }
}
