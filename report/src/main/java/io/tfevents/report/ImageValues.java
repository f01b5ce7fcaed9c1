package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.event.Bytes;
import io.tfevents.event.ImageEvent;
import java.io.IOException;
import java.util.List;

/**
 * Images of a series: of each step the blocks of its images, -1 where there is none of a kind that
 * browsers show and that holds nothing but pixels.
 */
final class ImageValues implements ValueSection.Values<ImageEvent> {
  private static final List<Magic> PICTURES =
      List.of(
          new Magic("\u0089PNG\r\n\u001a\n", 0),
          new Magic("\u00ff\u00d8\u00ff", 0),
          new Magic("GIF87a", 0),
          new Magic("GIF89a", 0),
          new Magic("WEBP", 8));

  @Override
  public void write(List<ImageEvent> values, JsonGenerator json, Blocks blocks) throws IOException {
    json.writeArrayFieldStart("images");
    for (var value : values) {
      json.writeStartArray();
      for (var image : value.images()) {
        json.writeNumber(isPicture(image) ? blocks.add(image.toByteArray()) : -1);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  static boolean isPicture(Bytes file) {
    return PICTURES.stream().anyMatch(magic -> magic.isIn(file));
  }
}
