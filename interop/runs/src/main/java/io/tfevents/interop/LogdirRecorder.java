package io.tfevents.interop;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.Histogram;
import io.tfevents.event.Hparams;
import io.tfevents.event.PrCurve;
import io.tfevents.writer.AudioSummary;
import io.tfevents.writer.HistogramSummary;
import io.tfevents.writer.HparamsSummary;
import io.tfevents.writer.ImageSummary;
import io.tfevents.writer.KerasModelSummary;
import io.tfevents.writer.PrCurveSummary;
import io.tfevents.writer.SummaryValue;
import io.tfevents.writer.SummaryWriter;
import io.tfevents.writer.TextSummary;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the event file of one run. */
final class LogdirRecorder implements RunRecorder {
  private static final double LATEST = 253_402_300_799.0;
  private static final int VALUES_BETWEEN_LOOKS = 1 << 12;
  private static final Duration RARELY = Duration.ofHours(1);

  private final RunInfo run;
  private final URI directory;
  private final Losses losses;

  /** What is said of tags that have no value yet. */
  private final Map<String, Description> descriptions = new HashMap<>();

  private record Description(String displayName, String description) {}

  private @Nullable SummaryWriter writer;
  private int untilLook = VALUES_BETWEEN_LOOKS;

  /**
   * A run's recorder.
   *
   * @param directory where its event file is to be
   */
  LogdirRecorder(RunInfo run, URI directory, Losses losses) {
    this.run = run;
    this.directory = directory;
    this.losses = losses;
  }

  /** The writer, for a value; who is interrupted hears of it now and then. */
  private SummaryWriter writer(double wallTime) throws IOException {
    if (--untilLook == 0) {
      untilLook = VALUES_BETWEEN_LOOKS;
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted");
      }
    }
    return opened(wallTime);
  }

  /**
   * The writer of the event file, whose name and first event bear the time of the run's start, or
   * of its first value where that is not known.
   */
  private SummaryWriter opened(double wallTime) throws IOException {
    var opened = writer;
    if (opened == null) {
      double start = Double.isNaN(run.startTime()) ? wallTime : run.startTime();
      opened =
          SummaryWriter.builder(directory)
              .clock(InstantSource.fixed(instant(start)))
              .flushInterval(RARELY)
              .open();
      writer = opened;
      writeSession(opened);
    }
    return opened;
  }

  private static Instant instant(double seconds) {
    boolean isTime = seconds >= 0 && seconds <= LATEST;
    return Instant.ofEpochMilli(isTime ? (long) (seconds * 1000) : 0);
  }

  private void writeSession(SummaryWriter opened) {
    boolean isSession = !run.hparams().isEmpty() || run.status() != Hparams.Status.UNKNOWN;
    if (isSession) {
      double start = known(run.startTime());
      write(opened, new Hparams.SessionStart(run.hparams(), "", "", run.group(), start), start);
      if (run.status() != Hparams.Status.UNKNOWN) {
        double end = known(run.endTime());
        write(opened, new Hparams.SessionEnd(run.status(), end), end);
      }
    }
  }

  private static double known(double time) {
    return Double.isNaN(time) ? 0 : time;
  }

  private static void write(SummaryWriter opened, Hparams content, double wallTime) {
    opened.write(HparamsSummary.tag(content), HparamsSummary.of(content), 0, wallTime);
  }

  @Override
  public void describe(String tag, String displayName, String description) {
    descriptions.put(tag, new Description(displayName, description));
  }

  @Override
  public void scalar(String tag, double wallTime, long step, double value) throws IOException {
    boolean isFloat =
        Double.doubleToRawLongBits((float) value) == Double.doubleToRawLongBits(value);
    if (isFloat && !descriptions.containsKey(tag)) {
      writer(wallTime).scalar(tag, value, step, wallTime);
    } else {
      var number = isFloat ? SummaryValue.scalar((float) value) : SummaryValue.scalar(value);
      write(tag, wallTime, step, number);
    }
  }

  @Override
  public void text(String tag, double wallTime, long step, Texts texts) throws IOException {
    long[] shape = texts.shape().stream().mapToLong(Long::longValue).toArray();
    write(tag, wallTime, step, TextSummary.of(texts.strings(), shape));
  }

  @Override
  public void images(String tag, double wallTime, long step, Images images) throws IOException {
    byte[][] files = images.files().stream().map(Bytes::toByteArray).toArray(byte[][]::new);
    write(tag, wallTime, step, summary(images, files));
  }

  private static SummaryValue summary(Images images, byte[][] files) {
    if (images.width() == 0 && images.height() == 0 && files.length > 0) {
      try {
        return ImageSummary.encoded(files);
      } catch (IllegalArgumentException e) {
        // Of a kind whose size is not known here either.
      }
    }
    return ImageSummary.encoded(images.width(), images.height(), files);
  }

  @Override
  public void sounds(String tag, double wallTime, long step, Sounds sounds) throws IOException {
    try {
      var clips = sounds.clips().toArray(AudioEvent.Clip[]::new);
      write(tag, wallTime, step, AudioSummary.encoded(clips));
    } catch (IllegalArgumentException e) {
      losses.add(run.name(), tag, "sounds: " + e.getMessage());
    }
  }

  @Override
  public void histogram(String tag, double wallTime, long step, Histogram histogram)
      throws IOException {
    try {
      write(tag, wallTime, step, HistogramSummary.of(histogram));
    } catch (IllegalArgumentException e) {
      losses.add(run.name(), tag, "a histogram's statistics: " + e.getMessage());
      var buckets = new Histogram(histogram.buckets(), null);
      write(tag, wallTime, step, HistogramSummary.of(buckets));
    }
  }

  @Override
  public void prCurve(String tag, double wallTime, long step, PrCurve curve) throws IOException {
    try {
      write(tag, wallTime, step, PrCurveSummary.of(curve));
    } catch (IllegalArgumentException e) {
      losses.add(run.name(), tag, "a precision-recall curve: " + e.getMessage());
    }
  }

  @Override
  public void graph(double wallTime, long step, Bytes graphDef) throws IOException {
    writer(wallTime).graph(graphDef.toByteArray(), step, wallTime);
  }

  @Override
  public void kerasModel(String tag, double wallTime, long step, Bytes json) throws IOException {
    write(tag, wallTime, step, KerasModelSummary.of(json));
  }

  private void write(String tag, double wallTime, long step, SummaryValue value)
      throws IOException {
    var about = descriptions.remove(tag);
    writer(wallTime)
        .write(
            tag,
            about == null ? value : value.describedAs(about.displayName(), about.description()),
            step,
            wallTime);
  }

  @Override
  public void end() throws IOException {
    try {
      opened(0).close();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
