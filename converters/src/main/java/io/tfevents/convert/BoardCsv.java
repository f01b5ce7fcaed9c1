package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tfevents.logdir.RunFiles;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The scalars as TensorBoard's download of them: a file for each run and tag, named as
 * TensorBoard's page names it, {@code run-RUN-tag-TAG.csv}, with what does not go into a file's
 * name as {@code %2F}. The bytes are those that its route {@code
 * /data/plugin/scalars/scalars?format=csv} answers with (Python's {@code csv.writer}, {@code
 * tensorboard/plugins/scalar/scalars_plugin.py}).
 */
final class BoardCsv extends RunPointsTarget {
  private static final String HEADER = "Wall time,Step,Value\r\n";
  private static final int PIECE = 1 << 18;

  private final Generation generation;
  private final UniqueNames names = new UniqueNames();
  private final List<Manifest.Part> parts = new ArrayList<>();

  BoardCsv(Generation generation) {
    this.generation = generation;
  }

  /** What was written. */
  List<Manifest.Part> parts() {
    return parts;
  }

  @Override
  public void finish() {}

  @Override
  void endRun(String run, RunPoints points) throws IOException {
    var tags = points.tags();
    int[] ends = new int[tags.size() + 1];
    int[] order = points.byTag(ends);
    var byName =
        IntStream.range(0, tags.size())
            .boxed()
            .sorted(Comparator.comparing(tags::get, RunFiles.BY_CODE_POINT))
            .toList();
    for (int tagId : byName) {
      if (ends[tagId] < ends[tagId + 1]) {
        var path = folder() + BoardCsvName.of(run, tags.get(tagId), names);
        write(path, points, order, ends[tagId], ends[tagId + 1]);
      }
    }
  }

  /** What replaces files that are there stands in a folder of its own, under the same names. */
  private String folder() {
    var scalars = Table.SCALARS.tableName() + "/";
    return generation.number() == 0
        ? scalars
        : String.format(Locale.ROOT, "%sg%05d/", scalars, generation.number());
  }

  private void write(String path, RunPoints points, int[] order, int start, int end)
      throws IOException {
    if (Thread.interrupted()) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    long bytes;
    try (var out = new CountedOutput(generation.create(path))) {
      writeLines(out, points, order, start, end);
      bytes = out.size();
    } catch (IOException e) {
      throw new IOException(
          generation.display(path) + ": " + e.getMessage() + "; nothing was written", e);
    }
    parts.add(
        new Manifest.Part(Table.SCALARS, path, end - start, bytes, generation.number(), List.of()));
  }

  private static void writeLines(
      OutputStream out, RunPoints points, int[] order, int start, int end) throws IOException {
    var text = new StringBuilder(HEADER);
    for (int i = start; i < end; i++) {
      int point = order[i];
      text.append(DoubleText.python(points.wallTime(point))).append(',');
      text.append(points.step(point)).append(',');
      text.append(DoubleText.python(points.value(point))).append("\r\n");
      if (text.length() > PIECE) {
        out.write(text.toString().getBytes(UTF_8));
        text.setLength(0);
      }
    }
    out.write(text.toString().getBytes(UTF_8));
  }
}
