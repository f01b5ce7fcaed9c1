package io.tfevents.writer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One sound as a WAV file, with a label. Immutable.
 *
 * <p>Floats are sound from −1 to 1. They become 16-bit integers as in TensorFlow's {@code
 * tf.audio.encode_wav}: multiplied by 32768 in 32 bits, rounded, halves away from 0, and limited to
 * −32768 to 32767. NaN becomes 0. PyTorch's {@code SummaryWriter.add_audio} limits floats to −1 to
 * 1, multiplies by 32767 and cuts instead; for these, pass shorts of {@code (short) (32767 *
 * sample)}.
 */
public final class AudioClip {
  private static final int HEAD = 44;

  private final byte[] file;
  private final String label;

  private AudioClip(byte[] file, String label) {
    this.file = file;
    this.label = label;
  }

  /**
   * Sound of one channel.
   *
   * @param sampleRate in hertz
   * @throws IllegalArgumentException if there is no sample, or the rate is less than 1
   */
  public static AudioClip mono(float[] samples, int sampleRate) {
    return interleaved(samples, 1, sampleRate);
  }

  /**
   * Sound whose channels are an array each.
   *
   * @param sampleRate in hertz
   * @throws IllegalArgumentException if there is no sample, the channels differ in length, there
   *     are none or more than 32767 of them, or the rate is less than 1
   */
  public static AudioClip ofChannels(float[][] channels, int sampleRate) {
    int frames = channels.length == 0 ? 0 : channels[0].length;
    long length = (long) frames * channels.length;
    checkFormat(length, channels.length, sampleRate);
    float[] samples = new float[(int) length];
    for (int channel = 0; channel < channels.length; channel++) {
      if (channels[channel].length != frames) {
        throw new IllegalArgumentException(
            "channels of %d and %d samples: they must be of one length"
                .formatted(frames, channels[channel].length));
      }
      for (int frame = 0; frame < frames; frame++) {
        samples[frame * channels.length + channel] = channels[channel][frame];
      }
    }
    return interleaved(samples, channels.length, sampleRate);
  }

  /**
   * Sound frame by frame, with a sample for each channel.
   *
   * @param sampleRate in hertz
   * @throws IllegalArgumentException if there is no sample, the last frame is not whole, there are
   *     no channels or more than 32767, or the rate is less than 1
   */
  public static AudioClip interleaved(float[] samples, int channels, int sampleRate) {
    checkFormat(samples.length, channels, sampleRate);
    short[] integers = new short[samples.length];
    for (int i = 0; i < samples.length; i++) {
      integers[i] = toInt16(samples[i]);
    }
    return interleaved(integers, channels, sampleRate);
  }

  /**
   * Sound frame by frame, with a sample for each channel, as it is written.
   *
   * @param sampleRate in hertz
   * @throws IllegalArgumentException if there is no sample, the last frame is not whole, there are
   *     no channels or more than 32767, or the rate is less than 1
   */
  public static AudioClip interleaved(short[] samples, int channels, int sampleRate) {
    checkFormat(samples.length, channels, sampleRate);
    var file = ByteBuffer.allocate(HEAD + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    putName(file, "RIFF").putInt(HEAD - 8 + 2 * samples.length);
    putName(file, "WAVE");
    putName(file, "fmt ").putInt(16);
    file.putShort((short) 1).putShort((short) channels);
    file.putInt(sampleRate).putInt(sampleRate * channels * 2);
    file.putShort((short) (2 * channels)).putShort((short) 16);
    putName(file, "data").putInt(2 * samples.length);
    file.asShortBuffer().put(samples);
    return new AudioClip(file.array(), "");
  }

  /**
   * Sound that is a WAV file already, written as it is.
   *
   * @throws IllegalArgumentException if the file does not start as a WAV file does
   */
  public static AudioClip wav(byte[] file) {
    var head = file.length < 12 ? "" : new String(file, 0, 12, StandardCharsets.ISO_8859_1);
    if (!head.startsWith("RIFF") || !head.endsWith("WAVE")) {
      throw new IllegalArgumentException(
          file.length + " bytes that are no WAV file: they do not start with RIFF and WAVE");
    }
    return new AudioClip(file.clone(), "");
  }

  /**
   * The same sound under a label.
   *
   * @param label Markdown. TensorBoard 2.21 does not show it; {@link io.tfevents.event.AudioEvent}
   *     has it
   */
  public AudioClip labelled(String label) {
    return new AudioClip(file, label);
  }

  private static void checkFormat(long samples, int channels, int sampleRate) {
    if (channels < 1 || channels > Short.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%d channels: a WAV file has from 1 to 32767".formatted(channels));
    }
    if (sampleRate < 1 || (long) sampleRate * channels * 2 > 0xffff_ffffL) {
      throw new IllegalArgumentException(
          "a sample rate of %d Hz: it must be from 1 to %d with %d channels"
              .formatted(
                  sampleRate, Math.min(Integer.MAX_VALUE, 0x7fff_ffffL / channels), channels));
    }
    if (samples == 0 || samples % channels != 0 || samples > (Integer.MAX_VALUE - 64) / 2) {
      throw new IllegalArgumentException(
          "%d samples of %d channels: there must be whole frames, at least one, and in all less"
                  .formatted(samples, channels)
              + " than 2 GiB");
    }
  }

  private static short toInt16(float sample) {
    float scaled = sample * 32768f;
    float rounded = Math.copySign((float) Math.floor(Math.abs((double) scaled) + 0.5), scaled);
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, (int) rounded));
  }

  private static ByteBuffer putName(ByteBuffer file, String name) {
    return file.put(name.getBytes(StandardCharsets.US_ASCII));
  }

  byte[] file() {
    return file;
  }

  String label() {
    return label;
  }
}
