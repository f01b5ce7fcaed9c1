package io.tfevents.writer;

import io.tfevents.projector.Embedding;
import io.tfevents.projector.ProjectorConfig;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@code ProjectorConfig} in protobuf's text format, to which embeddings are added. */
final class ProjectorConfigText {
  static final String FILE_NAME = ProjectorConfig.FILE_NAME;

  private final StringBuilder text = new StringBuilder();

  private ProjectorConfigText() {}

  /** Adds an embedding to a file, in the place of one of the same name if there is one. */
  static synchronized void add(Path file, Embedding embedding) throws IOException {
    var config = read(file);
    var embeddings = new ArrayList<>(config.embeddings());
    int place = 0;
    while (place < embeddings.size()
        && !embeddings.get(place).tensorName().equals(embedding.tensorName())) {
      place++;
    }
    if (place < embeddings.size()) {
      embeddings.set(place, embedding);
    } else {
      embeddings.add(embedding);
    }
    var writer = new ProjectorConfigText();
    writer.field("", "model_checkpoint_path", config.modelCheckpointPath());
    embeddings.forEach(writer::embedding);
    writer.field("", "model_checkpoint_dir", config.modelCheckpointDir());
    WholeFile.write(file, writer.text.toString());
  }

  private static ProjectorConfig read(Path file) throws IOException {
    try {
      return ProjectorConfig.read(file.toUri());
    } catch (NoSuchFileException e) {
      return new ProjectorConfig(file.toUri(), "", "", List.of());
    }
  }

  private void embedding(Embedding embedding) {
    text.append("embeddings {\n");
    field("  ", "tensor_name", embedding.tensorName());
    field("  ", "metadata_path", embedding.metadataPath());
    field("  ", "bookmarks_path", embedding.bookmarksPath());
    for (long size : embedding.tensorShape()) {
      text.append("  tensor_shape: ").append(size).append('\n');
    }
    var sprite = embedding.sprite();
    if (sprite != null) {
      text.append("  sprite {\n");
      field("    ", "image_path", sprite.imagePath());
      for (long size : sprite.singleImageDim()) {
        text.append("    single_image_dim: ").append(size).append('\n');
      }
      text.append("  }\n");
    }
    field("  ", "tensor_path", embedding.tensorPath());
    text.append("}\n");
  }

  private void field(String indent, String name, String value) {
    if (!value.isEmpty()) {
      text.append(indent).append(name).append(": \"");
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '"' || c == '\\') {
          text.append('\\').append(c);
        } else if (c < ' ' || c == 0x7f) {
          text.append(String.format("\\%03o", (int) c));
        } else {
          text.append(c);
        }
      }
      text.append("\"\n");
    }
  }
}
