package io.tfevents.interop.sacred;

import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.interop.DiskFiles;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Json;
import io.tfevents.interop.RunInfo;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run that is written as the directory of a {@code FileStorageObserver}. */
final class RunFolder implements RunTarget, Closeable {
  static final String RUN = "run.json";
  static final String CONFIG = "config.json";
  static final String INFO = "info.json";
  static final String OUTPUT = "cout.txt";

  private final RunInfo run;
  private final Path path;
  private final MetricsFile metrics;
  private final List<String> artifacts = new ArrayList<>();

  /**
   * Of a run.
   *
   * @param path the directory, which is made
   * @param temporary a file in which points wait
   */
  RunFolder(RunInfo run, Path path, Path temporary) {
    this.run = run;
    this.path = path;
    double start = run.startTime();
    long otherTime = NaiveTime.isTime(start) ? NaiveTime.micros(start) : 0;
    this.metrics = new MetricsFile(path.resolve(MetricsFile.NAME), temporary, otherTime);
  }

  RunInfo info() {
    return run;
  }

  Path path() {
    return path;
  }

  @Override
  public void point(String metric, double wallTime, long step, double value) throws IOException {
    metrics.add(metric, wallTime, step, value);
  }

  @Override
  public OutputStream artifact(String name) throws IOException {
    artifacts.add(name);
    return DiskFiles.create(path.resolve(name));
  }

  /** All files are there, as readers ask for each. */
  @Override
  public void end(long lines) throws IOException {
    metrics.write();
    write(CONFIG, new StructValue(run.hparams()));
    write(INFO, new StructValue(Map.of()));
    DiskFiles.write(path.resolve(OUTPUT), new byte[0]);
    var document = new LinkedHashMap<>(RunDocument.of(run, lines).fields());
    document.putAll(new Json().withTexts(RunDocument.ARTIFACTS, artifacts).object().fields());
    write(RUN, new StructValue(document));
  }

  private void write(String name, StructValue object) throws IOException {
    byte[] json = ascii(HparamJson.of(object)).getBytes(StandardCharsets.US_ASCII);
    DiskFiles.write(path.resolve(name), json);
  }

  /** JSON that Python reads whatever the encoding of its locale. */
  private static String ascii(String json) {
    var ascii = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char unit = json.charAt(i);
      if (unit < 0x80) {
        ascii.append(unit);
      } else {
        ascii.append("\\u%04x".formatted((int) unit));
      }
    }
    return ascii.toString();
  }

  @Override
  public void close() throws IOException {
    metrics.close();
  }
}
