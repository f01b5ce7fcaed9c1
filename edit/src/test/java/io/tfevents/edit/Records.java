package io.tfevents.edit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RunFiles;
import io.tfevents.proto.Event;
import io.tfevents.proto.Summary;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;
import io.tfevents.tfrecord.TFRecordReader;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Event files as protobuf-java sees them. */
final class Records {
  static final Path GOLDEN = Path.of("../testdata/logs");
  static final String FILE = "events.out.tfevents.1700000000.host";

  private Records() {}

  static Event version(double time) {
    return Event.newBuilder().setWallTime(time).setFileVersion("brain.Event:2").build();
  }

  static Event event(double time, long step, Summary.Value.Builder... values) {
    var summary = Summary.newBuilder();
    for (var value : values) {
      summary.addValue(value);
    }
    return Event.newBuilder().setWallTime(time).setStep(step).setSummary(summary).build();
  }

  static Summary.Value.Builder scalar(String tag, float value) {
    return Summary.Value.newBuilder().setTag(tag).setSimpleValue(value);
  }

  /** Writes an event file and gives its place back. */
  static Path write(Path file, Event... events) throws IOException {
    try (var records = TFRecordWriter.create(file)) {
      for (var event : events) {
        records.write(event.toByteArray());
      }
    }
    return file;
  }

  /** All events of a file, which must be sound. */
  static List<Event> of(Path file) {
    var options = ReadOptions.DEFAULT.withPolicy(FaultPolicy.STRICT);
    var events = new ArrayList<Event>();
    try (var records = TFRecordReader.open(file, options)) {
      while (records.next()) {
        events.add(Event.parseFrom(records.toByteArray()));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return events;
  }

  /** The values of a file, each as {@code tag@step=number}. */
  static List<String> values(Path file) {
    var values = new ArrayList<String>();
    for (var event : of(file)) {
      for (var value : event.getSummary().getValueList()) {
        values.add(value.getTag() + "@" + event.getStep() + "=" + value.getSimpleValue());
      }
    }
    return values;
  }

  static List<RunFiles> runs(Path logdir) throws IOException {
    return Logdir.list(logdir);
  }

  /** All files below a folder, by their paths. */
  static Map<String, byte[]> tree(Path folder) throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (var paths = Files.walk(folder)) {
      for (var path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
      }
    }
    return files;
  }
}
