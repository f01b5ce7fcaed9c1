package io.tfevents.edit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.tfevents.edit.EventMessage.NewValue;
import io.tfevents.event.Bytes;
import io.tfevents.proto.Event;
import io.tfevents.proto.Summary;
import io.tfevents.proto.SummaryMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An event that is made of another means to protobuf-java what was asked for. */
class EventMessageTest {
  private static final int EVENTS = 3_000;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @Test
  void whatIsMadeOfAnyEventIsWhatProtobufWouldMakeOfIt() throws IOException {
    for (int i = 0; i < EVENTS; i++) {
      byte[] bytes = event();
      var before = Event.parseFrom(bytes);
      List<NewValue> changes = changes(before.getSummary().getValueCount());
      double time = random.nextGaussian();
      long step = random.nextInt(3) - 1L;

      var message = new EventMessage(bytes, 0, bytes.length);
      var after = Event.parseFrom(message.with(time, step, changes));

      assertThat(after)
          .as("seed %d, event %d", seed, i)
          .isEqualTo(expected(before, time, step, changes));
    }
  }

  @Test
  void theMetadataThatValuesCarryIsWhatProtobufReads() throws IOException {
    for (int i = 0; i < EVENTS; i++) {
      byte[] bytes = event();
      var expected = new ArrayList<@Nullable SummaryMetadata>();
      for (var value : Event.parseFrom(bytes).getSummary().getValueList()) {
        expected.add(value.hasMetadata() ? value.getMetadata() : null);
      }

      var found = new ArrayList<@Nullable SummaryMetadata>();
      for (var metadata : new EventMessage(bytes, 0, bytes.length).metadata()) {
        found.add(metadata == null ? null : SummaryMetadata.parseFrom(metadata.toByteArray()));
      }

      assertThat(found).as("seed %d, event %d", seed, i).isEqualTo(expected);
    }
  }

  private static Event expected(Event before, double time, long step, List<NewValue> changes)
      throws InvalidProtocolBufferException {
    var after = before.toBuilder().setWallTime(time).setStep(step);
    if (before.hasSummary()) {
      var summary = after.getSummaryBuilder().clearValue();
      for (int i = 0; i < changes.size(); i++) {
        var change = changes.get(i);
        if (change.stays()) {
          var value = before.getSummary().getValue(i).toBuilder();
          if (change.tag() != null) {
            value.setTag(change.tag());
          }
          if (change.metadata() != null) {
            value.mergeMetadata(SummaryMetadata.parseFrom(change.metadata().toByteArray()));
          }
          summary.addValue(value);
        }
      }
    }
    return after.build();
  }

  private List<NewValue> changes(int count) {
    var changes = new ArrayList<NewValue>();
    for (int i = 0; i < count; i++) {
      changes.add(
          switch (random.nextInt(4)) {
            case 0 -> NewValue.DROPPED;
            case 1 -> NewValue.SAME;
            case 2 -> new NewValue(true, "näw/" + i, null);
            default -> new NewValue(true, null, Bytes.copyOf(metadata().build().toByteArray()));
          });
    }
    return changes;
  }

  /** Of a oneof the last counts; protobuf-java's own parser joins what it should forget. */
  @Test
  void aSummaryBeforeAnotherPayloadMeansNothing() throws IOException {
    var bytes = new ByteArrayOutputStream();
    Records.event(1, 2, Records.scalar("gone", 1)).writeTo(bytes);
    Event.newBuilder().setFileVersion("brain.Event:2").build().writeTo(bytes);
    Records.event(3, 4, Records.scalar("a", 2)).writeTo(bytes);
    byte[] whole = bytes.toByteArray();

    var message = new EventMessage(whole, 0, whole.length);

    assertThat(message.metadata()).hasSize(1);
    var after = Event.parseFrom(message.with(5, 6, List.of(new NewValue(true, "b", null))));
    assertThat(after.getSummary().getValueList())
        .extracting(Summary.Value::getTag)
        .endsWith("b")
        .doesNotContain("a");
  }

  /** An event in one of the many forms that mean something: messages in parts, fields twice. */
  private byte[] event() throws IOException {
    var bytes = new ByteArrayOutputStream();
    if (random.nextInt(4) == 0) {
      other().writeTo(bytes);
    }
    int parts = random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      var part = Event.newBuilder().setUnknownFields(news());
      if (random.nextBoolean()) {
        part.setWallTime(random.nextDouble());
      }
      if (random.nextBoolean()) {
        part.setStep(random.nextLong());
      }
      var summary = part.getSummaryBuilder().setUnknownFields(news());
      for (int value = random.nextInt(4); value > 0; value--) {
        summary.addValue(value());
      }
      part.build().writeTo(bytes);
    }
    if (random.nextInt(4) == 0) {
      other().writeTo(bytes);
    }
    return bytes.toByteArray();
  }

  private Event other() {
    var event = Event.newBuilder();
    return switch (random.nextInt(3)) {
      case 0 -> event.setFileVersion("brain.Event:2").build();
      case 1 -> event.setGraphDef(ByteString.copyFromUtf8("graph")).build();
      default -> {
        event.getSessionLogBuilder().setMsg("log");
        yield event.build();
      }
    };
  }

  private Summary.Value value() {
    var value = Summary.Value.newBuilder().setTag("tag" + random.nextInt(3));
    switch (random.nextInt(3)) {
      case 0 -> value.setSimpleValue(random.nextFloat());
      case 1 -> value.getTensorBuilder().setDtypeValue(1).addFloatVal(random.nextFloat());
      default -> value.setUnknownFields(news());
    }
    if (random.nextInt(3) == 0) {
      value.setMetadata(metadata());
    }
    return value.build();
  }

  private SummaryMetadata.Builder metadata() {
    var metadata = SummaryMetadata.newBuilder().setDisplayName("name" + random.nextInt(3));
    if (random.nextBoolean()) {
      metadata.getPluginDataBuilder().setPluginName("scalars");
    }
    return metadata;
  }

  private UnknownFieldSet news() {
    if (random.nextInt(4) > 0) {
      return UnknownFieldSet.getDefaultInstance();
    }
    var group =
        UnknownFieldSet.newBuilder()
            .addField(7, UnknownFieldSet.Field.newBuilder().addFixed32(5).build())
            .build();
    return UnknownFieldSet.newBuilder()
        .addField(
            1000,
            UnknownFieldSet.Field.newBuilder()
                .addVarint(random.nextLong())
                .addFixed64(random.nextLong())
                .addLengthDelimited(ByteString.copyFromUtf8("new"))
                .addGroup(group)
                .build())
        .build();
  }
}
