package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.ImageEvent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoSummaryTest {
  private static byte[] gif(SummaryValue value) throws IOException {
    var event = ValueFile.read(value, ImageEvent.class);
    assertThat(event.images()).hasSize(1);
    return event.images().get(0).toByteArray();
  }

  private static ImageReader reader(byte[] gif) throws IOException {
    var reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
    return reader;
  }

  private static List<BufferedImage> frames(byte[] gif) throws IOException {
    var reader = reader(gif);
    var frames = new ArrayList<BufferedImage>();
    for (int i = 0; i < reader.getNumImages(true); i++) {
      frames.add(reader.read(i));
    }
    return frames;
  }

  private static List<Integer> delays(byte[] gif) throws IOException {
    var reader = reader(gif);
    var delays = new ArrayList<Integer>();
    for (int i = 0; i < reader.getNumImages(true); i++) {
      var tree =
          (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
      var control = (IIOMetadataNode) tree.getElementsByTagName("GraphicControlExtension").item(0);
      delays.add(Integer.valueOf(control.getAttribute("delayTime")));
    }
    return delays;
  }

  @Test
  void framesOfFewColoursAreExact() throws IOException {
    byte[] pixels = RecordedMedia.pixelBytes(5 * 8 * 9 * 3);

    byte[] gif = gif(VideoSummary.of(4, pixels, VideoLayout.THWC, 5, 8, 9, 3));

    var frames = frames(gif);
    assertThat(frames).hasSize(5);
    assertThat(ImageBatch.of(frames).pixels()).isEqualTo(pixels);
    assertThat(delays(gif)).containsOnly(25);
  }

  @Test
  void greyIsExact() throws IOException {
    byte[] pixels = RecordedMedia.pixelBytes(3 * 50 * 60);

    var frames = frames(gif(VideoSummary.of(10, pixels, VideoLayout.THW, 3, 50, 60)));

    assertThat(ImageBatch.of(frames).pixels()).isEqualTo(Decoded.asRgb(pixels));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void videosStandSideBySideAsInTorch(int videos) throws IOException {
    byte[] pixels = RecordedMedia.pixelBytes(videos * 2 * 3 * 4 * 5);

    var frames = VideoSummary.frames(pixels, VideoLayout.NTCHW, videos, 2, 3, 4, 5);

    assertThat(frames.count()).isEqualTo(2);
    assertThat(frames.pixels()).isEqualTo(RecordedMedia.file("torch_video" + videos + ".pixels"));
  }

  @Test
  void theSameVideoInEachLayoutIsTheSameValue() {
    byte[] rows = RecordedMedia.pixelBytes(2 * 4 * 5 * 3);
    byte[] planes = new byte[rows.length];
    for (int i = 0; i < rows.length; i++) {
      planes[i / 60 * 60 + i % 3 * 20 + i % 60 / 3] = rows[i];
    }
    byte[] expected = VideoSummary.of(4, rows, VideoLayout.THWC, 2, 4, 5, 3).fields();

    assertThat(VideoSummary.of(4, planes, VideoLayout.TCHW, 2, 3, 4, 5).fields())
        .isEqualTo(expected);
    assertThat(VideoSummary.of(4, planes, VideoLayout.NTCHW, 1, 2, 3, 4, 5).fields())
        .isEqualTo(expected);
    assertThat(VideoSummary.of(4, rows, VideoLayout.NTHWC, 1, 2, 4, 5, 3).fields())
        .isEqualTo(expected);
    assertThat(VideoSummary.of(4, ImageBatch.of(rows, PixelLayout.NHWC, 2, 4, 5, 3)).fields())
        .isEqualTo(expected);
  }

  @Test
  void floatsAreRoundedAsInImages() {
    float[] pixels = RecordedMedia.pixelFloats(2 * 4 * 5);

    assertThat(VideoSummary.of(4, pixels, VideoLayout.THW, 2, 4, 5).fields())
        .isEqualTo(VideoSummary.of(4, ImageBatch.of(pixels, PixelLayout.NHW, 2, 4, 5)).fields());
  }

  @Test
  void bufferedImagesAreFrames() throws IOException {
    var red = new BufferedImage(6, 3, BufferedImage.TYPE_INT_RGB);
    red.setRGB(1, 1, 0xff0000);
    var blue = new BufferedImage(6, 3, BufferedImage.TYPE_INT_RGB);
    blue.setRGB(2, 2, 0x0000ff);

    var frames = frames(gif(VideoSummary.of(1, List.of(red, blue))));

    assertThat(frames.get(0).getRGB(1, 1)).isEqualTo(0xffff0000);
    assertThat(frames.get(1).getRGB(1, 1)).isEqualTo(0xff000000);
    assertThat(frames.get(1).getRGB(2, 2)).isEqualTo(0xff0000ff);
  }

  @Test
  void transparentPixelsAreLaidOnWhite() throws IOException {
    byte[] pixels = {10, 20, 30, 0, 10, 20, 30, (byte) 255, 0, 0, 0, (byte) 128};

    var frame = frames(gif(VideoSummary.of(1, pixels, VideoLayout.THWC, 1, 1, 3, 4))).get(0);

    assertThat(frame.getRGB(0, 0)).isEqualTo(0xffffffff);
    assertThat(frame.getRGB(1, 0)).isEqualTo(0xff0a141e);
    assertThat(frame.getRGB(2, 0)).isEqualTo(0xff7f7f7f);
  }

  /** Noise fills the table of codes many times over. */
  @Test
  void anyNumberOfColoursAndPixelsIsDecodedExactly() throws IOException {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (int i = 0; i < 25; i++) {
      int colours = 1 + random.nextInt(256);
      int width = 1 + random.nextInt(120);
      int height = 1 + random.nextInt(120);
      byte[] pixels = new byte[width * height];
      int run = 1 + random.nextInt(4);
      for (int j = 0; j < pixels.length; j++) {
        boolean same = j > 0 && random.nextInt(run) > 0;
        pixels[j] = same ? pixels[j - 1] : (byte) random.nextInt(colours);
      }

      var frames = frames(gif(VideoSummary.of(5, pixels, VideoLayout.THW, 1, height, width)));

      assertThat(ImageBatch.of(frames).pixels())
          .as("seed %d, video %d", seed, i)
          .isEqualTo(Decoded.asRgb(pixels));
    }
  }

  @Test
  void manyColoursAreReducedToNearOnes() throws IOException {
    int side = 128;
    byte[] pixels = new byte[side * side * 3];
    for (int i = 0; i < side * side; i++) {
      pixels[3 * i] = (byte) (2 * (i % side));
      pixels[3 * i + 1] = (byte) (2 * (i / side));
      pixels[3 * i + 2] = (byte) (i % side + i / side);
    }

    var frame = frames(gif(VideoSummary.of(5, pixels, VideoLayout.THWC, 1, side, side, 3)));

    byte[] reduced = ImageBatch.of(frame).pixels();
    double squares = 0;
    for (int i = 0; i < pixels.length; i++) {
      double error = (pixels[i] & 0xff) - (reduced[i] & 0xff);
      squares += error * error;
    }
    assertThat(Math.sqrt(squares / pixels.length)).isLessThan(5);
  }

  @ParameterizedTest
  @CsvSource({"4,25,25", "30,3,4", "24,4,5", "60,2,2", "0.5,200,200", "1000,2,2"})
  void delaysKeepThePace(double framesPerSecond, int least, int most) throws IOException {
    var delays =
        delays(gif(VideoSummary.of(framesPerSecond, new byte[60], VideoLayout.THW, 60, 1, 1)));

    assertThat(delays).hasSize(60).allMatch(delay -> delay >= least && delay <= most);
    if (framesPerSecond <= 50) {
      long total = delays.stream().mapToInt(Integer::intValue).sum();
      assertThat(total).isEqualTo(Math.round(60 * 100 / framesPerSecond));
    }
  }

  @Test
  void playsForEver() throws IOException {
    byte[] gif = gif(VideoSummary.of(4, new byte[2], VideoLayout.THW, 2, 1, 1));
    var tree =
        (IIOMetadataNode) reader(gif).getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
    var extension = (IIOMetadataNode) tree.getElementsByTagName("ApplicationExtension").item(0);

    assertThat(extension.getAttribute("applicationID")).isEqualTo("NETSCAPE");
    assertThat((byte[]) extension.getUserObject()).containsExactly(1, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 0.001})
  void frameRatesThatAGifCannotHaveAreRefused(double framesPerSecond) {
    assertThatThrownBy(
            () -> VideoSummary.of(framesPerSecond, new byte[1], VideoLayout.THW, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(framesPerSecond + " frames a second");
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> VideoSummary.of(4, new byte[5], VideoLayout.THW, 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an array of 5 elements does not have dimensions [1, 2, 3]");
    assertThatThrownBy(() -> VideoSummary.of(4, new byte[65536], VideoLayout.THW, 1, 1, 65536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("frames of 65536 x 1 pixels");
    assertThatThrownBy(() -> VideoSummary.of(4, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no images");
  }
}
