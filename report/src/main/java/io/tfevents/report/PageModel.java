package io.tfevents.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a page knows but for its blocks, as JSON that can stand in a script element. */
final class PageModel {
  /** Changes with what the page's scripts expect. */
  private static final int SCHEMA = 1;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .characterEscapes(new InScript())
          .build();

  private PageModel() {}

  /** Writes the head of the model. */
  interface Head {
    void write(JsonGenerator json) throws IOException;
  }

  /** The model as UTF-8; its blocks are added to {@code blocks}. */
  static byte[] json(Head head, List<PageSection> sections, Blocks blocks) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("schema", SCHEMA);
      head.write(json);
      json.writeObjectFieldStart("sections");
      for (var section : sections) {
        if (!section.isEmpty()) {
          json.writeFieldName(section.name());
          section.write(json, blocks);
        }
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** Nothing in a text ends the element that it stands in, or a line, or turns what follows. */
  private static final class InScript extends CharacterEscapes {
    private final int[] ascii = standardAsciiEscapesForJSON();

    InScript() {
      ascii['<'] = ESCAPE_CUSTOM;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      boolean turnsDirection =
          (character >= 0x202a && character <= 0x202e)
              || (character >= 0x2066 && character <= 0x2069);
      return character == '<' || character == 0x2028 || character == 0x2029 || turnsDirection
          ? new SerializedString("\\u%04x".formatted(character))
          : null;
    }
  }
}
