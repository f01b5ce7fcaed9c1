package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.DataClass;
import io.tfevents.event.EventFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioSummaryTest {
  private static final Path TF2 = Path.of("../testdata/logs/tf2/train");

  private static AudioEvent read(SummaryValue value) throws IOException {
    return ValueFile.read(value, AudioEvent.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void filesAreTensorFlows(int channels) throws IOException {
    var clip = AudioClip.interleaved(RecordedMedia.samples(600), channels, 44100);

    var event = read(AudioSummary.of(clip));

    assertThat(event.contentType()).isEqualTo("audio/wav");
    assertThat(event.clips()).hasSize(1);
    var read = event.clips().get(0);
    assertThat(read.sampleRate()).isEqualTo(44100);
    assertThat(read.channels()).isEqualTo(channels);
    assertThat(read.frames()).isEqualTo(600 / channels);
    assertThat(read.label()).isNull();
    assertThat(read.data().toByteArray())
        .isEqualTo(RecordedMedia.file("tf_audio" + channels + ".wav"));
  }

  @Test
  void shortsOf32767TimesAFloatAreTorchsFile() throws IOException {
    float[] samples = RecordedMedia.samples(600);
    short[] cut = new short[samples.length];
    for (int i = 0; i < cut.length; i++) {
      cut[i] = (short) (32767 * Math.max(-1, Math.min(1, samples[i])));
    }

    assertThat(AudioClip.interleaved(cut, 1, 44100).file())
        .isEqualTo(RecordedMedia.file("torch_audio1.wav"));
  }

  @Test
  void oddFloatsAreLimited() {
    float[] samples = {
      Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1, -1, Float.MAX_VALUE, -0.0f
    };
    short[] expected = {0, 32767, -32768, 32767, -32768, 32767, 0};

    assertThat(AudioClip.mono(samples, 8000).file())
        .isEqualTo(AudioClip.interleaved(expected, 1, 8000).file());
  }

  @Test
  void channelsAreInterleaved() {
    float[][] channels = {{0.1f, 0.2f, 0.3f}, {-0.1f, -0.2f, -0.3f}};
    float[] interleaved = {0.1f, -0.1f, 0.2f, -0.2f, 0.3f, -0.3f};

    assertThat(AudioClip.ofChannels(channels, 8000).file())
        .isEqualTo(AudioClip.interleaved(interleaved, 2, 8000).file());
  }

  @Test
  void clipsMayDifferAndHaveLabels() throws IOException {
    byte[] file = AudioClip.interleaved(new short[6], 2, 16000).file();

    var event =
        read(
            AudioSummary.of(
                AudioClip.mono(new float[5], 8000).labelled("größer *than*"), AudioClip.wav(file)));

    var first = event.clips().get(0);
    assertThat(first.label()).isEqualTo("größer *than*");
    assertThat(first.frames()).isEqualTo(5);
    var second = event.clips().get(1);
    assertThat(second.data().toByteArray()).isEqualTo(file);
    assertThat(second.label()).isEmpty();
    assertThat(second.sampleRate()).isEqualTo(16000);
    assertThat(second.frames()).isEqualTo(3);
  }

  /** TensorBoard's Python loader drops the labels only where no class is stated. */
  @Test
  void metadataAreThoseOfTensorFlow() throws IOException {
    var value = AudioSummary.of(AudioClip.mono(new float[1], 8000).labelled("a"));
    assertThat(value.metadata().dataClass()).isEqualTo(DataClass.UNKNOWN);
    try (var files = Files.list(TF2);
        var log = EventFile.open(files.findFirst().orElseThrow())) {
      var event = log.events(AudioEvent.class).iterator().next();
      assertThat(read(value).metadata()).isEqualTo(event.metadata());
    }
  }

  @Test
  void clipsWithoutLabelsAreAPlainList() {
    var value = AudioSummary.of(new float[1], 8000);

    assertThat(value.metadata().dataClass()).isEqualTo(DataClass.BLOB_SEQUENCE);
  }

  @Test
  void changingTheArrayChangesNoClip() {
    byte[] file = AudioClip.mono(new float[2], 8000).file().clone();
    var clip = AudioClip.wav(file);
    file[0] = 0;

    assertThat(clip.file()[0]).isEqualTo((byte) 'R');
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> AudioSummary.of())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no clips");
    assertThatThrownBy(() -> AudioSummary.of(new float[0], 8000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("0 samples of 1 channels");
    assertThatThrownBy(() -> AudioSummary.of(new float[1], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a sample rate of 0 Hz");
    assertThatThrownBy(() -> AudioClip.interleaved(new float[40], 4, 1 << 30))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a sample rate of 1073741824 Hz");
    assertThatThrownBy(() -> AudioClip.interleaved(new float[5], 2, 8000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("5 samples of 2 channels: there must be whole frames");
    assertThatThrownBy(() -> AudioClip.interleaved(new short[5], 0, 8000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 channels: a WAV file has from 1 to 32767");
    assertThatThrownBy(() -> AudioClip.ofChannels(new float[0][], 8000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("0 channels");
    assertThatThrownBy(() -> AudioClip.ofChannels(new float[][] {{1}, {1, 2}}, 8000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("channels of 1 and 2 samples");
    assertThatThrownBy(() -> AudioClip.wav(new byte[50]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("50 bytes that are no WAV file");
  }
}
