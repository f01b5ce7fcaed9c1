package io.tfevents.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One or more sounds: one in TensorFlow 1's form, any number in TensorFlow 2's.
 *
 * @param contentType {@code audio/wav} mostly; empty if the writer does not say
 */
public record AudioEvent(
    RecordPosition record,
    double wallTime,
    long step,
    String tag,
    @Nullable TagMetadata metadata,
    String contentType,
    List<Clip> clips)
    implements SummaryEvent {

  /**
   * One sound. In TensorFlow 1's form the rate, the channels and the frames are those that the
   * writer states; in TensorFlow 2's those in the head of a WAV file. What is not known is 0.
   *
   * @param data the bytes of a sound file
   * @param label Markdown, what is not valid UTF-8 as U+FFFD; null if the writer gives clips alone
   * @param sampleRate in hertz
   * @param frames samples in each channel
   */
  public record Clip(
      Bytes data, @Nullable String label, double sampleRate, long channels, long frames) {}

  public AudioEvent {
    clips = List.copyOf(clips);
  }
}
