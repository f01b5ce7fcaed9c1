package io.tfevents.projector;

import io.tfevents.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Vectors, and what is known of each. Immutable; files are read when asked for.
 *
 * <p>Paths are relative to the directory of the config. Those that lead out of it are refused, as
 * TensorBoard does: whoever writes a log must not choose which files its reader opens. Links are
 * followed.
 *
 * @param config the file that names the embedding
 * @param tensorPath the file of the vectors; empty if they stand in a checkpoint of TensorFlow
 * @param tensorShape how many vectors, and of how many numbers; empty if not said
 * @param metadataPath the file that says what the vectors are; empty for none
 * @param bookmarksPath views that were saved, in JSON; empty for none
 * @param sprite an image for each vector
 */
public record Embedding(
    URI config,
    String tensorName,
    String tensorPath,
    List<Long> tensorShape,
    String metadataPath,
    String bookmarksPath,
    @Nullable Sprite sprite) {

  /**
   * One image of many, row by row in the order of the vectors.
   *
   * @param singleImageDim the width and height of each
   */
  public record Sprite(String imagePath, List<Long> singleImageDim) {
    public Sprite {
      singleImageDim = List.copyOf(singleImageDim);
    }
  }

  public Embedding {
    tensorShape = List.copyOf(tensorShape);
  }

  /**
   * Where a file of this embedding stands.
   *
   * @param path one of its paths
   * @throws IOException if the path leads out of the config's directory
   */
  public URI resolve(String path) throws IOException {
    var directory = config.resolve(".").normalize();
    // PyTorch on Windows writes that system's separators; those in a tag it escapes.
    var slashed = path.replace('\\', '/');
    // A colon in the first part must not make it a scheme.
    var reference = slashed.startsWith("/") ? slashed : "./" + slashed;
    try {
      var file = directory.resolve(new URI(null, null, reference, null)).normalize();
      boolean isBelow = file.getRawPath().startsWith(directory.getRawPath());
      if (isBelow && !file.equals(directory)) {
        return file;
      }
    } catch (URISyntaxException e) {
      throw new IOException(display() + ": '" + path + "' is no path", e);
    }
    throw new IOException(display() + ": '" + path + "' is not below the config's directory");
  }

  /**
   * The vectors, read as the stream goes, which must be closed. The file holds either numbers as
   * text, between tabs, a line a vector, or floats of four bytes each, little-endian; what is no
   * text is the latter, and then {@link #tensorShape()} tells how many there are to a vector.
   *
   * @throws IOException if there is no such file or its form is not known. The stream throws {@link
   *     java.io.UncheckedIOException} where a line is not as it should be, and names it
   */
  public Stream<float[]> vectors() throws IOException {
    if (tensorPath.isEmpty()) {
      throw new IOException(display() + ": " + tensorName + " has no tensor_path");
    }
    return VectorFile.open(resolve(tensorPath), tensorShape);
  }

  /**
   * What is known of the vectors, a row each, read as the stream goes, which must be closed. A file
   * of several columns has their names in its first line, which is no row.
   *
   * @throws IOException if there is no such file
   */
  public Stream<List<String>> metadataRows() throws IOException {
    return MetadataFile.rows(metadataFile());
  }

  /**
   * The names of the columns of {@link #metadataRows()}; empty if there is one only, which has
   * none.
   *
   * @throws IOException if there is no such file
   */
  public List<String> metadataColumns() throws IOException {
    return MetadataFile.columns(metadataFile());
  }

  private URI metadataFile() throws IOException {
    if (metadataPath.isEmpty()) {
      throw new IOException(display() + ": " + tensorName + " has no metadata_path");
    }
    return resolve(metadataPath);
  }

  private String display() throws IOException {
    return Storage.of(config).display(config);
  }
}
