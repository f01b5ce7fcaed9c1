package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.event.AudioEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Sounds of a series: of each step its clips, each with its block, type, label ({@linkplain
 * Markdown a tree}), and seconds where they are known. A clip of a kind that browsers do not play
 * has no block.
 */
final class AudioValues implements ValueSection.Values<AudioEvent> {
  private static final Map<String, List<Magic>> SOUNDS =
      Map.of(
          "audio/wav", List.of(new Magic("WAVE", 8)),
          "audio/flac", List.of(new Magic("fLaC", 0)),
          "audio/ogg", List.of(new Magic("OggS", 0)),
          "audio/mpeg", List.of(new Magic("ID3", 0), new Magic("\u00ff\u00fb", 0)));

  @Override
  public void write(List<AudioEvent> values, JsonGenerator json, Blocks blocks) throws IOException {
    json.writeArrayFieldStart("clips");
    for (var value : values) {
      json.writeStartArray();
      for (var clip : value.clips()) {
        write(clip, json, blocks);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void write(AudioEvent.Clip clip, JsonGenerator json, Blocks blocks)
      throws IOException {
    json.writeStartObject();
    for (var sound : SOUNDS.entrySet()) {
      if (sound.getValue().stream().anyMatch(magic -> magic.isIn(clip.data()))) {
        json.writeNumberField("block", blocks.add(clip.data().toByteArray()));
        json.writeStringField("type", sound.getKey());
        break;
      }
    }
    var label = clip.label();
    if (label != null && !label.isEmpty()) {
      json.writeFieldName("label");
      Markdown.write(label, json);
    }
    if (clip.frames() > 0 && clip.sampleRate() > 0) {
      json.writeNumberField("seconds", clip.frames() / clip.sampleRate());
    }
    json.writeEndObject();
  }
}
