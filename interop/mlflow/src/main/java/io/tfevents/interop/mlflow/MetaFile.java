package io.tfevents.interop.mlflow;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A {@code meta.yaml}: one map of texts and numbers, as MLflow's {@code write_yaml} leaves it. */
final class MetaFile {
  static final String NAME = "meta.yaml";

  private static final long LARGEST = 1 << 20;

  private final Map<String, String> fields = new LinkedHashMap<>();

  /**
   * Reads the one of a directory.
   *
   * @throws IOException if there is none, or it is no such map
   */
  static MetaFile read(Path directory) throws IOException {
    var file = directory.resolve(NAME);
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + ": more than 1 MiB, which no meta.yaml of MLflow has");
    }
    try {
      var settings = LoadSettings.builder().build();
      var root = new Compose(settings).composeString(Files.readString(file));
      if (root.isEmpty() || !(root.get() instanceof MappingNode map)) {
        throw new IOException(file + ": no map of YAML, which meta.yaml is");
      }
      var meta = new MetaFile();
      for (var field : map.getValue()) {
        meta.fields.put(scalar(field.getKeyNode()), scalar(field.getValueNode()));
      }
      return meta;
    } catch (YamlEngineException e) {
      throw new IOException(
          file + ": no YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": no UTF-8", e);
    }
  }

  /** As it stands there, whatever type YAML gives it; empty for lists and maps. */
  private static String scalar(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** A text; null if it is not there, or null. */
  @Nullable String text(String key) {
    var text = fields.get(key);
    return text == null || text.equals("null") || text.equals("~") || text.isEmpty() ? null : text;
  }

  /** {@code active} or {@code deleted}. */
  String lifecycleStage() {
    var stage = text("lifecycle_stage");
    return stage == null ? "active" : stage;
  }

  /** Milliseconds since the epoch in seconds; NaN if they are not there. */
  double seconds(String key) {
    var text = text(key);
    try {
      return text == null ? Double.NaN : Long.parseLong(text) / 1e3;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  MetaFile with(String key, String text) {
    fields.put(key, quoted(text));
    return this;
  }

  MetaFile with(String key, long number) {
    fields.put(key, Long.toString(number));
    return this;
  }

  /** Sets what stands for no text, no time or no tags in YAML. */
  MetaFile withBare(String key, String yaml) {
    fields.put(key, yaml);
    return this;
  }

  /** Writes what was set, to the one of a directory. */
  void write(Path directory) throws IOException {
    var yaml = new StringBuilder();
    fields.forEach((key, value) -> yaml.append(key).append(": ").append(value).append('\n'));
    Files.writeString(directory.resolve(NAME), yaml, StandardCharsets.US_ASCII);
  }

  /** In double quotes, which keep any character: what is not plain ASCII by its code point. */
  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (c >= ' ' && c < 0x7f) {
                quoted.append((char) c);
              } else {
                quoted.append(String.format("\\U%08x", c));
              }
            });
    return quoted.append('"').toString();
  }
}
