package io.tfevents.interop.wandb;

import io.tfevents.event.Bytes;
import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.ListValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.interop.DiskFiles;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Images;
import io.tfevents.interop.Json;
import io.tfevents.interop.MediaType;
import io.tfevents.interop.Sha256;
import io.tfevents.interop.Sounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Writes the files of a run's values, and tells {@code wandb sync} of them. Their names are as the
 * SDK makes them: of key, step and the first digits of the content's SHA-256.
 */
final class MediaFiles {
  static final String FILES = "files";

  private static final int LONGEST_STEM = 80;
  private static final int HASH_DIGITS = 20;

  private final Path run;
  private final RecordWriter records;

  /**
   * Of a run.
   *
   * @param run its directory
   */
  MediaFiles(Path run, RecordWriter records) {
    this.run = run;
    this.records = records;
  }

  StructValue images(String key, long step, Images images) throws IOException {
    var paths = new ArrayList<String>();
    Json form = new Json();
    var format = "png";
    for (var image : images.files()) {
      byte[] bytes = image.toByteArray();
      var ending = MediaType.of(bytes).ending();
      format = ending.substring(1);
      form = file("image-file", "images", key, step, ending, bytes);
      paths.add(Json.text(form.object(), "path"));
    }
    if (paths.size() != 1) {
      form =
          new Json()
              .with("_type", "images/separated")
              .with("count", paths.size())
              .withTexts("filenames", paths);
    }
    return form.with("format", format)
        .with("width", images.width())
        .with("height", images.height())
        .object();
  }

  StructValue sounds(String key, long step, Sounds sounds) throws IOException {
    var files = new ArrayList<HparamValue>();
    for (var clip : sounds.clips()) {
      byte[] bytes = clip.data().toByteArray();
      var file = file("audio-file", "audio", key, step, MediaType.of(bytes).ending(), bytes);
      if (clip.label() != null && !clip.label().isEmpty()) {
        file.with("caption", clip.label());
      }
      files.add(file.object());
    }
    return files.size() == 1
        ? (StructValue) files.get(0)
        : new Json()
            .with("_type", "audio")
            .with("count", files.size())
            .with("audio", new ListValue(files))
            .object();
  }

  StructValue table(String key, long step, StructValue table) throws IOException {
    byte[] bytes = HparamJson.of(table).getBytes(StandardCharsets.UTF_8);
    return file(TableForm.TYPE, "table", key, step, ".table.json", bytes)
        .with("ncols", Json.list(table, "columns").size())
        .with("nrows", Json.list(table, "data").size())
        .object();
  }

  StructValue graph(String type, String key, long step, String ending, Bytes graph)
      throws IOException {
    return file(type, "graph", key, step, ending, graph.toByteArray()).object();
  }

  private Json file(String type, String kind, String key, long step, String ending, byte[] bytes)
      throws IOException {
    var hash = Sha256.hex(bytes);
    var path =
        "media/%s/%s_%d_%s%s"
            .formatted(kind, stem(key), step, hash.substring(0, HASH_DIGITS), ending);
    DiskFiles.write(run.resolve(FILES).resolve(path), bytes);
    var message = records.begin(Fields.Type.FILES);
    int file = message.begin(Fields.Files.FILES);
    message.ascii(Fields.Files.PATH, path);
    message.number(Fields.Files.TYPE, Fields.Files.MEDIA);
    message.end(file);
    records.end();
    return new Json()
        .with("_type", type)
        .with("path", path)
        .with("sha256", hash)
        .with("size", bytes.length);
  }

  /** The part of a file's name that tells of its key; it need not tell it from others. */
  private static String stem(String key) {
    var legal = key.replaceAll("[^A-Za-z0-9_-]", "_");
    return legal.substring(0, Math.min(legal.length(), LONGEST_STEM));
  }
}
