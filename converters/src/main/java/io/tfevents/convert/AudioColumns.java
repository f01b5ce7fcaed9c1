package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.SummaryEvent;
import java.util.List;

/** Sounds as the bytes of sound files. */
final class AudioColumns implements ValueColumns {
  private final Column.Longs samples = new Column.Longs(16);
  private final Column.Doubles sampleRates = new Column.Doubles(16);
  private final Column.Text formats = new Column.Text(16);
  private final Column.Text labels = new Column.Text(16);
  private final Column.Binary data = new Column.Binary();

  @Override
  public void add(SummaryEvent event, int sample) {
    var clip = ((AudioEvent) event).clips().get(sample);
    samples.add(sample);
    if (clip.sampleRate() == 0) {
      sampleRates.addMissing();
    } else {
      sampleRates.add(clip.sampleRate());
    }
    formats.add(isWav(clip.data()) ? "wav" : "");
    labels.add(clip.label());
    data.add(clip.data());
  }

  private static boolean isWav(Bytes data) {
    byte[] head = new byte[Math.min(12, data.size())];
    data.asByteBuffer().get(head);
    var text = new String(head, ISO_8859_1);
    return text.startsWith("RIFF") && text.endsWith("WAVE");
  }

  @Override
  public List<Column> columns() {
    return List.of(samples, sampleRates, formats, labels, data);
  }
}
