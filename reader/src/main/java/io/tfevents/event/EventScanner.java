package io.tfevents.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes apart the {@code Event} messages of one file and hands them to a sink. On any bytes it
 * means what protobuf means: fields in any order, the last of a oneof, messages merged, lists
 * packed or not, unknown fields skipped, and nothing of a message that is not sound.
 *
 * <p>Implementation: nearly every event takes the {@link ScalarPath}. The rest go the general way,
 * which checks the message first and then takes it apart.
 */
final class EventScanner implements MessageView {
  private static final int WALL_TIME = 1 << 3 | WireReader.FIXED64;
  private static final int STEP = 2 << 3 | WireReader.VARINT;
  private static final int FILE_VERSION = 3 << 3 | WireReader.BYTES;
  private static final int GRAPH = 4 << 3 | WireReader.BYTES;
  private static final int SUMMARY = 5 << 3 | WireReader.BYTES;
  private static final int LOG_MESSAGE = 6 << 3 | WireReader.BYTES;
  private static final int SESSION_LOG = 7 << 3 | WireReader.BYTES;
  private static final int RUN_METADATA = 8 << 3 | WireReader.BYTES;
  private static final int META_GRAPH = 9 << 3 | WireReader.BYTES;
  private static final int SOURCE = 10 << 3 | WireReader.BYTES;

  private static final int VALUE = 1 << 3 | WireReader.BYTES;

  private final String file;
  private final TagDictionary tags;
  private final EventSink sink;
  private final boolean compressed;
  private final ScalarPath path;

  private long recordIndex;
  private long recordOffset;
  private byte[] buffer = new byte[0];
  private int payloadStart;

  /** Whether the message being handed over is a scalar that the fast path found. */
  private boolean onPath;

  private double eventTime;
  private int start;
  private int end;
  private @Nullable Slice tensor;

  // What the message being handed over is; scalars do without.
  private double wallTime;
  private long step;
  private int tag;
  private @Nullable ValueKind valueKind;
  private PayloadKind payloadKind = PayloadKind.EMPTY;

  EventScanner(String file, TagDictionary tags, EventSink sink, boolean compressed) {
    this.file = file;
    this.compressed = compressed;
    this.tags = tags;
    this.path = new ScalarPath(tags);
    this.sink = sink;
  }

  /** What became of a record. */
  enum Verdict {
    SOUND,
    MALFORMED,
    TOO_MANY_TAGS,
    TOO_MANY_VALUES
  }

  /**
   * Hands the record's events to the sink.
   *
   * @param from where the {@code Event} message starts in {@code bytes}
   * @param to where it ends
   */
  Verdict scan(byte[] bytes, int from, int to, long index, long offset) {
    recordIndex = index;
    recordOffset = offset;
    buffer = bytes;
    payloadStart = from;
    if (!path.find(bytes, from, to)) {
      onPath = false;
      return scanAny(bytes, from, to);
    }
    onPath = true;
    if (path.isNew()) {
      announce(path.tag());
    }
    sink.scalar(path.wallTime(), path.step(), path.tag(), path.number());
    return Verdict.SOUND;
  }

  private Verdict scanAny(byte[] bytes, int from, int to) {
    var message = new Slice(bytes, from, to);
    try {
      MessageShape.EVENT.check(message);
    } catch (MalformedEventException e) {
      return Verdict.MALFORMED;
    }
    double wallTime = 0;
    long step = 0;
    int what = 0;
    boolean news = false;
    var summaries = new ArrayList<Slice>(1);
    var runMetadata = new MergedSlice();
    var source = new MergedSlice();
    var in = new WireReader(message);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      switch (tag) {
        case WALL_TIME -> wallTime = in.doubleValue();
        case STEP -> step = in.varint();
        case SUMMARY -> {
          if (what != SUMMARY) {
            summaries.clear();
          }
          summaries.add(in.slice());
          what = SUMMARY;
        }
        case RUN_METADATA -> {
          if (what != RUN_METADATA) {
            runMetadata.clear();
          }
          runMetadata.add(in.slice());
          what = RUN_METADATA;
        }
        case FILE_VERSION, GRAPH, LOG_MESSAGE, SESSION_LOG, META_GRAPH -> {
          in.slice();
          what = tag;
        }
        case SOURCE -> source.add(in.slice());
        default -> {
          news = true;
          in.skip(tag);
        }
      }
    }
    start = from;
    end = to;
    eventTime = wallTime;
    var verdict = handOver(what, summaries, runMetadata, news, wallTime, step);
    if (verdict == Verdict.SOUND && source.isPresent()) {
      sink.sourceWriter(WireReader.last(source.get(), 1).toUtf8());
    }
    return verdict;
  }

  private Verdict handOver(
      int what,
      List<Slice> summaries,
      MergedSlice runMetadata,
      boolean news,
      double wallTime,
      long step) {
    switch (what) {
      case SUMMARY -> {
        return scanSummaries(summaries, wallTime, step);
      }
      case GRAPH -> {
        return underTag(Bytes.ofUtf8(GraphEvent.TAG), "graphs", wallTime, step, ValueKind.GRAPH);
      }
      case RUN_METADATA -> {
        var tag = WireReader.last(runMetadata.get(), 1).toBytes();
        return underTag(tag, "graph_tagged_run_metadata", wallTime, step, ValueKind.RUN_METADATA);
      }
      case FILE_VERSION -> handOver(wallTime, step, PayloadKind.FILE_VERSION);
      case LOG_MESSAGE -> handOver(wallTime, step, PayloadKind.LOG_MESSAGE);
      case SESSION_LOG -> handOver(wallTime, step, PayloadKind.SESSION_LOG);
      case META_GRAPH -> handOver(wallTime, step, PayloadKind.META_GRAPH);
      default -> handOver(wallTime, step, news ? PayloadKind.OTHER : PayloadKind.EMPTY);
    }
    return Verdict.SOUND;
  }

  private Verdict underTag(Bytes name, String plugin, double wallTime, long step, ValueKind kind) {
    var slice = new Slice(name.array(), 0, name.size());
    if (tags.find(slice) < 0 && !tags.hasRoomFor(1, slice.length())) {
      return Verdict.TOO_MANY_TAGS;
    }
    int tag = findOrAdd(slice);
    if (tags.metadata(tag) == null) {
      tags.setMetadata(tag, TagMetadata.of(plugin));
      announce(tag);
    }
    handOver(wallTime, step, tag, kind);
    return Verdict.SOUND;
  }

  private Verdict scanSummaries(List<Slice> summaries, double wallTime, long step) {
    var messages = new ArrayList<Slice>(1);
    for (var summary : summaries) {
      var in = new WireReader(summary);
      for (int field = in.tag(); field != 0; field = in.tag()) {
        if (field == VALUE) {
          if (messages.size() == EventFile.MAX_VALUES) {
            return Verdict.TOO_MANY_VALUES;
          }
          messages.add(in.slice());
        } else {
          in.skip(field);
        }
      }
    }
    if (!haveRoom(messages)) {
      return Verdict.TOO_MANY_TAGS;
    }
    for (var message : messages) {
      handOver(message, wallTime, step);
    }
    if (messages.isEmpty()) {
      handOver(wallTime, step, PayloadKind.EMPTY_SUMMARY);
    }
    return Verdict.SOUND;
  }

  /** Whether the dictionary has room for all that is new, so that nothing is added in part. */
  private boolean haveRoom(List<Slice> messages) {
    int newTags = 0;
    long newBytes = 0;
    for (var message : messages) {
      var value = SummaryValue.parse(message);
      int tag = tags.find(value.tag());
      if (tag < 0) {
        newTags++;
        newBytes += value.tag().length();
      }
      var metadata = value.metadata();
      if (metadata != null && (tag < 0 || tags.metadata(tag) == null)) {
        newBytes += metadata.length();
      }
    }
    return tags.hasRoomFor(newTags, newBytes);
  }

  private int findOrAdd(Slice name) {
    int tag = tags.find(name);
    return tag < 0 ? tags.add(name) : tag;
  }

  private void announce(int tag) {
    tags.markAnnounced(tag);
    sink.tag(tag, tags.name(tag), tags.metadata(tag));
  }

  private void handOver(Slice message, double wallTime, long step) {
    var value = SummaryValue.parse(message);
    int tag = findOrAdd(value.tag());
    if (tags.update(tag, value) || !tags.isAnnounced(tag)) {
      announce(tag);
    }
    start = message.start();
    end = message.end();
    var kind = ValueKind.of(value, tags.metadata(tag));
    if (kind == ValueKind.SCALAR) {
      handOverScalar(value, wallTime, step, tag);
    } else {
      handOver(wallTime, step, tag, kind);
    }
  }

  private void handOver(double wallTime, long step, int tag, ValueKind kind) {
    this.wallTime = wallTime;
    this.step = step;
    this.tag = tag;
    valueKind = kind;
    sink.value(wallTime, step, tag, kind, this);
  }

  private void handOver(double wallTime, long step, PayloadKind kind) {
    this.wallTime = wallTime;
    this.step = step;
    valueKind = null;
    payloadKind = kind;
    sink.payload(wallTime, step, kind, this);
  }

  private void handOverScalar(SummaryValue value, double wallTime, long step, int tag) {
    if (value.form() == SummaryValue.Form.SIMPLE) {
      tensor = null;
      sink.scalar(wallTime, step, tag, value.simple());
    } else {
      tensor = value.body();
      sink.scalar(wallTime, step, tag, Tensor.of(tensor).toDoubles()[0]);
    }
  }

  /** The {@code TensorProto} of the scalar being handed over; null if it is in the old form. */
  @Nullable Slice scalarTensor() {
    if (!onPath) {
      return tensor;
    }
    return path.tensorStart() < 0 ? null : new Slice(buffer, path.tensorStart(), path.tensorEnd());
  }

  /** Lets go of the record. */
  void release() {
    buffer = new byte[0];
    onPath = false;
    start = 0;
    end = 0;
    tensor = null;
  }

  @Override
  public Event event() {
    var message = new Slice(buffer, start(), end());
    return valueKind == null
        ? EventDecoder.payload(position(), wallTime, step, payloadKind, message)
        : EventDecoder.value(
            position(), wallTime, step, tags.name(tag), tags.metadata(tag), valueKind, message);
  }

  @Override
  public Supplier<Event> held() {
    var message = new Slice(Arrays.copyOfRange(buffer, start(), end()), 0, end() - start());
    var position = position();
    double time = wallTime;
    long at = step;
    var kind = valueKind;
    if (kind == null) {
      var payload = payloadKind;
      return () -> EventDecoder.payload(position, time, at, payload, message);
    }
    var name = tags.name(tag);
    var metadata = tags.metadata(tag);
    return () -> EventDecoder.value(position, time, at, name, metadata, kind, message);
  }

  /** The wall time of the event that was handed over last. */
  double wallTime() {
    return onPath ? path.wallTime() : eventTime;
  }

  /** The scalar being handed over. */
  ScalarEvent scalar(double wallTime, long step, int tag, double value) {
    var message = scalarTensor();
    return new ScalarEvent(
        position(),
        wallTime,
        step,
        tags.name(tag),
        tags.metadata(tag),
        value,
        message == null ? null : EventDecoder.ownTensor(message));
  }

  private RecordPosition position() {
    return new RecordPosition(file, recordIndex, recordOffset);
  }

  @Override
  public long recordIndex() {
    return recordIndex;
  }

  @Override
  public long recordOffset() {
    return recordOffset;
  }

  @Override
  public boolean inCompressedFile() {
    return compressed;
  }

  @Override
  public byte[] buffer() {
    return buffer;
  }

  @Override
  public int payloadStart() {
    return payloadStart;
  }

  @Override
  public int start() {
    return onPath ? path.valueStart() : start;
  }

  @Override
  public int end() {
    return onPath ? path.valueEnd() : end;
  }
}
