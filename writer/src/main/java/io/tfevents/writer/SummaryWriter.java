package io.tfevents.writer;

import io.tfevents.event.Hparams;
import io.tfevents.event.Layout;
import io.tfevents.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes the event file of one run, which TensorBoard and all that reads its logs can open. It
 * belongs to who opened it, who has to close it; many threads may write to it.
 *
 * <pre>{@code
 * try (var writer = SummaryWriter.open(Path.of("logs/run1"))) {
 *   for (int step = 0; step < 100; step++) {
 *     writer.step(step);
 *     writer.scalar("loss", train());
 *   }
 * }
 * }</pre>
 *
 * <p>Each writer makes a file of its own, whose name no other writer has: on one machine or on
 * many, two never write to one file. Its first event is there as soon as it is open. What is
 * written is flushed after two seconds, or as the {@linkplain #builder builder} is told, by {@link
 * #flush}, when the writer is closed, and when the JVM ends. After a crash the file holds all that
 * was flushed, and at most one record that was cut short.
 *
 * <p>What goes wrong with the file is told by the next call: values are refused until it can be
 * written again, which is tried each second, by {@link #flush} and by {@link #close}. Nothing that
 * was taken is dropped before.
 *
 * <p>Where readers see a file only when it is closed, as on S3, each flush makes a file. It is then
 * made after two minutes or 16 MiB, or when {@link #flush} is called.
 */
public final class SummaryWriter extends Summaries implements AutoCloseable {
  private static final int GRAPH = 4;
  private static final int SESSION_LOG = 7;
  private static final int TAGGED_RUN_METADATA = 8;
  private static final int CHECKPOINT = 3;

  private final EventFiles files;
  private final EventQueue queue;
  private final InstantSource clock;
  private final SummaryWriterBuilder settings;
  private final Map<String, WrittenTag> tags = new ConcurrentHashMap<>();
  private final Map<String, SummaryWriter> runs = new ConcurrentHashMap<>();
  private volatile long step;

  SummaryWriter(SummaryWriterBuilder builder) throws IOException {
    super("");
    settings = builder.at(builder.directory);
    clock = builder.clock;
    files =
        new EventFiles(Storage.of(builder.directory), builder.directory, builder.names(), clock);
    files.open(builder.purgeStep);
    queue =
        new EventQueue(
            files, builder.queueBytes, builder.flushInterval, builder.flushEvents, builder.sync);
    queue.start();
  }

  /**
   * Opens a new event file in {@code run}, which is made if it is not there.
   *
   * @throws IOException if the file cannot be written
   */
  public static SummaryWriter open(Path run) throws IOException {
    return builder(run).open();
  }

  /**
   * Opens a new event file in {@code run}, which is made if it is not there.
   *
   * @throws IOException if the file cannot be written
   */
  public static SummaryWriter open(URI run) throws IOException {
    return builder(run).open();
  }

  /** To write to a directory, with settings. */
  public static SummaryWriterBuilder builder(Path run) {
    return builder(run.toUri());
  }

  /** To write to a directory, with settings. */
  public static SummaryWriterBuilder builder(URI run) {
    return new SummaryWriterBuilder(run);
  }

  /**
   * The writer of a run below this one, {@code validation} for example: its curves are drawn over
   * those of equal tags. Made with this writer's settings when it is first asked for, flushed and
   * closed with it; it has a step of its own.
   *
   * @param name the directory below this run's; parts are separated by slashes
   * @throws UncheckedIOException if its event file cannot be written
   * @throws IllegalArgumentException if {@code name} is no directory below this run's
   */
  public SummaryWriter run(String name) {
    return runs.computeIfAbsent(name, this::openRun);
  }

  private SummaryWriter openRun(String name) {
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw new IllegalArgumentException("no name of a run: '" + name + "'");
      }
    }
    try {
      return new SummaryWriter(settings.at(settings.below(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes numbers that are to be drawn into one chart, as {@code add_scalars} of PyTorch's writer
   * does: each goes to a run of its own below this one, named after the tag and its own name, and
   * has the tag.
   */
  public void scalars(String tag, Map<String, ? extends Number> values, long step) {
    values.forEach(
        (name, value) ->
            run(tag.replace('/', '_') + "_" + name).scalar(tag, value.doubleValue(), step));
  }

  /**
   * Writes the graph that TensorBoard and Netron show for the run.
   *
   * @param graphDef a {@code GraphDef} message
   */
  public void graph(byte[] graphDef) {
    graph(graphDef, 0, now());
  }

  /**
   * Writes a graph as of another time.
   *
   * @param graphDef a {@code GraphDef} message
   * @param wallTime seconds since the epoch
   */
  public void graph(byte[] graphDef, long step, double wallTime) {
    queue.event(GRAPH, graphDef, step, wallTime);
  }

  /**
   * Writes what a step of the graph cost.
   *
   * @param tag its name in TensorBoard; each has to be another
   * @param runMetadata a {@code RunMetadata} message
   */
  public void runMetadata(String tag, byte[] runMetadata, long step) {
    runMetadata(tag, runMetadata, step, now());
  }

  /**
   * Writes what a step of the graph cost, as of another time.
   *
   * @param tag its name in TensorBoard; each has to be another
   * @param runMetadata a {@code RunMetadata} message
   * @param wallTime seconds since the epoch
   */
  public void runMetadata(String tag, byte[] runMetadata, long step, double wallTime) {
    var tagged = new MessageBytes().text(1, tag).bytes(2, runMetadata);
    queue.event(TAGGED_RUN_METADATA, tagged.toByteArray(), step, wallTime);
  }

  /**
   * Writes the model that TensorBoard's graph page shows for a tag.
   *
   * @param json what {@code to_json} of a Keras model gives
   */
  public void kerasModel(String tag, String json) {
    write(tag, KerasModelSummary.of(json), 0);
  }

  /**
   * Writes the hyperparameters of this run: its session starts. TensorBoard's table shows them with
   * the run's scalars.
   *
   * @param hparams numbers, booleans, texts, enums, and lists and maps of them, by name
   * @param metrics the tags of the scalars that the table is to show; all if there is none
   * @throws IllegalArgumentException if a value is something else
   */
  public void hparams(Map<String, ?> hparams, String... metrics) {
    if (metrics.length > 0) {
      hparams(HparamsSession.experiment(hparams, metrics));
    }
    hparams(HparamsSession.start(hparams, now()));
  }

  /** Writes that the session ended; to be written once, before the writer is closed. */
  public void endSession(Hparams.Status status) {
    hparams(new Hparams.SessionEnd(status, now()));
  }

  /** Writes an experiment's hyperparameters and metrics, or the start or end of a session. */
  public void hparams(Hparams content) {
    write(HparamsSummary.tag(content), HparamsSummary.of(content), 0);
  }

  /**
   * Writes a whole session to a run of its own below this one, as {@code add_hparams} of PyTorch's
   * writer does: hyperparameters, metrics at {@code step}, and that it succeeded.
   *
   * @param run the name of the run, which is closed then
   * @throws IOException if its event file cannot be written
   */
  public void hparamsRun(
      String run, Map<String, ?> hparams, Map<String, ? extends Number> metrics, long step)
      throws IOException {
    try (var writer = openRun(run)) {
      writer.hparams(hparams, metrics.keySet().toArray(String[]::new));
      metrics.forEach((tag, value) -> writer.scalar(tag, value.doubleValue(), step));
      writer.endSession(Hparams.Status.SUCCESS);
    }
  }

  /** Writes the charts of TensorBoard's custom scalars page, in place of those written before. */
  public void layout(Layout layout) {
    write(CustomScalarsSummary.TAG, CustomScalarsSummary.of(layout), 0);
  }

  /**
   * Writes vectors for TensorBoard's projector, as files beside the event file, which has to be on
   * a local disk.
   *
   * @throws IOException if they cannot be written
   */
  public void embedding(String tag, EmbeddingFiles embedding, long step) throws IOException {
    if (!"file".equalsIgnoreCase(settings.directory.getScheme())) {
      throw new IOException(settings.directory + ": embeddings are written to local disks alone");
    }
    embedding.writeTo(Path.of(settings.directory), tag, step);
  }

  /** Writes that a checkpoint was saved. Netron opens no file that says so. */
  public void checkpoint(String path, long step) {
    var log = new MessageBytes().varint(1, CHECKPOINT).text(2, path);
    queue.event(SESSION_LOG, log.toByteArray(), step, now());
  }

  /**
   * Waits until readers see all that was written before this call.
   *
   * @throws IOException if it cannot be written; it is kept, and will be tried again
   */
  public void flush() throws IOException {
    queue.flush();
    for (var run : runs.values()) {
      run.flush();
    }
  }

  /** What the queue has done so far. */
  public QueueStatistics statistics() {
    return queue.statistics();
  }

  /** The event file that is being written; where each flush makes one, the one made last. */
  public URI file() {
    return files.file();
  }

  /**
   * Writes what is left and closes the file. A second time does nothing.
   *
   * @throws IOException if some events could not be written, which are lost then
   */
  @Override
  public void close() throws IOException {
    var failures = new ArrayList<IOException>();
    for (var run : runs.values()) {
      try {
        run.close();
      } catch (IOException e) {
        failures.add(e);
      }
    }
    try {
      queue.close();
    } catch (IOException e) {
      failures.add(e);
    }
    if (!failures.isEmpty()) {
      var first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }

  @Override
  SummaryWriter writer() {
    return this;
  }

  EventQueue queue() {
    return queue;
  }

  WrittenTag tag(String name) {
    return tags.computeIfAbsent(name, WrittenTag::new);
  }

  double now() {
    return clock.millis() / 1e3;
  }

  long currentStep() {
    return step;
  }

  void setStep(long step) {
    this.step = step;
  }
}
