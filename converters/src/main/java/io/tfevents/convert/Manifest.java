package io.tfevents.convert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.logdir.FileSummary;
import io.tfevents.logdir.RunSummary;
import io.tfevents.tfrecord.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What was read into a data set, as {@code _tfevents/manifest.json} in it. */
final class Manifest {
  static final String FOLDER = "_tfevents";

  private Manifest() {}

  static void write(
      Path dataSet,
      Path shown,
      String version,
      String source,
      List<RunSummary> summaries,
      Map<Table, Long> rows)
      throws IOException {
    try {
      write(Files.createDirectories(dataSet.resolve(FOLDER)), version, source, summaries, rows);
    } catch (IOException e) {
      throw new IOException(
          shown.resolve(FOLDER) + ": " + e.getMessage() + "; no data set was written", e);
    }
  }

  private static void write(
      Path folder, String version, String source, List<RunSummary> summaries, Map<Table, Long> rows)
      throws IOException {
    try (var out = Files.newOutputStream(folder.resolve("manifest.json"));
        var json = new JsonFactory().createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("version", version);
      json.writeStringField("source", source);
      json.writeNumberField("generation", 0);
      json.writeObjectFieldStart("tables");
      for (var table : rows.entrySet()) {
        json.writeObjectFieldStart(table.getKey().tableName());
        json.writeNumberField("rows", table.getValue());
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeArrayFieldStart("files");
      for (var run : summaries) {
        for (var file : run.files()) {
          write(json, run.run(), file);
        }
      }
      json.writeEndArray();
      json.writeArrayFieldStart("unreadable");
      for (var run : summaries) {
        for (var unreadable : run.unreadable()) {
          json.writeStartObject();
          json.writeStringField("run", run.run());
          json.writeStringField("file", unreadable.file().name());
          json.writeEndObject();
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, String run, FileSummary file) throws IOException {
    json.writeStartObject();
    json.writeStringField("run", run);
    json.writeStringField("file", file.file().name());
    json.writeNumberField("bytes", file.file().size());
    json.writeNumberField("records", file.records());
    json.writeArrayFieldStart("faults");
    for (Fault fault : file.faults()) {
      json.writeStartObject();
      json.writeStringField("kind", fault.kind().name());
      json.writeNumberField("offset", fault.offset());
      json.writeNumberField("length", fault.length());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
