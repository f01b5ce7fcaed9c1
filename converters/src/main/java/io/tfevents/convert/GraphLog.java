package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.protobuf.ByteString;
import io.tfevents.event.EventSink;
import io.tfevents.event.MessageView;
import io.tfevents.event.PayloadKind;
import io.tfevents.event.RunMetadataEvent;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.ValueKind;
import io.tfevents.proto.Event;
import io.tfevents.proto.RunMetadata;
import io.tfevents.proto.TaggedRunMetadata;
import io.tfevents.storage.Storage;
import io.tfevents.tfrecord.Compression;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes the graphs, meta graphs and run metadata of one run to an event file that Netron opens,
 * and hands all else on. The file is made with the first of them. What goes wrong is unchecked.
 */
final class GraphLog implements EventSink, AutoCloseable {
  /** Netron knows an event file by how its name begins, if something follows. */
  static final String NAME = "events.out.tfevents.graphs";

  private final EventSink others;
  private final Storage storage;
  private final URI file;
  private @Nullable TFRecordWriter records;
  private long bytes;

  GraphLog(EventSink others, Storage storage, URI file) {
    this.others = others;
    this.storage = storage;
    this.file = file;
  }

  /** How large the file is; 0 if there is none. */
  long bytes() {
    return bytes;
  }

  @Override
  public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
    others.tag(tagId, name, metadata);
  }

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {
    others.scalar(wallTime, step, tagId, value);
  }

  @Override
  public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
    switch (kind) {
      case GRAPH, RUN_METADATA -> copy(wallTime, message);
      case TRACE -> write((RunMetadataEvent) message.event());
      case KERAS_MODEL -> {}
      default -> others.value(wallTime, step, tagId, kind, message);
    }
  }

  @Override
  public void payload(double wallTime, long step, PayloadKind kind, MessageView message) {
    if (kind == PayloadKind.META_GRAPH) {
      copy(wallTime, message);
    }
  }

  private void copy(double wallTime, MessageView message) {
    write(wallTime, Arrays.copyOfRange(message.buffer(), message.start(), message.end()));
  }

  /** A trace stands in a summary, where Netron does not look for one. */
  private void write(RunMetadataEvent trace) {
    var event = Event.newBuilder().setWallTime(trace.wallTime()).setStep(trace.step());
    var metadata = ByteString.copyFrom(trace.runMetadata().asByteBuffer());
    try {
      for (var graph : TracedGraphs.of(RunMetadata.parseFrom(metadata))) {
        write(trace.wallTime(), event.setGraphDef(graph.toByteString()).build().toByteArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var tagged = TaggedRunMetadata.newBuilder().setTag(trace.tag()).setRunMetadata(metadata);
    write(trace.wallTime(), event.setTaggedRunMetadata(tagged).build().toByteArray());
  }

  private void write(double wallTime, byte[] event) {
    try {
      var open = records;
      if (open == null) {
        open = TFRecordWriter.to(storage.create(file), Compression.NONE);
        records = open;
        append(open, fileVersion(wallTime));
      }
      append(open, event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(TFRecordWriter open, byte[] event) throws IOException {
    open.write(event);
    bytes += event.length + 16;
  }

  /** An event of 24 bytes whatever the time is, which protobuf would leave out at 0. */
  private static byte[] fileVersion(double wallTime) {
    byte[] version = "brain.Event:2".getBytes(US_ASCII);
    return ByteBuffer.allocate(11 + version.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) (1 << 3 | 1))
        .putDouble(wallTime)
        .put((byte) (3 << 3 | 2))
        .put((byte) version.length)
        .put(version)
        .array();
  }

  @Override
  public void close() throws IOException {
    if (records != null) {
      records.close();
    }
  }
}
