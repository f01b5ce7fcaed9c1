package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.DataClass;
import io.tfevents.event.EventFile;
import io.tfevents.event.ImageEvent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSummaryTest {
  private static final Path TF2 = Path.of("../testdata/logs/tf2/train");

  private static ImageEvent read(SummaryValue value) throws IOException {
    return ValueFile.read(value, ImageEvent.class);
  }

  private static byte[] onlyImage(SummaryValue value) throws IOException {
    var event = read(value);
    assertThat(event.images()).hasSize(1);
    return Decoded.samples(event.images().get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void floatsBecomeThePixelsThatTensorFlowMakesOfThem(int channels) throws IOException {
    float[] pixels = RecordedMedia.pixelFloats(2 * 5 * 7 * channels);
    byte[] expected = RecordedMedia.file("tf_image" + channels + ".pixels");

    var event = read(ImageSummary.of(pixels, PixelLayout.NHWC, 2, 5, 7, channels));

    assertThat(event.width()).isEqualTo(7);
    assertThat(event.height()).isEqualTo(5);
    assertThat(event.images()).hasSize(2);
    int half = expected.length / 2;
    assertThat(Decoded.samples(event.images().get(0))).isEqualTo(Arrays.copyOf(expected, half));
    assertThat(Decoded.samples(event.images().get(1)))
        .isEqualTo(Arrays.copyOfRange(expected, half, 2 * half));
  }

  @Test
  void floatsNextToEachBoundBetweenBytesAreRoundedAsTensorFlowDoes() throws IOException {
    float[] levels = RecordedMedia.levels();

    assertThat(onlyImage(ImageSummary.of(levels, PixelLayout.HW, 1, levels.length)))
        .isEqualTo(RecordedMedia.file("tf_levels.pixels"));
  }

  @Test
  void bytesOf255TimesAFloatAreThePixelsOfTorch() throws IOException {
    float[] levels = RecordedMedia.levels();
    byte[] cut = new byte[levels.length];
    for (int i = 0; i < cut.length; i++) {
      cut[i] = (byte) (int) Math.max(0, Math.min(255, 255 * levels[i]));
    }

    assertThat(Decoded.asRgb(onlyImage(ImageSummary.of(cut, PixelLayout.HW, 1, cut.length))))
        .isEqualTo(RecordedMedia.file("torch_levels.pixels"));
  }

  @Test
  void torchsPixelsAreAtMostOneLess() throws IOException {
    float[] pixels = RecordedMedia.pixelFloats(3 * 5 * 7);
    byte[] torch = RecordedMedia.file("torch_image3.pixels");

    byte[] ours = onlyImage(ImageSummary.of(pixels, PixelLayout.CHW, 3, 5, 7));

    assertThat(ours).hasSameSizeAs(torch).isNotEqualTo(torch);
    for (int i = 0; i < ours.length; i++) {
      assertThat((ours[i] & 0xff) - (torch[i] & 0xff)).isBetween(0, 1);
    }
  }

  @Test
  void bytesStayAsTheyAreInTorchToo() throws IOException {
    byte[] pixels = RecordedMedia.pixelBytes(5 * 7 * 4);

    assertThat(onlyImage(ImageSummary.of(pixels, PixelLayout.HWC, 5, 7, 4)))
        .isEqualTo(pixels)
        .isEqualTo(RecordedMedia.file("torch_image4.pixels"));
  }

  @Test
  void nanIsBlack() throws IOException {
    float[] pixels = {Float.NaN, 1};

    assertThat(onlyImage(ImageSummary.of(pixels, PixelLayout.HW, 1, 2)))
        .containsExactly(0, (byte) 255);
  }

  @Test
  void theSameImageInEachLayoutIsTheSameValue() {
    byte[] rows = RecordedMedia.pixelBytes(4 * 5 * 3);
    byte[] planes = new byte[rows.length];
    for (int i = 0; i < rows.length; i++) {
      planes[i % 3 * 20 + i / 3] = rows[i];
    }
    byte[] expected = ImageSummary.of(rows, PixelLayout.HWC, 4, 5, 3).fields();

    assertThat(ImageSummary.of(planes, PixelLayout.CHW, 3, 4, 5).fields()).isEqualTo(expected);
    assertThat(ImageSummary.of(planes, PixelLayout.NCHW, 1, 3, 4, 5).fields()).isEqualTo(expected);
    assertThat(ImageSummary.of(rows, PixelLayout.NHWC, 1, 4, 5, 3).fields()).isEqualTo(expected);
    byte[] grey = ImageSummary.of(rows, PixelLayout.HW, 12, 5).fields();
    assertThat(ImageSummary.of(rows, PixelLayout.NHW, 1, 12, 5).fields()).isEqualTo(grey);
    assertThat(ImageSummary.of(rows, PixelLayout.CHW, 1, 12, 5).fields()).isEqualTo(grey);
  }

  @Test
  void imagesOfAnySizeAreDecodedExactly() throws IOException {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (int i = 0; i < 80; i++) {
      int channels = 1 + random.nextInt(4);
      int width = 1 + random.nextInt(40);
      int height = 1 + random.nextInt(40);
      byte[] pixels = new byte[width * height * channels];
      int noise = 1 + random.nextInt(256);
      for (int j = 0; j < pixels.length; j++) {
        pixels[j] = (byte) (j * 3 / channels + random.nextInt(noise));
      }

      var value = ImageSummary.of(pixels, PixelLayout.HWC, height, width, channels);

      assertThat(onlyImage(value)).as("seed %d, image %d", seed, i).isEqualTo(pixels);
    }
  }

  @Test
  void metadataAreThoseOfTensorFlowWithAClass() throws IOException {
    var value = ImageSummary.of(new byte[1], PixelLayout.HW, 1, 1);
    assertThat(value.metadata().dataClass()).isEqualTo(DataClass.BLOB_SEQUENCE);
    try (var files = Files.list(TF2);
        var log = EventFile.open(files.findFirst().orElseThrow())) {
      assertThat(read(value).metadata()).isEqualTo(log.images().iterator().next().metadata());
    }
  }

  @ParameterizedTest
  @CsvSource({"png", "jpg", "gif", "bmp"})
  void sizeOfAnEncodedImageStandsInItsHead(String format) throws IOException {
    var image = new BufferedImage(300, 17, BufferedImage.TYPE_INT_RGB);
    var out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();

    var event = read(ImageSummary.encoded(out.toByteArray(), out.toByteArray()));

    assertThat(event.width()).isEqualTo(300);
    assertThat(event.height()).isEqualTo(17);
    assertThat(event.images()).hasSize(2);
    assertThat(event.images().get(1).toByteArray()).isEqualTo(out.toByteArray());
  }

  @Test
  void encodedImagesOfAnyKindAreWrittenUnderAGivenSize() throws IOException {
    var event = read(ImageSummary.encoded(10, 20, new byte[] {1, 2, 3}));

    assertThat(event.width()).isEqualTo(10);
    assertThat(event.height()).isEqualTo(20);
    assertThat(event.images().get(0).toByteArray()).containsExactly(1, 2, 3);
  }

  @Test
  void filesThatEndWithinTheirHeadsAreRefused() throws IOException {
    for (var format : new String[] {"png", "jpg", "gif", "bmp"}) {
      var out = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(3, 4, BufferedImage.TYPE_INT_RGB), format, out);
      int refused = 0;
      for (int length = 0; length < out.size(); length++) {
        try {
          assertThat(EncodedSize.of(Arrays.copyOf(out.toByteArray(), length)))
              .isEqualTo(new EncodedSize(3, 4));
        } catch (IllegalArgumentException e) {
          refused++;
        }
      }
      assertThat(refused).as(format).isGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> ImageSummary.of(new byte[11], PixelLayout.HWC, 2, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an array of 11 elements does not have dimensions [2, 2, 3]");
    assertThatThrownBy(() -> ImageSummary.of(new float[20], PixelLayout.HWC, 2, 2, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("5 channels in dimensions [2, 2, 5] of layout HWC");
    assertThatThrownBy(() -> ImageSummary.of(new byte[0], PixelLayout.HW, 0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dimensions [0, 3] in layout HW: each must be 1 or more");
    assertThatThrownBy(() -> ImageSummary.of(new byte[4], PixelLayout.NCHW, 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layout NCHW needs 4 dimensions, not [2, 2]");
    int big = 1 << 30;
    assertThatThrownBy(() -> ImageSummary.of(new byte[0], PixelLayout.NHWC, big, big, big, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("an array of 0 elements");
    assertThatThrownBy(() -> ImageSummary.of())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no images");
    assertThatThrownBy(() -> ImageSummary.encoded())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no images");
    assertThatThrownBy(() -> ImageSummary.encoded(-1, 5, new byte[9]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1 x 5");
    assertThatThrownBy(() -> ImageSummary.encoded(new byte[40]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("40 bytes that are no PNG");
  }

  @Test
  void imagesOfDifferentSizesAreNotOneValue() {
    var small = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    var large = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    byte[] smallFile = PngFile.of(ImageBatch.of(new byte[4], PixelLayout.HW, 2, 2), 0);
    byte[] largeFile = PngFile.of(ImageBatch.of(new byte[6], PixelLayout.HW, 2, 3), 0);

    assertThatThrownBy(() -> ImageSummary.of(small, large))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 x 2 and of 3 x 2");
    assertThatThrownBy(() -> ImageSummary.encoded(smallFile, largeFile))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 x 2 and of 3 x 2");
  }
}
