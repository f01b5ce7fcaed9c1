package io.tfevents.convert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tfevents.event.Bytes;
import io.tfevents.event.DataClass;
import io.tfevents.event.RecordMark;
import io.tfevents.event.TagDictionary;
import io.tfevents.event.TagMetadata;
import io.tfevents.logdir.Kind;
import io.tfevents.logdir.RunProgress;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.FaultKind;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a manifest; only one file or tag of it stands in memory as JSON at a time. */
final class ManifestReader {
  private final JsonParser json;
  private final Map<String, String> settings = new TreeMap<>();
  private final List<Manifest.Part> parts = new ArrayList<>();
  private final Map<String, List<RunProgress.File>> files = new LinkedHashMap<>();
  private final Map<String, List<TagDictionary.Entry>> tags = new LinkedHashMap<>();
  private String version = "";
  private String source = "";
  private int generation = -1;

  private ManifestReader(JsonParser json) {
    this.json = json;
  }

  /**
   * Takes a manifest apart.
   *
   * @throws IOException if it is not JSON, or lacks something
   */
  static Manifest read(byte[] bytes) throws IOException {
    try (var json = new JsonFactory().createParser(bytes)) {
      return new ManifestReader(json).readManifest();
    }
  }

  private Manifest readManifest() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      switch (name) {
        case "version" -> version = json.getText();
        case "source" -> source = json.getText();
        case "generation" -> generation = json.getIntValue();
        case "settings" ->
            object(value()).forEach((key, value) -> settings.put(key, String.valueOf(value)));
        case "tables" -> readTables();
        case "files" -> readEach(file -> addFile(new Fields(file)));
        case "tags" -> readEach(tag -> addTag(new Fields(tag)));
        default -> json.skipChildren();
      }
    }
    if (generation < 0) {
      throw new IOException("it names no generation");
    }
    var runs = new ArrayList<RunProgress>();
    files.forEach(
        (run, read) -> runs.add(new RunProgress(run, tags.getOrDefault(run, List.of()), read)));
    return new Manifest(version, source, generation, settings, parts, runs);
  }

  private void readTables() throws IOException {
    for (var table : object(value()).entrySet()) {
      var known = table(table.getKey());
      for (var part : new Fields(object(table.getValue())).list("parts")) {
        var fields = new Fields(object(part));
        parts.add(
            new Manifest.Part(
                known,
                fields.text("path"),
                fields.number("rows"),
                fields.number("bytes"),
                (int) fields.number("generation"),
                fields.list("beside").stream().map(String::valueOf).toList()));
      }
    }
  }

  private static Table table(String name) throws IOException {
    return Arrays.stream(Table.values())
        .filter(table -> table.tableName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IOException("table " + name + " is not known"));
  }

  private interface Entry {
    void accept(Map<String, @Nullable Object> fields) throws IOException;
  }

  private void readEach(Entry entry) throws IOException {
    expect(json.currentToken(), JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      entry.accept(object(value()));
    }
  }

  private void addFile(Fields fields) throws IOException {
    var faults = new ArrayList<Fault>();
    for (var fault : fields.list("faults")) {
      var of = new Fields(object(fault));
      faults.add(
          new Fault(
              FaultKind.valueOf(of.text("kind")),
              of.text("file"),
              of.number("offset"),
              of.number("length")));
    }
    var points = new ArrayList<RunProgress.Points>();
    for (var point : fields.list("points")) {
      points.add(points(new Fields(object(point))));
    }
    files
        .computeIfAbsent(fields.text("run"), run -> new ArrayList<>())
        .add(
            new RunProgress.File(
                fields.text("file"),
                fields.number("bytes"),
                Instant.parse(fields.text("modified")),
                fields.flag("fresh"),
                fields.flag("whole"),
                fields.number("end"),
                fields.number("records"),
                mark(fields.get("first")),
                mark(fields.get("last")),
                faults,
                (String) fields.get("file_version"),
                (String) fields.get("writer"),
                fields.flag("readable"),
                points));
  }

  private static @Nullable RecordMark mark(@Nullable Object mark) throws IOException {
    if (mark == null) {
      return null;
    }
    var fields = new Fields(object(mark));
    return new RecordMark(
        fields.number("index"),
        fields.number("offset"),
        (int) fields.number("length"),
        (int) fields.number("checksum"));
  }

  private static RunProgress.Points points(Fields fields) throws IOException {
    var last = fields.get("last_number");
    return new RunProgress.Points(
        (int) fields.number("tag"),
        Kind.valueOf(fields.text("kind")),
        fields.number("count"),
        fields.number("first_step"),
        fields.number("last_step"),
        Double.parseDouble(fields.text("first_wall_time")),
        Double.parseDouble(fields.text("last_wall_time")),
        last == null ? null : Double.valueOf(last.toString()));
  }

  private void addTag(Fields fields) throws IOException {
    var metadata =
        fields.get("plugin") == null
            ? null
            : new TagMetadata(
                fields.text("plugin"),
                Bytes.copyOf(Base64.getDecoder().decode(fields.text("content"))),
                fields.text("display_name"),
                fields.text("description"),
                DataClass.valueOf(fields.text("data_class")));
    tags.computeIfAbsent(fields.text("run"), run -> new ArrayList<>())
        .add(
            new TagDictionary.Entry(
                fields.text("tag"),
                metadata,
                (int) fields.number("metadata_file"),
                (int) fields.number("bare_file")));
  }

  /** The value at the parser, its last token the current one. */
  private @Nullable Object value() throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          var name = json.currentName();
          json.nextToken();
          fields.put(name, value());
        }
        yield fields;
      }
      case START_ARRAY -> {
        var elements = new ArrayList<@Nullable Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value());
        }
        yield elements;
      }
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IOException("a value is expected, not " + json.getText());
    };
  }

  private static void expect(@Nullable JsonToken token, JsonToken expected) throws IOException {
    if (token != expected) {
      throw new IOException(expected + " is expected, not " + token);
    }
  }

  @SuppressWarnings("unchecked") // An object's keys are texts.
  private static Map<String, @Nullable Object> object(@Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw new IOException("an object is expected, not " + value);
  }

  /** The fields of an object. */
  private record Fields(Map<String, @Nullable Object> fields) {
    @Nullable Object get(String name) {
      return fields.get(name);
    }

    String text(String name) throws IOException {
      if (get(name) instanceof String text) {
        return text;
      }
      throw new IOException("there is no text " + name);
    }

    long number(String name) throws IOException {
      if (get(name) instanceof Long number) {
        return number;
      }
      throw new IOException("there is no number " + name);
    }

    boolean flag(String name) {
      return Boolean.TRUE.equals(get(name));
    }

    List<?> list(String name) {
      return get(name) instanceof List<?> list ? list : List.of();
    }
  }
}
