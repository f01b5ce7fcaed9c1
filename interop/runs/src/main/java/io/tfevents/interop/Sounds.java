package io.tfevents.interop;

import io.tfevents.event.AudioEvent;
import java.util.List;

/**
 * One or more sounds.
 *
 * @param contentType of the files, {@code audio/wav} mostly; empty if not known
 */
public record Sounds(String contentType, List<AudioEvent.Clip> clips) {
  public Sounds {
    clips = List.copyOf(clips);
  }
}
