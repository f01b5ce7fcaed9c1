package io.tfevents.interop.comet;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import io.tfevents.interop.DiskFiles;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes one archive. Messages go into it as they come; assets wait in files beside it until the
 * end, since a zip file has its entries one after another. Numbers that are not finite are texts:
 * {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}.
 */
final class ArchiveWriter implements Closeable {
  static final String MESSAGES = "messages.json";
  static final String EXPERIMENT = "experiment.json";

  static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private final Path file;
  private final ZipOutputStream zip;
  private final JsonGenerator messages;
  private final List<Path> assets = new ArrayList<>();
  private long count;

  private ArchiveWriter(Path file, ZipOutputStream zip, JsonGenerator messages) {
    this.file = file;
    this.zip = zip;
    this.messages = messages;
  }

  /** Makes a file, which must not be there; assets wait in its folder. */
  static ArchiveWriter create(Path file) throws IOException {
    var zip = new ZipOutputStream(new BufferedOutputStream(DiskFiles.create(file), 1 << 16));
    zip.setLevel(Deflater.BEST_SPEED);
    zip.putNextEntry(entry(MESSAGES));
    var messages = JSON.createGenerator(zip, JsonEncoding.UTF8);
    messages.setRootValueSeparator(new SerializedString("\n"));
    return new ArchiveWriter(file, zip, messages);
  }

  /** The same each time: the archive of the same run has the same bytes. */
  private static ZipEntry entry(String name) {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    return entry;
  }

  /** Writes what is in a message. */
  interface Payload {
    void write(JsonGenerator json) throws IOException;
  }

  /** Adds a message of a type. */
  void message(String type, Payload payload) throws IOException {
    try {
      messages.writeStartObject();
      messages.writeObjectFieldStart("payload");
      payload.write(messages);
      messages.writeNumberField("message_id", ++count);
      messages.writeEndObject();
      messages.writeStringField("type", type);
      messages.writeEndObject();
    } catch (IOException e) {
      throw DiskFiles.named(file, e);
    }
  }

  /** Adds an asset, and gives its name in the archive. */
  String asset(String ending, byte[] bytes) throws IOException {
    var name = "asset-%06d%s".formatted(assets.size(), ending);
    var asset = file.resolveSibling(name);
    DiskFiles.write(asset, bytes);
    assets.add(asset);
    return name;
  }

  /** Ends the archive with what is said of the run. */
  void finish(Payload experiment) throws IOException {
    try {
      messages.close();
      zip.closeEntry();
      zip.putNextEntry(entry(EXPERIMENT));
      try (var json = JSON.createGenerator(zip, JsonEncoding.UTF8)) {
        json.writeStartObject();
        experiment.write(json);
        json.writeEndObject();
      }
      zip.closeEntry();
      for (var asset : assets) {
        zip.putNextEntry(entry(asset.getFileName().toString()));
        Files.copy(asset, zip);
        zip.closeEntry();
        Files.delete(asset);
      }
      zip.close();
    } catch (IOException e) {
      throw DiskFiles.named(file, e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      zip.close();
    } catch (IOException e) {
      throw DiskFiles.named(file, e);
    }
  }
}
