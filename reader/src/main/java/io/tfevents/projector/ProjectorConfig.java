package io.tfevents.projector;

import io.tfevents.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The embeddings of a run: a {@code tensorboard.projector.ProjectorConfig} in protobuf's text
 * format. Immutable; nothing but the config is read until it is asked for.
 *
 * @param location the config's file
 * @param modelCheckpointPath a checkpoint of TensorFlow, which is not read here; empty mostly
 * @param modelCheckpointDir where checkpoints stand; empty mostly
 */
public record ProjectorConfig(
    URI location,
    String modelCheckpointPath,
    String modelCheckpointDir,
    List<Embedding> embeddings) {
  /** The name of a config's file. */
  public static final String FILE_NAME = "projector_config.pbtxt";

  /** Where TensorFlow 1's plugin puts its files, below a run's directory. */
  private static final String PLUGIN_DIRECTORY = "plugins/org_tensorflow_tensorboard_projector/";

  /** The most bytes that a config may have. */
  private static final int MAX_BYTES = 1 << 24;

  public ProjectorConfig {
    embeddings = List.copyOf(embeddings);
  }

  /**
   * The config of a run: the one in its directory, else the one below it in TensorBoard's directory
   * for the projector.
   *
   * @return empty if there is none
   * @throws IOException if it cannot be read, or is no such config
   */
  public static Optional<ProjectorConfig> in(Path directory) throws IOException {
    return in(directory.toUri());
  }

  /**
   * The config of a run: the one in its directory, else the one below it in TensorBoard's directory
   * for the projector.
   *
   * @return empty if there is none
   * @throws IOException if it cannot be read, or is no such config
   */
  public static Optional<ProjectorConfig> in(URI directory) throws IOException {
    var base = directory.toString().endsWith("/") ? directory : URI.create(directory + "/");
    for (String place : List.of(FILE_NAME, PLUGIN_DIRECTORY + FILE_NAME)) {
      try {
        return Optional.of(read(base.resolve(place)));
      } catch (NoSuchFileException e) {
        // The next place may have one.
      }
    }
    return Optional.empty();
  }

  /**
   * Reads a config's file.
   *
   * @throws NoSuchFileException if there is none
   * @throws IOException if it cannot be read, or is no such config: then it names file and line
   */
  public static ProjectorConfig read(URI file) throws IOException {
    var storage = Storage.of(file);
    byte[] bytes;
    try (var in = storage.open(file, 0)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      throw new IOException(storage.display(file) + ": a config of more than 16 MiB");
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return ConfigFields.config(file, TextFormat.parse(text));
    } catch (CharacterCodingException e) {
      throw new IOException(storage.display(file) + ": not UTF-8", e);
    } catch (TextFormat.SyntaxException e) {
      throw new IOException(storage.display(file) + ":" + e.line() + ": " + e.getMessage(), e);
    }
  }
}
