package io.tfevents.interop;

import io.tfevents.event.Bytes;
import java.util.List;

/**
 * One or more images of the same size.
 *
 * @param width in pixels; 0 if not known
 * @param height in pixels; 0 if not known
 * @param files each as the bytes of an image file, PNG mostly
 */
public record Images(int width, int height, List<Bytes> files) {
  public Images {
    files = List.copyOf(files);
  }

  /** Images whose size stands in their files alone. */
  public static Images of(List<Bytes> files) {
    return new Images(0, 0, files);
  }
}
