package io.tfevents.interop.sacred;

import io.tfevents.event.Bytes;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.Histogram;
import io.tfevents.event.PrCurve;
import io.tfevents.event.ValueKind;
import io.tfevents.interop.Images;
import io.tfevents.interop.Json;
import io.tfevents.interop.MediaType;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Sha256;
import io.tfevents.interop.Sounds;
import io.tfevents.interop.Texts;
import io.tfevents.interop.ValueJson;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands the values of one run to Sacred: numbers as points of metrics, all else as artifacts, each
 * with a {@link ValueLine}. For one thread.
 */
public final class SacredRecorder implements RunRecorder, Closeable {
  private static final int LONGEST_TAG = 64;

  private final RunTarget target;
  private @Nullable OutputStream lines;
  private long lineCount;
  private int files;
  private boolean whole;

  /** Of a run. */
  public SacredRecorder(RunTarget target) {
    this.target = target;
  }

  /** A file that a value is made of. */
  private record Part(String ending, Bytes bytes) {
    static Part media(Bytes file) {
      return new Part(MediaType.of(file.toByteArray()).ending(), file);
    }

    static Part json(byte[] json) {
      return new Part(".json", Bytes.copyOf(json));
    }
  }

  @Override
  public void describe(String tag, String displayName, String description) throws IOException {
    var about =
        new Json()
            .with(ValueLine.DISPLAY_NAME, displayName)
            .with(ValueLine.DESCRIPTION, description)
            .object();
    write(new ValueLine(ValueLine.DESCRIPTION, tag, 0, 0, List.of(), List.of(), about));
  }

  @Override
  public void scalar(String tag, double wallTime, long step, double value) throws IOException {
    target.point(tag, wallTime, step, value);
  }

  @Override
  public void text(String tag, double wallTime, long step, Texts texts) throws IOException {
    var part =
        texts.isSingle()
            ? new Part(".md", Bytes.ofUtf8(texts.strings().get(0)))
            : Part.json(ValueJson.of(texts));
    add(ValueKind.TEXT, tag, wallTime, step, part);
  }

  @Override
  public void images(String tag, double wallTime, long step, Images images) throws IOException {
    var size =
        new Json().with(ValueLine.WIDTH, images.width()).with(ValueLine.HEIGHT, images.height());
    var parts = images.files().stream().map(Part::media).toList();
    add(ValueKind.IMAGE, tag, wallTime, step, parts, size);
  }

  @Override
  public void sounds(String tag, double wallTime, long step, Sounds sounds) throws IOException {
    var labels = new ArrayList<String>();
    for (var clip : sounds.clips()) {
      if (clip.label() != null) {
        labels.add(clip.label());
      }
    }
    var parts = sounds.clips().stream().map(clip -> Part.media(clip.data())).toList();
    var more = new Json().withTexts(ValueLine.LABELS, labels);
    add(ValueKind.AUDIO, tag, wallTime, step, parts, more);
  }

  @Override
  public void histogram(String tag, double wallTime, long step, Histogram histogram)
      throws IOException {
    add(ValueKind.HISTOGRAM, tag, wallTime, step, Part.json(ValueJson.of(histogram)));
  }

  @Override
  public void prCurve(String tag, double wallTime, long step, PrCurve curve) throws IOException {
    add(ValueKind.PR_CURVE, tag, wallTime, step, Part.json(ValueJson.of(curve)));
  }

  @Override
  public void graph(double wallTime, long step, Bytes graphDef) throws IOException {
    add(ValueKind.GRAPH, GraphEvent.TAG, wallTime, step, new Part(".pb", graphDef));
  }

  @Override
  public void kerasModel(String tag, double wallTime, long step, Bytes json) throws IOException {
    add(ValueKind.KERAS_MODEL, tag, wallTime, step, new Part(".json", json));
  }

  private void add(ValueKind kind, String tag, double wallTime, long step, Part part)
      throws IOException {
    add(kind, tag, wallTime, step, List.of(part), new Json());
  }

  private void add(
      ValueKind kind, String tag, double wallTime, long step, List<Part> parts, Json more)
      throws IOException {
    var names = new ArrayList<String>();
    var hashes = new ArrayList<String>();
    for (var part : parts) {
      var name = "%06d_%s_%d%s".formatted(files++, legal(tag), step, part.ending());
      try (var file = target.artifact(name)) {
        part.bytes().writeTo(file);
      }
      names.add(name);
      hashes.add(Sha256.hex(part.bytes().toByteArray()));
    }
    write(new ValueLine(ValueLine.kind(kind), tag, wallTime, step, names, hashes, more.object()));
  }

  /** What a tag is called in the name of a file, which its number makes the only one. */
  private static String legal(String tag) {
    var legal = tag.replaceAll("[^A-Za-z0-9._-]", "_");
    return legal.substring(0, Math.min(legal.length(), LONGEST_TAG));
  }

  private void write(ValueLine line) throws IOException {
    var out = lines;
    if (out == null) {
      out = new BufferedOutputStream(target.artifact(ValueLine.FILE), 1 << 16);
      lines = out;
    }
    out.write((line.json() + "\n").getBytes(StandardCharsets.UTF_8));
    lineCount++;
  }

  @Override
  public void end() throws IOException {
    closeLines();
    target.end(lineCount);
    whole = true;
  }

  private void closeLines() throws IOException {
    if (lines != null) {
      lines.close();
      lines = null;
    }
  }

  /** Whether the run came to its end. */
  public boolean isWhole() {
    return whole;
  }

  /** Lets go of a run that did not come to its end. */
  @Override
  public void close() throws IOException {
    closeLines();
  }
}
