package io.tfevents.convert;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.Event;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.ImageEvent;
import io.tfevents.event.KerasModelEvent;
import io.tfevents.event.RunMetadataEvent;
import io.tfevents.event.TextEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What an event holds that can stand as a file of its own.
 *
 * @param extension what the file's name ends in
 */
record Media(String extension, Bytes content) {

  /** All of an event's; none if it is of another kind. */
  static List<Media> of(Event event) {
    if (event instanceof ImageEvent images) {
      return images.images().stream().map(Media::image).toList();
    } else if (event instanceof AudioEvent audio) {
      return audio.clips().stream().map(clip -> sound(clip.data())).toList();
    } else if (event instanceof TextEvent text) {
      return List.of(new Media("md", MarkdownText.of(text)));
    } else if (event instanceof GraphEvent graph) {
      return List.of(new Media("pb", graph.graph()));
    } else if (event instanceof RunMetadataEvent metadata) {
      return List.of(new Media("pb", metadata.runMetadata()));
    } else if (event instanceof KerasModelEvent model) {
      return List.of(new Media("json", model.json()));
    }
    return List.of();
  }

  private static Media image(Bytes image) {
    var format = ImageFormat.of(image);
    return new Media(format.isEmpty() ? "bin" : format, image);
  }

  private static Media sound(Bytes sound) {
    byte[] start = new byte[Math.min(12, sound.size())];
    sound.asByteBuffer().get(start);
    var head = new String(start, StandardCharsets.ISO_8859_1);
    return new Media(head.startsWith("RIFF") && head.endsWith("WAVE") ? "wav" : "bin", sound);
  }
}
