package io.tfevents.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes apart the {@code Event} messages of one file and hands them to a sink. On any bytes it
 * means what protobuf means: fields in any order, the last of a oneof, messages merged, lists
 * packed or not, unknown fields skipped, and nothing of a message that is not sound.
 *
 * <p>Implementation: a scalar under a known tag, which is nearly every event there is, is read in
 * one pass with the cursor in a local variable and without an object. Whatever that pass is not
 * prepared for it leaves to the general way, which checks the message first and then takes it
 * apart.
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
  private static final int TAG = 1 << 3 | WireReader.BYTES;
  private static final int SIMPLE_VALUE = 2 << 3 | WireReader.FIXED32;
  private static final int TENSOR = 8 << 3 | WireReader.BYTES;
  private static final int METADATA = 9 << 3 | WireReader.BYTES;

  private static final int DTYPE = 1 << 3 | WireReader.VARINT;
  private static final int SHAPE = 2 << 3 | WireReader.BYTES;
  private static final int CONTENT = 4 << 3 | WireReader.BYTES;
  private static final int FLOATS = 5 << 3 | WireReader.BYTES;
  private static final int ONE_FLOAT = 5 << 3 | WireReader.FIXED32;

  private final String file;
  private final TagDictionary tags;
  private final EventSink sink;
  private final boolean compressed;

  private long recordIndex;
  private long recordOffset;
  private byte[] buffer = new byte[0];
  private int payloadStart;
  private int start;
  private int end;
  private int tensorStart;
  private int tensorEnd;
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
    this.sink = sink;
    tags.nextFile();
  }

  /** What became of a record. */
  enum Verdict {
    SOUND,
    MALFORMED,
    TOO_MANY_TAGS
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
    return scanScalar(bytes, from, to) ? Verdict.SOUND : scanAny(bytes, from, to);
  }

  /**
   * Reads the event if it is one scalar under a known tag.
   *
   * @return false if it is not; then nothing has been handed over
   */
  private boolean scanScalar(byte[] b, int from, int to) {
    double wallTime = 0;
    long step = 0;
    int at = from;
    int summary = -1;
    int summaryEnd = -1;
    while (at < to) {
      switch (b[at++]) {
        case WALL_TIME -> {
          if (to - at < 8) {
            return false;
          }
          wallTime = (double) WireReader.DOUBLE.get(b, at);
          at += 8;
        }
        case STEP -> {
          step = 0;
          int shift = 0;
          byte next;
          do {
            if (at == to || shift > 63) {
              return false;
            }
            next = b[at++];
            step |= (long) (next & 0x7f) << shift;
            shift += 7;
          } while (next < 0);
        }
        case SUMMARY -> {
          if (summary >= 0 || to - at < 2) {
            return false;
          }
          int length = b[at++];
          if (length < 0) {
            int high = b[at++];
            if (high < 0) {
              return false;
            }
            length = (length & 0x7f) | (high << 7);
          }
          summary = at;
          if (length > to - at) {
            return false;
          }
          summaryEnd = at += length;
        }
        default -> {
          return false;
        }
      }
    }
    return summary >= 0 && scanScalarSummary(b, summary, summaryEnd, wallTime, step);
  }

  private boolean scanScalarSummary(byte[] b, int from, int to, double wallTime, long step) {
    int at = from;
    if (to - at < 3 || b[at++] != VALUE) {
      return false;
    }
    int valueLength = b[at++];
    if (valueLength < 0) {
      int high = b[at++];
      if (high < 0) {
        return false;
      }
      valueLength = (valueLength & 0x7f) | (high << 7);
    }
    if (valueLength != to - at) {
      return false;
    }
    int value = at;
    int name = -1;
    int nameLength = 0;
    int number = -1;
    int tensorStart = -1;
    int tensorEnd = -1;
    int metadata = -1;
    int metadataEnd = -1;
    while (at < to) {
      int field = b[at++];
      if (field == SIMPLE_VALUE) {
        if (number >= 0 || to - at < 4) {
          return false;
        }
        number = at;
        at += 4;
        continue;
      }
      if (at == to) {
        return false;
      }
      int length = b[at++];
      if (length < 0) {
        if (at == to) {
          return false;
        }
        int high = b[at++];
        if (high < 0) {
          return false;
        }
        length = (length & 0x7f) | (high << 7);
      }
      if (length > to - at) {
        return false;
      }
      switch (field) {
        case TAG -> {
          if (name >= 0) {
            return false;
          }
          name = at;
          nameLength = length;
        }
        case TENSOR -> {
          if (tensorStart >= 0) {
            return false;
          }
          tensorStart = at;
          tensorEnd = at + length;
        }
        case METADATA -> {
          if (metadata >= 0) {
            return false;
          }
          metadata = at;
          metadataEnd = at + length;
        }
        default -> {
          return false;
        }
      }
      at += length;
    }
    if (name < 0 || number >= 0 == tensorStart >= 0) {
      return false;
    }
    int tag = tags.find(b, name, nameLength);
    if (tag < 0
        || !tags.isScalar(tag)
        || (metadata >= 0 && !tags.repeatsMetadata(tag, b, metadata, metadataEnd))) {
      return false;
    }
    if (number < 0) {
      number = floatOfTensor(b, tensorStart, tensorEnd);
      if (number < 0) {
        return false;
      }
      tensor = null;
    }
    start = value;
    end = to;
    this.tensorStart = tensorStart;
    this.tensorEnd = tensorEnd;
    sink.scalar(wallTime, step, tag, (float) WireReader.FLOAT.get(b, number));
    return true;
  }

  /** Where the one float of a {@code TensorProto} stands; −1 if it is anything else. */
  private static int floatOfTensor(byte[] b, int from, int to) {
    int at = from;
    int number = -1;
    boolean isFloat = false;
    while (at < to) {
      int field = b[at++];
      if (field == ONE_FLOAT) {
        if (number >= 0 || to - at < 4) {
          return -1;
        }
        number = at;
        at += 4;
        continue;
      }
      if (at == to) {
        return -1;
      }
      int next = b[at++];
      switch (field) {
        case DTYPE -> {
          if (next != 1) {
            return -1;
          }
          isFloat = true;
        }
        case SHAPE -> {
          if (next != 0) {
            return -1;
          }
        }
        case CONTENT, FLOATS -> {
          if (number >= 0 || next != 4 || to - at < 4) {
            return -1;
          }
          number = at;
          at += 4;
        }
        default -> {
          return -1;
        }
      }
    }
    return isFloat ? number : -1;
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
      tensorStart = -1;
      sink.scalar(wallTime, step, tag, value.simple());
    } else {
      tensor = value.body();
      tensorStart = tensor.start();
      sink.scalar(wallTime, step, tag, Tensor.of(tensor).toDoubles()[0]);
    }
  }

  /** The {@code TensorProto} of the scalar being handed over; null if it is in the old form. */
  @Nullable Slice scalarTensor() {
    if (tensorStart < 0) {
      return null;
    }
    return tensor != null ? tensor : new Slice(buffer, tensorStart, tensorEnd);
  }

  /** Lets go of the record. */
  void release() {
    buffer = new byte[0];
    start = 0;
    end = 0;
    tensor = null;
  }

  @Override
  public Event event() {
    var message = new Slice(buffer, start, end);
    return valueKind == null
        ? EventDecoder.payload(position(), wallTime, step, payloadKind, message)
        : EventDecoder.value(
            position(), wallTime, step, tags.name(tag), tags.metadata(tag), valueKind, message);
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
    return start;
  }

  @Override
  public int end() {
    return end;
  }
}
