package io.tfevents.writer;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;

/** Settings of a {@link SummaryWriter}; made by {@link SummaryWriter#builder}. */
public final class SummaryWriterBuilder {
  /** Ends in a slash. */
  final URI directory;

  InstantSource clock = InstantSource.system();
  private String host = "";
  private long process = ProcessHandle.current().pid();
  private String suffix = "";
  OptionalLong purgeStep = OptionalLong.empty();
  int queueBytes = 1 << 20;
  Duration flushInterval = Duration.ofSeconds(2);
  int flushEvents = Integer.MAX_VALUE;
  boolean sync;

  SummaryWriterBuilder(URI directory) {
    this.directory = directory.toString().endsWith("/") ? directory : URI.create(directory + "/");
  }

  /** What the file's name ends in; letters, digits, dots, underscores and dashes. */
  public SummaryWriterBuilder suffix(String suffix) {
    this.suffix = suffix;
    return this;
  }

  /**
   * For a run that goes on from a checkpoint: points of its earlier files from this step on no
   * longer count, for TensorBoard and other readers that go by its session logs. Netron opens no
   * such file.
   */
  public SummaryWriterBuilder purgeStep(long step) {
    this.purgeStep = OptionalLong.of(step);
    return this;
  }

  /**
   * How many bytes of events may wait in memory before callers have to; 1 MiB, some 20,000 numbers,
   * if not set. Up to twice as much is used while the file is being written.
   */
  public SummaryWriterBuilder queueBytes(int bytes) {
    this.queueBytes = positive(bytes, "queueBytes");
    return this;
  }

  /** When the first event that is not flushed is so old, all are; two seconds if not set. */
  public SummaryWriterBuilder flushInterval(Duration interval) {
    positive(interval.toMillis(), "flushInterval");
    this.flushInterval = interval;
    return this;
  }

  /** When so many events are not flushed, they are; if not set, the time alone decides. */
  public SummaryWriterBuilder flushEvents(int events) {
    this.flushEvents = positive(events, "flushEvents");
    return this;
  }

  /** Whether a flush waits until the device has the file, so that it outlives a power cut. */
  public SummaryWriterBuilder sync(boolean sync) {
    this.sync = sync;
    return this;
  }

  /** Where times come from, for tests. */
  public SummaryWriterBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /** The host and process in the file's name, for tests; this machine's and JVM's if not set. */
  public SummaryWriterBuilder origin(String host, long process) {
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
  SummaryWriterBuilder at(URI directory) {
    var copy = new SummaryWriterBuilder(directory);
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

  URI below(String name) {
    try {
      return URI.create(
          directory + new URI(null, null, "/" + name, null).getRawPath().substring(1));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no name of a run: '" + name + "'", e);
    }
  }

  EventFileName names() {
    return new EventFileName(host.isEmpty() ? EventFileName.thisHost() : host, process, suffix);
  }

  private static <N extends Number> N positive(N number, String name) {
    if (number.longValue() <= 0) {
      throw new IllegalArgumentException(name + " has to be positive, not " + number);
    }
    return number;
  }
}
