package io.tfevents.writer;

import io.tfevents.projector.Embedding;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Vectors for TensorBoard's projector, with what each of them is: files beside a run's event files.
 * Immutable, but arrays and images are not copied and must stay as they are until written.
 *
 * <pre>{@code
 * EmbeddingFiles.of(vectors)
 *     .labels(List.of("cat", "dog"))
 *     .writeTo(runDirectory, "animals", step);
 * }</pre>
 *
 * <p>They stand where PyTorch's {@code add_embedding} puts them: in {@code
 * <step>/<tag>/tensors.tsv}, {@code metadata.tsv} and {@code sprite.png}, the step with five digits
 * at least and slashes in the tag as {@code %2f}, and in {@code projector_config.pbtxt} under the
 * name {@code tag:step}.
 */
public final class EmbeddingFiles {
  private final float[][] vectors;
  private final @Nullable String metadata;
  private final List<BufferedImage> images;

  private EmbeddingFiles(float[][] vectors, @Nullable String metadata, List<BufferedImage> images) {
    this.vectors = vectors;
    this.metadata = metadata;
    this.images = images;
  }

  /**
   * Of vectors of equal length.
   *
   * @throws IllegalArgumentException if there are none, they are empty, or not equally long
   */
  public static EmbeddingFiles of(float[][] vectors) {
    if (vectors.length == 0 || vectors[0].length == 0) {
      throw new IllegalArgumentException("an embedding of no vectors, or of empty ones");
    }
    for (int i = 0; i < vectors.length; i++) {
      if (vectors[i].length != vectors[0].length) {
        throw new IllegalArgumentException(
            "vector "
                + i
                + " has "
                + vectors[i].length
                + " numbers, where the first has "
                + vectors[0].length);
      }
    }
    return new EmbeddingFiles(vectors, null, List.of());
  }

  /**
   * Of vectors of equal length, in 32 bits, which is what TensorBoard reads.
   *
   * @throws IllegalArgumentException if there are none, they are empty, or not equally long
   */
  public static EmbeddingFiles of(double[][] vectors) {
    float[][] floats = new float[vectors.length][];
    for (int i = 0; i < vectors.length; i++) {
      floats[i] = new float[vectors[i].length];
      for (int j = 0; j < vectors[i].length; j++) {
        floats[i][j] = (float) vectors[i][j];
      }
    }
    return of(floats);
  }

  /**
   * The same with a text for each vector.
   *
   * @throws IllegalArgumentException if there is not one for each, or a text has a tab or a line
   *     break
   */
  public EmbeddingFiles labels(List<String> labels) {
    checkCount("labels", labels.size());
    return with(MetadataTable.ofLabels(labels));
  }

  /**
   * The same with several texts for each vector.
   *
   * @param columns the names of the columns, two at least: one alone has no name in such a file
   * @throws IllegalArgumentException if there is not one row for each vector, or a row does not
   *     have a text for each column, or a text has a tab or a line break
   */
  public EmbeddingFiles metadata(List<String> columns, List<? extends List<String>> rows) {
    checkCount("rows of metadata", rows.size());
    return with(MetadataTable.of(columns, rows));
  }

  /**
   * The same with an image for each vector.
   *
   * @throws IllegalArgumentException if there is not one for each, or they differ in size
   */
  public EmbeddingFiles images(List<BufferedImage> images) {
    checkCount("images", images.size());
    Sprite.check(images);
    return new EmbeddingFiles(vectors, metadata, List.copyOf(images));
  }

  /**
   * Writes all files, and names them in the directory's {@code projector_config.pbtxt}. What it
   * names already stays, but for an embedding of the same tag and step, which is replaced. Files
   * are replaced as a whole; two processes must not add to one config at a time.
   *
   * @param directory of a run, where its event files stand
   * @throws IllegalArgumentException if the tag is empty
   * @throws IOException if a file cannot be written, or there is a config that cannot be read
   */
  public void writeTo(Path directory, String tag, long step) throws IOException {
    if (tag.isEmpty()) {
      throw new IllegalArgumentException("the tag of an embedding is empty");
    }
    var number = String.format(Locale.ROOT, "%05d", step);
    var place = number + "/" + encoded(tag) + "/";
    Files.createDirectories(directory.resolve(place));
    WholeFile.write(
        directory.resolve(place + "tensors.tsv"), out -> VectorTable.writeTo(out, vectors));
    var table = metadata;
    if (table != null) {
      WholeFile.write(directory.resolve(place + "metadata.tsv"), table);
    }
    if (!images.isEmpty()) {
      WholeFile.write(directory.resolve(place + "sprite.png"), out -> Sprite.writeTo(out, images));
    }
    var config = directory.resolve(ProjectorConfigText.FILE_NAME);
    ProjectorConfigText.add(
        config,
        new Embedding(
            config.toUri(),
            tag + ":" + number,
            place + "tensors.tsv",
            List.of((long) vectors.length, (long) vectors[0].length),
            metadata == null ? "" : place + "metadata.tsv",
            "",
            images.isEmpty() ? null : Sprite.entry(place + "sprite.png", images.get(0))));
  }

  /** A tag as the name of one directory, as PyTorch encodes it. */
  private static String encoded(String tag) {
    var encoded = tag.replace("%", "%25").replace("/", "%2f").replace("\\", "%5c");
    return tag.equals(".") || tag.equals("..") ? tag.replace(".", "%2e") : encoded;
  }

  private EmbeddingFiles with(String metadata) {
    return new EmbeddingFiles(vectors, metadata, images);
  }

  private void checkCount(String what, int count) {
    if (count != vectors.length) {
      throw new IllegalArgumentException(
          count + " " + what + " for " + vectors.length + " vectors");
    }
  }
}
