package io.tfevents.logdir;

import io.tfevents.proto.Event;
import io.tfevents.proto.SessionLog;
import io.tfevents.proto.Summary;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.IOException;
import java.nio.file.Path;

/** Writes event files of runs that start again. */
final class RestartLog implements AutoCloseable {
  private final TFRecordWriter records;
  private double time;

  RestartLog(Path file) throws IOException {
    records = TFRecordWriter.create(file);
  }

  /** A file version that makes session logs count. */
  RestartLog version() throws IOException {
    return version("brain.Event:2");
  }

  RestartLog version(String version) throws IOException {
    return write(Event.newBuilder().setFileVersion(version));
  }

  /** A session starts. */
  RestartLog start(long step) throws IOException {
    var start = SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START);
    return write(Event.newBuilder().setStep(step).setSessionLog(start));
  }

  /** A number at each step from one to another, excluded. */
  RestartLog scalars(String tag, long from, long to) throws IOException {
    for (long step = from; step < to; step++) {
      scalar(tag, step);
    }
    return this;
  }

  RestartLog scalar(String tag, long step) throws IOException {
    var value = Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) Math.sin(time));
    return write(Event.newBuilder().setStep(step).setSummary(Summary.newBuilder().addValue(value)));
  }

  RestartLog write(Event.Builder event) throws IOException {
    records.write(event.setWallTime(++time).build().toByteArray());
    return this;
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
