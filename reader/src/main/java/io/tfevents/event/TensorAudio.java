package io.tfevents.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Sounds in TensorFlow 2's form: a tensor of strings, either of clips or of rows of a clip and its
 * label.
 */
record TensorAudio(String contentType, List<AudioEvent.Clip> clips) {
  /** {@code AudioPluginData.Encoding.WAV}. */
  private static final int WAV = 11;

  /** Whether a tensor has clips, and its tag's metadata the content of the audio plugin. */
  static boolean isAudio(Tensor tensor, TagMetadata metadata) {
    var shape = tensor.shape();
    boolean fits = shape.size() == 1 || (shape.size() == 2 && shape.get(1) == 2);
    return fits && tensor.isStrings() && PluginContent.of(metadata, PluginContent.AUDIO) != null;
  }

  /** The clips in a tensor that {@linkplain #isAudio has some}. */
  static TensorAudio of(Tensor tensor, TagMetadata metadata) {
    var content = Objects.requireNonNull(PluginContent.of(metadata, PluginContent.AUDIO));
    boolean isWav = (int) WireReader.lastVarint(content, 2) == WAV;
    boolean labelled = tensor.shape().size() == 2;
    var strings = tensor.stringSlices();
    var clips = new ArrayList<AudioEvent.Clip>();
    for (int i = 0; i < strings.size(); i += labelled ? 2 : 1) {
      var data = strings.get(i);
      var label = labelled ? strings.get(i + 1).toUtf8() : null;
      var head = WavHead.of(data);
      clips.add(
          new AudioEvent.Clip(
              data.toBytes(), label, head.sampleRate(), head.channels(), head.frames()));
    }
    return new TensorAudio(isWav ? "audio/wav" : "", clips);
  }
}
