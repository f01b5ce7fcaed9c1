package io.tfevents.writer;

/**
 * Draws boxes on one of a batch of coloured images. The edges lie where Pillow, with which PyTorch
 * draws, has them: inside the box from side to side, and a pixel beyond it above and below.
 */
final class BoxDrawing {
  private final ImageBatch batch;
  private final int image;

  BoxDrawing(ImageBatch batch, int image) {
    this.batch = batch;
    this.image = image;
  }

  void draw(BoundingBox box) {
    int left = pixel(Math.min(box.xMin(), box.xMax()));
    int right = pixel(Math.max(box.xMin(), box.xMax()));
    int top = pixel(Math.min(box.yMin(), box.yMax()));
    int bottom = pixel(Math.max(box.yMin(), box.yMax()));
    fill(left, top - 1, right, top);
    fill(left, bottom, right, bottom + 1);
    fill(left, top, Math.min(right, left + 1), bottom);
    fill(Math.max(left, right - 1), top, right, bottom);
    if (!box.label().isEmpty()) {
      drawLabel(LabelMask.of(box.label()), left, bottom);
    }
  }

  /** Far outside any image stays far outside, and arithmetic on it within an int. */
  private static int pixel(float coordinate) {
    return (int) Math.max(-1e9f, Math.min(1e9f, coordinate));
  }

  private void drawLabel(LabelMask mask, int left, int bottom) {
    int top = bottom - mask.height() + 1;
    fill(left, top, left + mask.width() - 1, bottom);
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        if (mask.isSet(x, y)) {
          put(left + x, top + y, (byte) 0);
        }
      }
    }
  }

  private void fill(int left, int top, int right, int bottom) {
    for (int y = Math.max(top, 0); y <= Math.min(bottom, batch.height() - 1); y++) {
      for (int x = Math.max(left, 0); x <= Math.min(right, batch.width() - 1); x++) {
        put(x, y, (byte) 255);
      }
    }
  }

  /** Sets a pixel to an opaque red of that strength, if it is within the image. */
  private void put(int x, int y, byte red) {
    if (x < 0 || y < 0 || x >= batch.width() || y >= batch.height()) {
      return;
    }
    byte[] pixels = batch.pixels();
    int at = batch.index(image, y, x);
    pixels[at] = red;
    pixels[at + 1] = 0;
    pixels[at + 2] = 0;
    if (batch.channels() == 4) {
      pixels[at + 3] = (byte) 255;
    }
  }
}
