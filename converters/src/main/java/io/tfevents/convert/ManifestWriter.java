package io.tfevents.convert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.tfevents.event.RecordMark;
import io.tfevents.event.TagDictionary;
import io.tfevents.event.TagMetadata;
import io.tfevents.logdir.RunProgress;
import io.tfevents.tfrecord.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a manifest as JSON, the elements of an array each on a line. */
final class ManifestWriter {
  private final JsonGenerator json;

  private ManifestWriter(JsonGenerator json) {
    this.json = json;
  }

  static byte[] write(Manifest manifest) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var json = new JsonFactory().createGenerator(bytes)) {
      var layout = new DefaultPrettyPrinter();
      layout.indentObjectsWith(new DefaultPrettyPrinter.FixedSpaceIndenter());
      layout.indentArraysWith(new DefaultIndenter("", "\n"));
      json.setPrettyPrinter(layout);
      new ManifestWriter(json).writeManifest(manifest);
    }
    return bytes.toByteArray();
  }

  private void writeManifest(Manifest manifest) throws IOException {
    json.writeStartObject();
    json.writeStringField("version", manifest.version());
    json.writeStringField("source", manifest.source());
    json.writeNumberField("generation", manifest.generation());
    json.writeObjectFieldStart("settings");
    for (var setting : manifest.settings().entrySet()) {
      json.writeStringField(setting.getKey(), setting.getValue());
    }
    json.writeEndObject();
    writeTables(manifest);
    json.writeArrayFieldStart("files");
    for (var run : manifest.runs()) {
      for (var file : run.files()) {
        writeFile(run.run(), file);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("unreadable");
    for (var run : manifest.runs()) {
      for (var file : run.files()) {
        if (!file.readable()) {
          json.writeStartObject();
          json.writeStringField("run", run.run());
          json.writeStringField("file", file.name());
          json.writeEndObject();
        }
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("tags");
    for (var run : manifest.runs()) {
      for (var tag : run.tags()) {
        writeTag(run.run(), tag);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeTables(Manifest manifest) throws IOException {
    json.writeObjectFieldStart("tables");
    for (Map.Entry<Table, Long> table : manifest.rows().entrySet()) {
      json.writeObjectFieldStart(table.getKey().tableName());
      json.writeNumberField("rows", table.getValue());
      json.writeArrayFieldStart("parts");
      for (var part : manifest.parts()) {
        if (part.table() == table.getKey()) {
          writePart(part);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void writePart(Manifest.Part part) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", part.path());
    json.writeNumberField("rows", part.rows());
    json.writeNumberField("bytes", part.bytes());
    json.writeNumberField("generation", part.generation());
    if (!part.beside().isEmpty()) {
      json.writeArrayFieldStart("beside");
      for (String path : part.beside()) {
        json.writeString(path);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void writeFile(String run, RunProgress.File file) throws IOException {
    json.writeStartObject();
    json.writeStringField("run", run);
    json.writeStringField("file", file.name());
    json.writeNumberField("bytes", file.size());
    json.writeNumberField("records", file.records());
    writeFaults(file.faults());
    json.writeStringField("modified", file.modified().toString());
    json.writeBooleanField("fresh", file.fresh());
    json.writeBooleanField("whole", file.whole());
    json.writeBooleanField("readable", file.readable());
    json.writeNumberField("end", file.end());
    writeMark("first", file.first());
    writeMark("last", file.last());
    json.writeStringField("file_version", file.version());
    json.writeStringField("writer", file.writer());
    json.writeArrayFieldStart("points");
    for (var points : file.points()) {
      writePoints(points);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeFaults(List<Fault> faults) throws IOException {
    json.writeArrayFieldStart("faults");
    for (var fault : faults) {
      json.writeStartObject();
      json.writeStringField("kind", fault.kind().name());
      json.writeNumberField("offset", fault.offset());
      json.writeNumberField("length", fault.length());
      json.writeStringField("file", fault.file());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeMark(String name, @Nullable RecordMark mark) throws IOException {
    if (mark != null) {
      json.writeObjectFieldStart(name);
      json.writeNumberField("index", mark.index());
      json.writeNumberField("offset", mark.offset());
      json.writeNumberField("length", mark.length());
      json.writeNumberField("checksum", mark.checksum());
      json.writeEndObject();
    }
  }

  private void writePoints(RunProgress.Points points) throws IOException {
    json.writeStartObject();
    json.writeNumberField("tag", points.tag());
    json.writeStringField("kind", points.kind().name());
    json.writeNumberField("count", points.count());
    json.writeNumberField("first_step", points.firstStep());
    json.writeNumberField("last_step", points.lastStep());
    writeDouble("first_wall_time", points.firstWallTime());
    writeDouble("last_wall_time", points.lastWallTime());
    if (points.lastNumber() != null) {
      writeDouble("last_number", points.lastNumber());
    }
    json.writeEndObject();
  }

  private void writeTag(String run, TagDictionary.Entry tag) throws IOException {
    json.writeStartObject();
    json.writeStringField("run", run);
    json.writeStringField("tag", tag.name());
    json.writeNumberField("metadata_file", tag.metadataFile());
    json.writeNumberField("bare_file", tag.bareFile());
    TagMetadata metadata = tag.metadata();
    if (metadata != null) {
      json.writeStringField("plugin", metadata.plugin());
      json.writeBinaryField("content", metadata.content().toByteArray());
      json.writeStringField("display_name", metadata.displayName());
      json.writeStringField("description", metadata.description());
      json.writeStringField("data_class", metadata.dataClass().name());
    }
    json.writeEndObject();
  }

  /** As text, which keeps all bits but those of NaNs, and says what JSON has no form for. */
  private void writeDouble(String name, double number) throws IOException {
    json.writeStringField(name, DoubleText.of(number));
  }
}
