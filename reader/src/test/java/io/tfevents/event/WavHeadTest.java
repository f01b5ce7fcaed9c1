package io.tfevents.event;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavHeadTest {

  @ParameterizedTest
  @CsvSource({
    "PCM_SIGNED, 44100, 16, 2, 100",
    "PCM_UNSIGNED, 8000, 8, 1, 7",
    "PCM_SIGNED, 96000, 24, 6, 3",
    "PCM_SIGNED, 48000, 32, 1, 0",
    "ALAW, 8000, 8, 1, 9",
    "ULAW, 8000, 8, 2, 9",
    "PCM_FLOAT, 22050, 32, 2, 11"
  })
  void theHeadSaysWhatTheJdkReadsAndWrites(
      String encoding, float rate, int bits, int channels, int frames) throws IOException {
    int frame = channels * bits / 8;
    var format =
        new AudioFormat(
            new AudioFormat.Encoding(encoding), rate, bits, channels, frame, rate, false);
    byte[] file = file(format, new byte[frame * frames]);

    assertThat(head(file)).isEqualTo(new WavHead((long) rate, channels, frames));
  }

  @Test
  void aFileWithChunksBetweenIsRead() throws IOException {
    byte[] file = file(format(), new byte[40]);
    var padded = new ByteArrayOutputStream();
    padded.write(file, 0, 12);
    padded.write(new byte[] {'o', 'd', 'd', ' ', 3, 0, 0, 0, 1, 2, 3, 0});
    padded.write(file, 12, file.length - 12);

    assertThat(head(padded.toByteArray())).isEqualTo(new WavHead(8000, 1, 20));
  }

  @Test
  void aSoundThatClaimsMoreThanThereIsHasWhatThereIs() throws IOException {
    byte[] file = file(format(), new byte[40]);
    Arrays.fill(file, 40, 44, (byte) 0xff);

    assertThat(head(file)).isEqualTo(new WavHead(8000, 1, 20));
    assertThat(head(Arrays.copyOf(file, file.length - 3))).isEqualTo(new WavHead(8000, 1, 18));
  }

  @Test
  void framesOfACompressedSoundAreNotKnown() throws IOException {
    byte[] file = file(format(), new byte[40]);
    file[20] = 0x55;

    assertThat(head(file)).isEqualTo(new WavHead(8000, 1, 0));
  }

  @Test
  void whatIsNoWavFileHasZeros() {
    assertThat(head(new byte[0])).isEqualTo(new WavHead(0, 0, 0));
    assertThat(head("RIFF....AVI LIST".getBytes(US_ASCII))).isEqualTo(new WavHead(0, 0, 0));
  }

  @Test
  void aFileCutOrChangedAnywhereIsRead() throws IOException {
    byte[] file = file(format(), new byte[40]);
    var whole = head(file);
    for (int length = 0; length < file.length; length++) {
      assertThat(head(Arrays.copyOf(file, length)).frames()).isLessThanOrEqualTo(whole.frames());
    }
    for (int i = 0; i < file.length; i++) {
      for (int change = 1; change < 256; change++) {
        byte[] changed = file.clone();
        changed[i] ^= (byte) change;
        assertThat(head(changed).frames()).isBetween(0L, (long) file.length);
      }
    }
  }

  @Test
  void anyBytesAreRead() throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    byte[] start = Arrays.copyOf(file(format(), new byte[0]), 12);
    for (int i = 0; i < 10_000; i++) {
      byte[] file = new byte[12 + random.nextInt(60)];
      random.nextBytes(file);
      System.arraycopy(start, 0, file, 0, 12);

      assertThat(head(file).frames()).as("seed %d", seed).isBetween(0L, (long) file.length);
    }
  }

  private static AudioFormat format() {
    return new AudioFormat(8000, 16, 1, true, false);
  }

  private static byte[] file(AudioFormat format, byte[] sound) throws IOException {
    var file = new ByteArrayOutputStream();
    var stream =
        new AudioInputStream(
            new ByteArrayInputStream(sound), format, sound.length / format.getFrameSize());
    AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file);
    return file.toByteArray();
  }

  private static WavHead head(byte[] file) {
    byte[] padded = new byte[file.length + 9];
    System.arraycopy(file, 0, padded, 4, file.length);
    return WavHead.of(new Slice(padded, 4, 4 + file.length));
  }
}
