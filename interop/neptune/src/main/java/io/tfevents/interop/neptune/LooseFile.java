package io.tfevents.interop.neptune;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.interop.Images;
import io.tfevents.interop.Losses;
import io.tfevents.interop.MediaType;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Sounds;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A file of which only its name and content tell what kind of value it is. */
record LooseFile(String name, Bytes content) {

  /** Hands it over, or names what it is if event files have no place for it. */
  void transfer(
      String run, String tag, double wallTime, long step, RunRecorder recorder, Losses losses)
      throws IOException {
    switch (MediaType.of(content.toByteArray())) {
      case PNG, JPEG, GIF, BMP -> recorder.images(tag, wallTime, step, Images.of(List.of(content)));
      case WAV ->
          recorder.sounds(
              tag, wallTime, step, sounds(List.of(new AudioEvent.Clip(content, null, 0, 0, 0))));
      case OTHER -> {
        if (isText()) {
          recorder.text(tag, wallTime, step, Texts.of(content.toUtf8()));
        } else {
          losses.add(run, tag, "a file that is no picture, sound or text");
        }
      }
    }
  }

  private boolean isText() {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".txt") || lower.endsWith(".md");
  }

  /** Sounds of a type that their files tell. */
  static Sounds sounds(List<AudioEvent.Clip> clips) {
    boolean isWav =
        clips.stream().allMatch(clip -> MediaType.of(clip.data().toByteArray()) == MediaType.WAV);
    return new Sounds(isWav ? "audio/wav" : "", clips);
  }
}
