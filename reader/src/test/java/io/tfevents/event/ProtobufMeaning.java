package io.tfevents.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tfevents.proto.Event;
import io.tfevents.proto.Summary;
import io.tfevents.proto.TensorProto;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What protobuf-java makes of an event's bytes, as the measure of the wire scan: the same bytes are
 * sound to both or to neither, and what the scan hands over is what protobuf-java parses.
 */
final class ProtobufMeaning {
  private ProtobufMeaning() {}

  /**
   * Scans bytes that were made from those of a sound record, which the scan has met before.
   *
   * @return whether they are an event at all
   */
  static boolean assertSame(byte[] before, byte[] bytes) throws IOException {
    var expected = parse(bytes);
    var transcript = new Transcript();
    // By now it is known what the record looks like from which these bytes were made.
    for (int i = 0; i < 3; i++) {
      scan(transcript, before);
    }

    // First every tag is new; then the fast way is taken and learns what its events look like; then
    // they are known by that.
    for (int i = 0; i < 3; i++) {
      transcript.events.clear();
      var verdict = scan(transcript, bytes);

      assertThat(verdict)
          .isEqualTo(
              expected == null ? EventScanner.Verdict.MALFORMED : EventScanner.Verdict.SOUND);
      assertThat(transcript.events).isEqualTo(expected == null ? List.of() : meaning(expected));
    }
    return expected != null;
  }

  private static EventScanner.Verdict scan(Transcript transcript, byte[] bytes) {
    byte[] padded = Arrays.copyOf(bytes, bytes.length + 5);
    return transcript.scanner.scan(padded, 0, bytes.length, 0, 0);
  }

  /**
   * Parses by descriptor rather than with the generated builders: those keep the contents of a
   * message in a oneof after another member has replaced it, and merge them into its next
   * occurrence, unlike protobuf in every other language. And parses from a stream with a tiny
   * buffer: with ten bytes at hand, protobuf-java takes some varints that go on after their tenth
   * byte for sound.
   */
  private static @Nullable Event parse(byte[] bytes) throws IOException {
    try {
      var in = CodedInputStream.newInstance(new ByteArrayInputStream(bytes), 8);
      var message = DynamicMessage.parseFrom(Event.getDescriptor(), in);
      in.checkLastTagWas(0);
      return Event.parseFrom(message.toByteString());
    } catch (InvalidProtocolBufferException e) {
      return null;
    }
  }

  private static List<Object> meaning(Event event) {
    if (event.getWhatCase() == Event.WhatCase.SUMMARY) {
      return event.getSummary().getValueList().stream()
          .<Object>map(
              value -> new Value(event.getWallTime(), event.getStep(), value.getTag(), value))
          .toList();
    }
    if (event.getWhatCase() == Event.WhatCase.WHAT_NOT_SET) {
      boolean news = !event.getUnknownFields().asMap().isEmpty();
      return List.of(news ? PayloadKind.OTHER : PayloadKind.EMPTY);
    }
    return List.of(event.getWhatCase());
  }

  private record Value(double wallTime, long step, String tag, Summary.Value value) {}

  /** Writes down what the scan hands over, each value parsed again by protobuf. */
  private static final class Transcript implements EventSink {
    final List<Object> events = new ArrayList<>();
    final TagDictionary tags = new TagDictionary();
    final EventScanner scanner = new EventScanner("file", tags, this, false);

    @Override
    public void tag(int tagId, String name, @Nullable TagMetadata metadata) {}

    @Override
    public void scalar(double wallTime, long step, int tagId, double number) {
      var value = message(scanner);
      events.add(new Value(wallTime, step, tags.name(tagId), value));
      assertThat(Double.doubleToRawLongBits(number)).isEqualTo(bits(value));
      assertThat(scanner.scalarTensor() == null).isEqualTo(value.hasSimpleValue());
    }

    @Override
    public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
      switch (kind) {
        case GRAPH -> events.add(Event.WhatCase.GRAPH_DEF);
        case RUN_METADATA -> events.add(Event.WhatCase.TAGGED_RUN_METADATA);
        default -> {
          assertThat(message(message).hasSimpleValue()).isFalse();
          events.add(new Value(wallTime, step, tags.name(tagId), message(message)));
        }
      }
    }

    @Override
    public void payload(double wallTime, long step, PayloadKind kind, MessageView message) {
      if (kind == PayloadKind.EMPTY_SUMMARY) {
        return;
      }
      events.add(
          switch (kind) {
            case FILE_VERSION -> Event.WhatCase.FILE_VERSION;
            case META_GRAPH -> Event.WhatCase.META_GRAPH_DEF;
            case SESSION_LOG -> Event.WhatCase.SESSION_LOG;
            case LOG_MESSAGE -> Event.WhatCase.LOG_MESSAGE;
            case OTHER, EMPTY, EMPTY_SUMMARY -> kind;
          });
    }

    private static Summary.Value message(MessageView view) {
      try {
        byte[] bytes = Arrays.copyOfRange(view.buffer(), view.start(), view.end());
        var message = DynamicMessage.parseFrom(Summary.Value.getDescriptor(), bytes);
        return Summary.Value.parseFrom(message.toByteString());
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError(e);
      }
    }

    private static long bits(Summary.Value value) {
      double number = value.hasSimpleValue() ? value.getSimpleValue() : number(value.getTensor());
      return Double.doubleToRawLongBits(number);
    }

    private static double number(TensorProto tensor) {
      var content = tensor.getTensorContent();
      var bytes = content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      boolean inContent = !content.isEmpty();
      return switch (tensor.getDtype()) {
        case DT_FLOAT -> inContent ? bytes.getFloat() : first(tensor.getFloatValList());
        case DT_DOUBLE -> inContent ? bytes.getDouble() : first(tensor.getDoubleValList());
        case DT_INT64 -> inContent ? bytes.getLong() : first(tensor.getInt64ValList());
        case DT_UINT32 ->
            inContent
                ? Integer.toUnsignedLong(bytes.getInt())
                : Integer.toUnsignedLong(
                    Double.valueOf(first(tensor.getUint32ValList())).intValue());
        case DT_INT32 -> inContent ? bytes.getInt() : first(tensor.getIntValList());
        default -> Tensor.parse(Bytes.copyOf(tensor.toByteArray())).toDoubles()[0];
      };
    }

    private static double first(List<? extends Number> list) {
      return list.isEmpty() ? 0 : list.get(0).doubleValue();
    }
  }
}
