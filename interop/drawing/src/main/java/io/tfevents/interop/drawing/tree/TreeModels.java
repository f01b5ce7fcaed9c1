package io.tfevents.interop.drawing.tree;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the trees of models' files, whose form is told from their contents:
 *
 * <ul>
 *   <li>XGBoost's JSON, of {@code save_model} and of {@code dump_model(…, dump_format="json")};
 *   <li>LightGBM's text, of {@code save_model};
 *   <li>Spark MLlib's text, of {@code toDebugString};
 *   <li>Tribuo's text, of {@code TreeModel.toString()}.
 * </ul>
 *
 * <pre>{@code
 * List<Tree> trees = TreeModels.read(Path.of("model.json"));
 * String svg = TreeDrawing.of(trees.get(0)).picture().svg();
 * }</pre>
 */
public final class TreeModels {
  /** A file of more characters than a text can have is no model of trees to draw. */
  private static final long LARGEST = 1L << 30;

  private TreeModels() {}

  /**
   * The trees of a model, in its order; at least one.
   *
   * @throws IOException if the file cannot be read, or is no such model; the sentence names the
   *     file and says what is missing
   */
  public static List<Tree> read(Path file) throws IOException {
    try {
      if (Files.size(file) > LARGEST) {
        throw new IOException("more than 1 GiB, which no model of trees to draw has");
      }
      return of(text(Files.readAllBytes(file)));
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static String text(byte[] bytes) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(
          "no text; save an XGBoost model with a name that ends in .json, others as text", e);
    }
  }

  /**
   * The trees of a model's text; at least one.
   *
   * @throws IOException if it is no such model
   */
  public static List<Tree> of(String text) throws IOException {
    var start = text.stripLeading();
    var trees =
        start.startsWith("{") || start.startsWith("[")
            ? XgboostTrees.read(new StringReader(text))
            : start.startsWith("tree\n") || start.startsWith("tree\r\n")
                ? LightGbmTrees.read(text)
                : start.contains("SplitNode(") || start.contains("LeafNode(")
                    ? TribuoTrees.read(text)
                    : SparkTrees.read(text);
    if (trees.isEmpty()) {
      throw new IOException("the model has no trees");
    }
    return trees;
  }
}
