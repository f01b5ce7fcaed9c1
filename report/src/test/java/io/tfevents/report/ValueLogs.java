package io.tfevents.report;

import com.fasterxml.jackson.core.JsonFactory;
import io.tfevents.analysis.Training;
import io.tfevents.logdir.Logdir;
import io.tfevents.writer.SummaryWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Logs that tests write, and what sections make of them. */
final class ValueLogs {
  private ValueLogs() {}

  /** Writes to a run. */
  interface Content {
    void write(SummaryWriter writer) throws IOException;
  }

  static List<Training> log(Path run, Content content) throws IOException {
    try (var writer = SummaryWriter.open(run)) {
      content.write(writer);
    }
    return Training.of(Logdir.open(run));
  }

  /** A value of JSON: a map, a list, or what stands alone. */
  record Node(Object value) {
    Node get(String name) {
      return new Node(Objects.requireNonNull(((Map<?, ?>) value).get(name), name));
    }

    Node at(int index) {
      return new Node(list().get(index));
    }

    List<?> list() {
      return (List<?>) value;
    }
  }

  /** A section's JSON with its blocks. */
  record Written(Node json, Blocks blocks) {

    static Written of(PageSection section) throws IOException {
      var blocks = new Blocks();
      var bytes = new ByteArrayOutputStream();
      try (var json = new JsonFactory().createGenerator(bytes)) {
        section.write(json, blocks);
      }
      return new Written(parse(bytes.toByteArray()), blocks);
    }

    /** The first series of a tag. */
    Node series(int tag) {
      return json.at(tag).get("series").at(0);
    }

    byte[] block(Node number) throws IOException {
      int block = ((Long) number.value()).intValue();
      var packed = new ByteArrayInputStream(Base64.getDecoder().decode(blocks.packed(block)));
      try (var in = new InflaterInputStream(packed, new Inflater(true))) {
        return in.readAllBytes();
      }
    }
  }

  static Node parse(byte[] json) throws IOException {
    return new Node(Json.of(json).value());
  }
}
