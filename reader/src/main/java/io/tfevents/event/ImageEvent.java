package io.tfevents.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One or more images of the same size.
 *
 * @param width in pixels, as the writer says
 * @param height in pixels, as the writer says
 * @param colorspace channels a pixel, as the writer says: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA;
 *     0 if it does not, as in TensorFlow 2's form
 * @param images each as the bytes of an image file, PNG mostly
 */
public record ImageEvent(
    RecordPosition record,
    double wallTime,
    long step,
    String tag,
    @Nullable TagMetadata metadata,
    int width,
    int height,
    int colorspace,
    List<Bytes> images)
    implements SummaryEvent {
  public ImageEvent {
    images = List.copyOf(images);
  }
}
