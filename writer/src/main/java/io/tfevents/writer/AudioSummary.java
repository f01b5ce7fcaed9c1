package io.tfevents.writer;

import io.tfevents.event.DataClass;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * Sounds as TensorFlow 2's {@code tf.summary.audio} writes them: a tensor of strings with a row of
 * WAV file and label for each clip ({@code tensorboard/plugins/audio/summary_v2.py}), or, where no
 * clip has a label, of the files alone, as TensorBoard keeps them. All clips given are written;
 * TensorFlow writes the first 3 unless told otherwise. PyTorch writes one clip of one channel in an
 * older form, that of {@code Summary.Audio}.
 */
public final class AudioSummary {
  /** {@code AudioPluginData.Encoding.WAV}. */
  private static final int WAV = 11;

  private AudioSummary() {}

  /**
   * Sound of one channel, from −1 to 1; {@link AudioClip} tells how it is rounded.
   *
   * @param sampleRate in hertz
   * @throws IllegalArgumentException if there is no sample, or the rate is less than 1
   */
  public static SummaryValue of(float[] samples, int sampleRate) {
    return of(AudioClip.mono(samples, sampleRate));
  }

  /**
   * One or more clips, which may differ in length, rate and channels.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SummaryValue of(AudioClip... clips) {
    if (clips.length == 0) {
      throw new IllegalArgumentException("no clips");
    }
    var content = new MessageBytes().varint(2, WAV);
    if (Stream.of(clips).allMatch(clip -> clip.label().isEmpty())) {
      return SummaryValue.tensor(
          TensorBytes.strings(
              Stream.of(clips).map(AudioClip::file).toArray(byte[][]::new), clips.length),
          SummaryValue.metadata("audio", content, DataClass.BLOB_SEQUENCE));
    }
    byte[][] rows = new byte[2 * clips.length][];
    for (int i = 0; i < clips.length; i++) {
      rows[2 * i] = clips[i].file();
      rows[2 * i + 1] = clips[i].label().getBytes(StandardCharsets.UTF_8);
    }
    // Where a class is stated, TensorBoard's Python loader takes the labels for clips.
    return SummaryValue.tensor(
        TensorBytes.strings(rows, clips.length, 2),
        SummaryValue.metadata("audio", content, DataClass.UNKNOWN));
  }
}
