package io.tfevents.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfusionImageTest {
  private static final int RIGHT = 0x08519C;
  private static final int WRONG = 0xC2500A;

  @Test
  void aRowOfOneColourIsWhollyRightOrWhollyWrong() {
    var confusion = new ConfusionMatrix(2);
    confusion.add(new int[] {0, 0, 1}, new int[] {0, 0, 0});

    var image = confusion.toImage();

    assertThat(pixels(image, RIGHT)).isBetween(2_000L, 64L * 64);
    assertThat(pixels(image, WRONG)).isBetween(2_000L, 64L * 64);
  }

  @Test
  void anEmptyMatrixHasNoColour() {
    var image = new ConfusionMatrix(3).toImage();

    assertThat(pixels(image, RIGHT)).isZero();
    assertThat(pixels(image, WRONG)).isZero();
  }

  @Test
  void aRareErrorIsSeen() {
    var confusion = new ConfusionMatrix(2);
    confusion.add(new int[10_000], new int[10_000]);
    var before = confusion.toImage();

    confusion.add(0, 1);
    var after = confusion.toImage();

    assertThat(differences(before, after)).isGreaterThan(64 * 64 / 2);
  }

  @Test
  void namesAndCountsAreWritten() {
    var cats = ConfusionMatrix.of(List.of("cat", "dog"));
    var cows = ConfusionMatrix.of(List.of("cow", "dog"));
    cats.add(0, 0);
    cows.add(0, 0);

    assertThat(differences(cats.toImage(), cows.toImage())).isPositive();
    var one = cats.toImage();
    cats.add(0, 0);
    assertThat(differences(one, cats.toImage())).isPositive();
  }

  @Test
  void oneMatrixGivesOnePicture() {
    var confusion = ConfusionMatrix.of(List.of("cat", "dog"));
    confusion.add(0, 1);

    assertThat(differences(confusion.toImage(), confusion.toImage())).isZero();
  }

  @Test
  void longNamesAreCut() {
    var names = List.of("dog", String.join("", Collections.nCopies(1_000, "🐈")));

    var image = ConfusionMatrix.of(names).toImage();

    assertThat(image.getWidth()).isLessThan(400);
    assertThat(image.getHeight()).isLessThan(400);
  }

  @Test
  void largeCountsHaveRoom() {
    var confusion = new ConfusionMatrix(13);
    int narrow = confusion.toImage().getWidth();
    confusion.add(new int[10_000_000], new int[10_000_000]);

    assertThat(confusion.toImage().getWidth()).isGreaterThan(narrow);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 12, 13, 32, 33, 91, 92, 1300})
  void anyNumberOfClassesIsDrawn(int classes) {
    var confusion = new ConfusionMatrix(classes);
    int[] each = IntStream.range(0, classes).toArray();
    confusion.add(each, each);

    var image = confusion.toImage();

    assertThat(image.getWidth()).isBetween(Math.max(classes, 64), 1500);
    assertThat(image.getHeight()).isBetween(Math.max(classes, 64), 1500);
    assertThat(pixels(image, RIGHT)).isGreaterThanOrEqualTo(classes);
    assertThat(pixels(image, WRONG)).isZero();
  }

  private static long pixels(BufferedImage image, int colour) {
    return IntStream.of(pixels(image)).filter(pixel -> (pixel & 0xFFFFFF) == colour).count();
  }

  private static long differences(BufferedImage one, BufferedImage other) {
    int[] pixels = pixels(one);
    int[] others = pixels(other);
    assertThat(pixels).hasSameSizeAs(others);
    return IntStream.range(0, pixels.length).filter(i -> pixels[i] != others[i]).count();
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
