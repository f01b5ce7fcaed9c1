package io.tfevents.writer;

import io.tfevents.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.OptionalLong;
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
  private final Builder settings;
  private final Map<String, WrittenTag> tags = new ConcurrentHashMap<>();
  private final Map<String, SummaryWriter> runs = new ConcurrentHashMap<>();
  private volatile long step;

  private SummaryWriter(Builder builder) throws IOException {
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
  public static Builder builder(Path run) {
    return builder(run.toUri());
  }

  /** To write to a directory, with settings. */
  public static Builder builder(URI run) {
    return new Builder(run);
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
    queue.event(GRAPH, graphDef, 0, now());
  }

  /**
   * Writes what a step of the graph cost.
   *
   * @param tag its name in TensorBoard; each has to be another
   * @param runMetadata a {@code RunMetadata} message
   */
  public void runMetadata(String tag, byte[] runMetadata, long step) {
    var tagged = new MessageBytes().text(1, tag).bytes(2, runMetadata);
    queue.event(TAGGED_RUN_METADATA, tagged.toByteArray(), step, now());
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

  /** Settings of a {@link SummaryWriter}. */
  public static final class Builder {
    private final URI directory;
    private InstantSource clock = InstantSource.system();
    private String host = "";
    private long process = ProcessHandle.current().pid();
    private String suffix = "";
    private OptionalLong purgeStep = OptionalLong.empty();
    private int queueBytes = 1 << 20;
    private Duration flushInterval = Duration.ofSeconds(2);
    private int flushEvents = Integer.MAX_VALUE;
    private boolean sync;

    private Builder(URI directory) {
      this.directory = directory;
    }

    /** What the file's name ends in; letters, digits, dots, underscores and dashes. */
    public Builder suffix(String suffix) {
      this.suffix = suffix;
      return this;
    }

    /**
     * For a run that goes on from a checkpoint: points of its earlier files from this step on no
     * longer count, for TensorBoard and other readers that go by its session logs. Netron opens no
     * such file.
     */
    public Builder purgeStep(long step) {
      this.purgeStep = OptionalLong.of(step);
      return this;
    }

    /**
     * How many bytes of events may wait in memory before callers have to; 1 MiB, some 20,000
     * numbers, if not set. Up to twice as much is used while the file is being written.
     */
    public Builder queueBytes(int bytes) {
      this.queueBytes = positive(bytes, "queueBytes");
      return this;
    }

    /** When the first event that is not flushed is so old, all are; two seconds if not set. */
    public Builder flushInterval(Duration interval) {
      positive(interval.toMillis(), "flushInterval");
      this.flushInterval = interval;
      return this;
    }

    /** When so many events are not flushed, they are; if not set, the time alone decides. */
    public Builder flushEvents(int events) {
      this.flushEvents = positive(events, "flushEvents");
      return this;
    }

    /** Whether a flush waits until the device has the file, so that it outlives a power cut. */
    public Builder sync(boolean sync) {
      this.sync = sync;
      return this;
    }

    /** Where times come from, for tests. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** The host and process in the file's name, for tests; this machine's and JVM's if not set. */
    public Builder origin(String host, long process) {
      this.host = host;
      this.process = process;
      return this;
    }

    /**
     * Creates the event file.
     *
     * @throws IOException if it cannot be written
     */
    public SummaryWriter open() throws IOException {
      return new SummaryWriter(this);
    }

    /** The same settings for another directory. */
    private Builder at(URI directory) {
      var copy = new Builder(directory);
      copy.clock = clock;
      copy.host = host;
      copy.process = process;
      copy.suffix = suffix;
      copy.purgeStep = purgeStep;
      copy.queueBytes = queueBytes;
      copy.flushInterval = flushInterval;
      copy.flushEvents = flushEvents;
      copy.sync = sync;
      return copy;
    }

    private URI below(String name) {
      var base = directory.toString().endsWith("/") ? directory : URI.create(directory + "/");
      try {
        return URI.create(base + new URI(null, null, "/" + name, null).getRawPath().substring(1));
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException("no name of a run: '" + name + "'", e);
      }
    }

    private EventFileName names() {
      return new EventFileName(host.isEmpty() ? EventFileName.thisHost() : host, process, suffix);
    }

    private static <N extends Number> N positive(N number, String name) {
      if (number.longValue() <= 0) {
        throw new IllegalArgumentException(name + " has to be positive, not " + number);
      }
      return number;
    }
  }
}
