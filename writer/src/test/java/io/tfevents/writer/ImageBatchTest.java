package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageBatchTest {
  @Test
  void gridStandsAsTorchsDoes() throws IOException {
    byte[] pixels = RecordedMedia.pixelBytes(11 * 3 * 4 * 5);

    var grid = ImageBatch.of(pixels, PixelLayout.NCHW, 11, 3, 4, 5).grid();

    assertThat(grid.width()).isEqualTo(8 * 5);
    assertThat(grid.height()).isEqualTo(2 * 4);
    assertThat(grid.pixels()).isEqualTo(RecordedMedia.file("torch_grid11.pixels"));
  }

  @Test
  void gridOfFewImagesIsOneRow() throws IOException {
    byte[] pixels = RecordedMedia.pixelBytes(3 * 4 * 5);

    var grid = ImageBatch.of(pixels, PixelLayout.NHWC, 3, 4, 5, 1).grid();

    assertThat(grid).hasToString("1 images of 15 x 4 pixels, 1 channels");
    assertThat(Decoded.asRgb(grid.pixels())).isEqualTo(RecordedMedia.file("torch_grid3.pixels"));
  }

  @Test
  void gridHasTheColumnsThatAreAsked() {
    var batch = ImageBatch.of(new byte[] {1, 2, 3, 4, 5}, PixelLayout.NHW, 5, 1, 1);

    assertThat(batch.grid(2).pixels()).containsExactly(1, 2, 3, 4, 5, 0);
    assertThatThrownBy(() -> batch.grid(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void boxesAreDrawnWhereTorchDrawsThem() throws IOException {
    byte[] pixels = RecordedMedia.pixelBytes(3 * 20 * 32);
    var boxes =
        List.of(
            new BoundingBox(3, 2, 20, 11),
            new BoundingBox(10.6f, 5.4f, 31, 15.9f),
            new BoundingBox(25, 18, 22, 3));

    var drawn = ImageBatch.of(pixels, PixelLayout.CHW, 3, 20, 32).withBoxes(0, boxes);

    assertThat(drawn.pixels()).isEqualTo(RecordedMedia.file("torch_boxes.pixels"));
  }

  @Test
  void boxesAreOnOneImageOfACopy() {
    var batch = ImageBatch.of(new byte[3 * 6 * 6], PixelLayout.NHW, 3, 6, 6);

    var drawn = batch.withBoxes(1, List.of(new BoundingBox(-1e30f, -5, 2, 1e30f)));

    assertThat(batch.pixels()).containsOnly(0);
    assertThat(drawn.channels()).isEqualTo(3);
    for (int i = 0; i < drawn.pixels().length; i++) {
      int image = i / (6 * 6 * 3);
      int x = i / 3 % 6;
      boolean red = image == 1 && (x == 1 || x == 2) && i % 3 == 0;
      assertThat(drawn.pixels()[i]).as("byte %d", i).isEqualTo((byte) (red ? 255 : 0));
    }
  }

  @Test
  void boxesOnGreyWithAlphaAreOpaque() {
    var batch = ImageBatch.of(new byte[] {10, 20, 30, 40}, PixelLayout.HWC, 1, 2, 2);

    var drawn = batch.withBoxes(0, List.of(new BoundingBox(1, 0, 1, 0)));

    assertThat(drawn.pixels()).containsExactly(10, 10, 10, 20, (byte) 255, 0, 0, (byte) 255);
  }

  @Test
  void labelStandsInTheLowerLeftCornerOfItsBox() {
    var batch = ImageBatch.of(new byte[60 * 100], PixelLayout.HW, 60, 100);
    var mask = LabelMask.of("cat");

    var drawn = batch.withBoxes(0, List.of(new BoundingBox(10, 5, 90, 50, "cat")));

    int black = 0;
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        int at = drawn.index(0, 50 - mask.height() + 1 + y, 10 + x);
        assertThat(drawn.pixels()[at]).isEqualTo((byte) (mask.isSet(x, y) ? 0 : 255));
        black += mask.isSet(x, y) ? 1 : 0;
      }
    }
    assertThat(black).isBetween(20, mask.width() * mask.height() / 2);
  }

  @Test
  void badBoxesAreNamed() {
    var batch = ImageBatch.of(new byte[4], PixelLayout.HW, 2, 2);

    assertThatThrownBy(() -> new BoundingBox(0, Float.NaN, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a box from (0.0, NaN) to (1.0, 1.0): coordinates must be finite");
    assertThatThrownBy(() -> new BoundingBox(0, 0, Float.POSITIVE_INFINITY, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> batch.withBoxes(1, List.of()))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("image 1 of 1");
  }

  @Test
  void changingTheArrayChangesNoBatch() {
    byte[] pixels = {1, 2, 3, 4};
    var batch = ImageBatch.of(pixels, PixelLayout.HW, 2, 2);
    pixels[0] = 9;

    assertThat(batch.pixels()).containsExactly(1, 2, 3, 4);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_BGR,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_4BYTE_ABGR
      })
  void coloursOfABufferedImageAreExact(int type) {
    var image = new BufferedImage(16, 16, type);
    for (int i = 0; i < 256; i++) {
      image.setRGB(i % 16, i / 16, i * 0x01030507);
    }

    var batch = ImageBatch.of(List.of(image));

    boolean alpha = image.getColorModel().hasAlpha();
    assertThat(batch.channels()).isEqualTo(alpha ? 4 : 3);
    for (int i = 0; i < 256; i++) {
      int at = batch.index(0, i / 16, i % 16);
      int argb = i * 0x01030507;
      assertThat(batch.pixels()[at]).isEqualTo((byte) (argb >> 16));
      assertThat(batch.pixels()[at + 1]).isEqualTo((byte) (argb >> 8));
      assertThat(batch.pixels()[at + 2]).isEqualTo((byte) argb);
      if (alpha) {
        assertThat(batch.pixels()[at + 3]).isEqualTo((byte) (argb >> 24));
      }
    }
  }

  @Test
  void greyStaysAsItIsStored() {
    var image = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 256; i++) {
      image.getRaster().setSample(i, 0, 0, i);
    }

    var batch = ImageBatch.of(List.of(image));

    assertThat(batch.channels()).isEqualTo(1);
    for (int i = 0; i < 256; i++) {
      assertThat(batch.pixels()[i]).isEqualTo((byte) i);
    }
  }

  @Test
  void greyOf16BitsIsRoundedTo8() {
    var image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
    image
        .getRaster()
        .setSamples(0, 0, 3, 1, 0, new int[] {65535, 257 * 100 + 128, 257 * 100 + 129});

    assertThat(ImageBatch.of(List.of(image)).pixels()).containsExactly((byte) 255, 100, 101);
  }

  @Test
  void greyWithAlphaKeepsBoth() {
    var grey = java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_GRAY);
    ColorModel model =
        new ComponentColorModel(grey, true, false, ColorModel.TRANSLUCENT, DataBuffer.TYPE_BYTE);
    var raster = model.createCompatibleWritableRaster(2, 1);
    raster.setPixels(0, 0, 2, 1, new int[] {10, 20, 30, 40});

    var batch = ImageBatch.of(List.of(new BufferedImage(model, raster, false, null)));

    assertThat(batch.channels()).isEqualTo(2);
    assertThat(batch.pixels()).containsExactly(10, 20, 30, 40);
  }

  @Test
  void greyAmongColouredIsColoured() {
    var grey = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(0, 0, 0, 77);
    var clear = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    clear.setRGB(0, 0, 0x01020304);
    var indexed = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_BINARY);
    indexed.setRGB(0, 0, 0xffffffff);

    assertThat(ImageBatch.of(List.of(grey, clear, indexed)).pixels())
        .containsExactly(77, 77, 77, 255, 2, 3, 4, 1, 255, 255, 255, 255);
  }

  @Test
  void partOfAnImageIsAnImage() {
    var image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(2, 3, 0, 5);

    assertThat(ImageBatch.of(List.of(image.getSubimage(2, 2, 2, 2))).pixels())
        .containsExactly(0, 0, 5, 0);
  }
}
