package io.tfevents.writer;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.DataClass;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

  private static final int AUDIO = 6;

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
    byte[][] files = Stream.of(clips).map(AudioClip::file).toArray(byte[][]::new);
    if (Stream.of(clips).allMatch(clip -> clip.label().isEmpty())) {
      return list(files);
    }
    return labelled(files, Stream.of(clips).map(AudioClip::label).toArray(String[]::new));
  }

  /**
   * Clips that were read, or are sound files already: a row of file and label for each, or, where
   * labels are null, the files alone. The files may be of any kind. Their rates, channels and
   * frames are not written; readers find them in the head of a WAV file.
   *
   * @throws IllegalArgumentException if some labels are null and some are not
   */
  public static SummaryValue encoded(AudioEvent.Clip... clips) {
    byte[][] files = new byte[clips.length][];
    var labels = new ArrayList<String>();
    for (int i = 0; i < files.length; i++) {
      files[i] = clips[i].data().toByteArray();
      var label = clips[i].label();
      if (label != null) {
        labels.add(label);
      }
    }
    if (labels.isEmpty()) {
      return list(files);
    }
    if (labels.size() < files.length) {
      throw new IllegalArgumentException(
          labels.size() + " of " + files.length + " clips have a label: all must, or none");
    }
    return labelled(files, labels.toArray(String[]::new));
  }

  /**
   * One clip in TensorFlow 1's form, {@code Summary.Audio}, which states its rate, its channels and
   * its frames, whatever the file says, and what kind of file it is.
   *
   * @param contentType {@code audio/wav} for example; empty if it is not known
   * @throws IllegalArgumentException if the clip has a label, which that form has no place for, or
   *     its rate is not a 32-bit float
   */
  public static SummaryValue stated(String contentType, AudioEvent.Clip clip) {
    if (clip.label() != null) {
      throw new IllegalArgumentException(
          "a clip labelled '" + clip.label() + "': TensorFlow 1's form has no labels");
    }
    float sampleRate = (float) clip.sampleRate();
    if (sampleRate != clip.sampleRate() && !Double.isNaN(clip.sampleRate())) {
      throw new IllegalArgumentException(
          "a sample rate of " + clip.sampleRate() + " Hz, which no 32-bit float is");
    }
    var message =
        new MessageBytes()
            .float32(1, sampleRate)
            .varint(2, clip.channels())
            .varint(3, clip.frames())
            .bytesUnlessEmpty(4, clip.data().toByteArray())
            .text(5, contentType);
    return SummaryValue.ofForm(
        AUDIO, message, SummaryValue.metadata("audio", DataClass.BLOB_SEQUENCE));
  }

  private static SummaryValue list(byte[][] files) {
    return SummaryValue.tensor(
        TensorBytes.strings(files, files.length),
        SummaryValue.metadata("audio", content(), DataClass.BLOB_SEQUENCE));
  }

  private static SummaryValue labelled(byte[][] files, String[] labels) {
    byte[][] rows = new byte[2 * files.length][];
    for (int i = 0; i < files.length; i++) {
      rows[2 * i] = files[i];
      rows[2 * i + 1] = labels[i].getBytes(StandardCharsets.UTF_8);
    }
    // Where a class is stated, TensorBoard's Python loader takes the labels for clips.
    return SummaryValue.tensor(
        TensorBytes.strings(rows, files.length, 2),
        SummaryValue.metadata("audio", content(), DataClass.UNKNOWN));
  }

  private static MessageBytes content() {
    return new MessageBytes().varint(2, WAV);
  }
}
