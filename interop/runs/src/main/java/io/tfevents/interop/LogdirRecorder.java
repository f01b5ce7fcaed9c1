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
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Writes the event file of one run. */
final class LogdirRecorder implements RunRecorder {
  private static final double LATEST = 253_402_300_799.0;
  private static final Duration RARELY = Duration.ofHours(1);

  private final RunInfo run;
  private final SummaryWriter writer;
  private final Losses losses;

  /** What is said of tags that have no value yet. */
  private final Map<String, Description> descriptions = new HashMap<>();

  private record Description(String displayName, String description) {}

  private LogdirRecorder(RunInfo run, SummaryWriter writer, Losses losses) {
    this.run = run;
    this.writer = writer;
    this.losses = losses;
  }

  /** Opens the event file, whose name and first event bear the time of the run's start. */
  static LogdirRecorder open(RunInfo run, URI directory, Losses losses) throws IOException {
    var writer =
        SummaryWriter.builder(directory)
            .clock(InstantSource.fixed(instant(run.startTime())))
            .flushInterval(RARELY)
            .open();
    var recorder = new LogdirRecorder(run, writer, losses);
    recorder.session();
    return recorder;
  }

  private static Instant instant(double seconds) {
    boolean isTime = seconds >= 0 && seconds <= LATEST;
    return Instant.ofEpochMilli(isTime ? (long) (seconds * 1000) : 0);
  }

  private void session() {
    boolean isSession = !run.hparams().isEmpty() || run.status() != Hparams.Status.UNKNOWN;
    if (isSession) {
      double start = known(run.startTime());
      write(new Hparams.SessionStart(run.hparams(), "", "", run.group(), start), start);
      if (run.status() != Hparams.Status.UNKNOWN) {
        double end = known(run.endTime());
        write(new Hparams.SessionEnd(run.status(), end), end);
      }
    }
  }

  private static double known(double time) {
    return Double.isNaN(time) ? 0 : time;
  }

  private void write(Hparams content, double wallTime) {
    writer.write(HparamsSummary.tag(content), HparamsSummary.of(content), 0, wallTime);
  }

  @Override
  public void describe(String tag, String displayName, String description) {
    descriptions.put(tag, new Description(displayName, description));
  }

  @Override
  public void scalar(String tag, double wallTime, long step, double value) {
    boolean isFloat =
        Double.doubleToRawLongBits((float) value) == Double.doubleToRawLongBits(value);
    if (isFloat && !descriptions.containsKey(tag)) {
      writer.scalar(tag, value, step, wallTime);
    } else {
      var number = isFloat ? SummaryValue.scalar((float) value) : SummaryValue.scalar(value);
      write(tag, wallTime, step, number);
    }
  }

  @Override
  public void text(String tag, double wallTime, long step, Texts texts) {
    long[] shape = texts.shape().stream().mapToLong(Long::longValue).toArray();
    write(tag, wallTime, step, TextSummary.of(texts.strings(), shape));
  }

  @Override
  public void images(String tag, double wallTime, long step, Images images) {
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
  public void sounds(String tag, double wallTime, long step, Sounds sounds) {
    try {
      var clips = sounds.clips().toArray(AudioEvent.Clip[]::new);
      write(tag, wallTime, step, AudioSummary.encoded(clips));
    } catch (IllegalArgumentException e) {
      losses.add(run.name(), tag, "sounds: " + e.getMessage());
    }
  }

  @Override
  public void histogram(String tag, double wallTime, long step, Histogram histogram) {
    try {
      write(tag, wallTime, step, HistogramSummary.of(histogram));
    } catch (IllegalArgumentException e) {
      losses.add(run.name(), tag, "a histogram's statistics: " + e.getMessage());
      var buckets = new Histogram(histogram.buckets(), null);
      write(tag, wallTime, step, HistogramSummary.of(buckets));
    }
  }

  @Override
  public void prCurve(String tag, double wallTime, long step, PrCurve curve) {
    try {
      write(tag, wallTime, step, PrCurveSummary.of(curve));
    } catch (IllegalArgumentException e) {
      losses.add(run.name(), tag, "a precision-recall curve: " + e.getMessage());
    }
  }

  @Override
  public void graph(double wallTime, long step, Bytes graphDef) {
    writer.graph(graphDef.toByteArray(), step, wallTime);
  }

  @Override
  public void kerasModel(String tag, double wallTime, long step, Bytes json) {
    write(tag, wallTime, step, KerasModelSummary.of(json));
  }

  private void write(String tag, double wallTime, long step, SummaryValue value) {
    var about = descriptions.remove(tag);
    writer.write(
        tag,
        about == null ? value : value.describedAs(about.displayName(), about.description()),
        step,
        wallTime);
  }

  @Override
  public void end() throws IOException {
    try {
      writer.close();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
