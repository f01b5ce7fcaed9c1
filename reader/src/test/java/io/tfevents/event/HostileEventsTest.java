package io.tfevents.event;

import static io.tfevents.event.Messages.event;
import static io.tfevents.event.Messages.number;
import static io.tfevents.event.Messages.strings;
import static io.tfevents.event.Messages.tensor;
import static io.tfevents.event.Messages.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.tfevents.proto.DataType;
import io.tfevents.proto.LogMessage;
import io.tfevents.proto.SessionLog;
import io.tfevents.proto.SourceMetadata;
import io.tfevents.proto.Summary;
import io.tfevents.proto.TensorProto;
import io.tfevents.tfrecord.Compression;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sound messages that are made to cost much, or to surprise. */
@Timeout(60)
class HostileEventsTest {
  @TempDir Path folder;

  @Test
  void aHistogramWhoseSizeInBytesOverflowsIsATensor() throws IOException {
    var tensor =
        tensor(DataType.DT_DOUBLE, (1L << 61) + 1, 3)
            .setTensorContent(ByteString.copyFrom(new byte[24]));

    assertThat(read(event(1, value("h", "histograms").setTensor(tensor)), event(2)))
        .extracting(Event::getClass)
        .containsExactly(TensorEvent.class, EmptyEvent.class);
  }

  @Test
  void imagesWithAHugeShapeAreATensor() throws IOException {
    var tensor = tensor(DataType.DT_STRING, Integer.MAX_VALUE);

    assertThat(read(event(1, value("i", "images").setTensor(tensor))))
        .hasOnlyElementsOfType(TensorEvent.class);
  }

  @Test
  void moreNumbersThanAnArrayHoldsAreATensor() throws IOException {
    var tensor = tensor(DataType.DT_INT64, 1L << 28, 3).addInt64Val(1);

    assertThat(read(event(1, value("h", "histograms").setTensor(tensor))))
        .hasOnlyElementsOfType(TensorEvent.class);
  }

  @Test
  void aHistogramThatClaimsTwoToThe31BucketsIsATensor() throws IOException {
    var tensor = tensor(DataType.DT_DOUBLE, 1L << 31, 3).addDoubleVal(1);

    assertThat(read(event(1, value("h", "histograms").setTensor(tensor))))
        .hasOnlyElementsOfType(TensorEvent.class);
  }

  @Test
  void anImageIsAsWideAsItSays() throws IOException {
    var old = Summary.Image.newBuilder().setWidth(Integer.MAX_VALUE).setHeight(Integer.MIN_VALUE);
    var tensor = strings("999999999", "999999999", "bytes");
    var tooWide = strings("9999999999", "1", "bytes");

    var events =
        read(
            event(1, value("a").setImage(old)),
            event(1, value("b", "images").setTensor(tensor)),
            event(1, value("c", "images").setTensor(tooWide)));

    assertThat(events.subList(0, 2))
        .map(event -> ((ImageEvent) event).width())
        .containsExactly(Integer.MAX_VALUE, 999_999_999);
    assertThat(events.get(2)).isInstanceOf(TensorEvent.class);
  }

  @Test
  void aMillionEmptyStringsAreAMillionStrings() throws IOException {
    var tensor = tensor(DataType.DT_STRING, 1_000_000);
    for (int i = 0; i < 1_000_000; i++) {
      tensor.addStringVal(ByteString.EMPTY);
    }

    var read = read(event(1, value("t", "text").setTensor(tensor)));

    assertThat(((TextEvent) read.get(0)).tensor().toStrings())
        .hasSize(1_000_000)
        .containsOnly(Bytes.EMPTY);
  }

  @Test
  void aMillionRecordsOfNothingAreAMillionEmptyEvents() throws IOException {
    var path = folder.resolve("a.tfevents");
    try (var records =
        TFRecordWriter.to(
            new BufferedOutputStream(Files.newOutputStream(path)), Compression.NONE)) {
      for (int i = 0; i < 1_000_000; i++) {
        records.write(new byte[0]);
      }
    }
    try (var file = EventFile.open(path)) {
      assertThat(file).hasSize(1_000_000);
      assertThat(file.faults()).isEmpty();
    }
  }

  @Test
  void aMillionGroupsInOneAnotherAreMalformed() {
    byte[] groups = new byte[1_000_000];
    Arrays.fill(groups, (byte) ((11 << 3) | WireReader.START_GROUP));
    var scanner = new EventScanner("file", new TagDictionary(), new Names(), false);

    assertThat(scan(scanner, groups)).isEqualTo(EventScanner.Verdict.MALFORMED);
  }

  @Test
  void anyStepAndAnyWallTimeIsKept() throws IOException {
    long[] steps = {Long.MIN_VALUE, Long.MAX_VALUE, -1};
    double[] times = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0};
    var events = new ArrayList<io.tfevents.proto.Event.Builder>();
    for (long step : steps) {
      for (double time : times) {
        events.add(event(step, number("a", 1)).setWallTime(time));
      }
    }

    var read = read(events.toArray(new io.tfevents.proto.Event.Builder[0]));

    assertThat(read)
        .extracting(Event::step)
        .isEqualTo(events.stream().map(e -> e.getStep()).toList());
    assertThat(read)
        .extracting(event -> Double.doubleToRawLongBits(event.wallTime()))
        .isEqualTo(events.stream().map(e -> Double.doubleToRawLongBits(e.getWallTime())).toList());
  }

  @Test
  void textThatIsCutWithinACharacterIsMalformedHoweverLongItIs() {
    for (int length : new int[] {0, 1, 4095, 4096, 4097, 100_000}) {
      var text =
          ByteString.copyFromUtf8("é".repeat(length))
              .concat(ByteString.copyFromUtf8("é").substring(0, 1));
      var scanner = new EventScanner("file", new TagDictionary(), new Names(), false);
      var sound = wrapped(3, ByteString.copyFromUtf8("é".repeat(length)));

      assertThat(scan(scanner, sound.toByteArray())).isEqualTo(EventScanner.Verdict.SOUND);
      assertThat(scan(scanner, wrapped(3, text).toByteArray()))
          .as("%d characters", length)
          .isEqualTo(EventScanner.Verdict.MALFORMED);
    }
  }

  @Test
  void ofSeveralPayloadsTheLastIsReadWithoutThoseBefore() throws IOException {
    var version = event(1).setFileVersion("brain.Event:2").build().toByteString();
    var log = LogMessage.newBuilder().setMessage("said").setLevelValue(20);
    var session = SessionLog.newBuilder().setStatusValue(1).setMsg("began");

    assertThat(readBytes(version.concat(event(1).setLogMessage(log).build().toByteString())))
        .singleElement()
        .isInstanceOfSatisfying(
            LogMessageEvent.class,
            read -> {
              assertThat(read.level()).isEqualTo(20);
              assertThat(read.message()).isEqualTo("said");
            });
    assertThat(
            readBytes(
                event(1)
                    .setSessionLog(SessionLog.newBuilder().setCheckpointPath("gone"))
                    .build()
                    .toByteString()
                    .concat(version)
                    .concat(event(1).setSessionLog(session).build().toByteString())))
        .singleElement()
        .isInstanceOfSatisfying(
            SessionLogEvent.class,
            read -> {
              assertThat(read.status()).isEqualTo(SessionLogEvent.Status.START);
              assertThat(read.message()).isEqualTo("began");
              assertThat(read.checkpointPath()).isEmpty();
            });
  }

  @Test
  void aHundredThousandOccurrencesOfOneTensorMerge() throws IOException {
    var piece = TensorProto.newBuilder().addFloatVal(1);
    var pieces = ByteString.newOutput();
    value("t").build().writeTo(pieces);
    for (int i = 0; i < 100_000; i++) {
      Summary.Value.newBuilder().setTensor(piece).build().writeTo(pieces);
    }
    var event = wrapped(5, wrapped(1, pieces.toByteString()));

    var tensor = ((TensorEvent) readBytes(event).get(0)).tensor();

    assertThat(tensor.message().size()).isEqualTo(100_000 * piece.build().getSerializedSize());
  }

  @Test
  void aRecordRefusedForItsTagsLeavesNoTrace() {
    var tags = new TagDictionary();
    byte[] long1 = new byte[(int) TagDictionary.MAX_BYTES - 100];
    tags.add(new Slice(long1, 0, long1.length));
    var sink = new Names();
    var scanner = new EventScanner("file", tags, sink, false);
    var writer = SourceMetadata.newBuilder().setWriter("me");
    var refused = event(1, number("a", 1), number("b".repeat(200), 2)).setSourceMetadata(writer);

    assertThat(scan(scanner, refused.build().toByteArray()))
        .isEqualTo(EventScanner.Verdict.TOO_MANY_TAGS);
    assertThat(scan(scanner, event(2, number("c", 1)).build().toByteArray()))
        .isEqualTo(EventScanner.Verdict.SOUND);

    assertThat(sink.names).containsExactly("1 c");
  }

  @Test
  void metadataCountsAgainstTheLimitOfTheTags() {
    var tags = new TagDictionary();
    byte[] long1 = new byte[(int) TagDictionary.MAX_BYTES - 100];
    tags.add(new Slice(long1, 0, long1.length));
    var scanner = new EventScanner("file", tags, new Names(), false);
    var talkative = value("a", "p".repeat(200)).setTensor(tensor(DataType.DT_FLOAT));

    assertThat(scan(scanner, event(1, talkative).build().toByteArray()))
        .isEqualTo(EventScanner.Verdict.TOO_MANY_TAGS);
  }

  @Test
  void manyNamesOfEightBytesThatDifferInTheLastTwoAreFound() {
    var tags = new TagDictionary();
    for (int i = 0; i < 1 << 14; i++) {
      byte[] name = ("layer/" + (char) (i >> 7) + (char) (i & 127)).getBytes(UTF_8);
      assertThat(tags.add(new Slice(name, 0, 8))).isEqualTo(i);
    }
    for (int i = (1 << 14) - 1; i >= 0; i--) {
      byte[] name = ("layer/" + (char) (i >> 7) + (char) (i & 127)).getBytes(UTF_8);
      assertThat(tags.find(name, 0, 8)).isEqualTo(i);
    }
  }

  @Test
  void aFileCanBeReadManyThousandTimes() throws IOException {
    var path = Messages.write(folder.resolve("a.tfevents"), event(1, number("a", 1)));
    try (var file = EventFile.open(path)) {
      for (int i = 0; i < 6_000; i++) {
        assertThat(file.scalars()).hasSize(1);
      }
    }
  }

  private static EventScanner.Verdict scan(EventScanner scanner, byte[] payload) {
    return scanner.scan(payload, 0, payload.length, 0, 0);
  }

  private static ByteString wrapped(int field, ByteString message) {
    return UnknownFieldSet.newBuilder()
        .addField(field, UnknownFieldSet.Field.newBuilder().addLengthDelimited(message).build())
        .build()
        .toByteString();
  }

  private List<Event> read(io.tfevents.proto.Event.Builder... events) throws IOException {
    return list(Messages.write(folder.resolve("a.tfevents"), events));
  }

  private List<Event> readBytes(ByteString payload) throws IOException {
    var path = Files.createTempFile(folder, "b", ".tfevents");
    Files.delete(path);
    try (var records = TFRecordWriter.create(path)) {
      records.write(payload.toByteArray());
    }
    return list(path);
  }

  private static List<Event> list(Path path) throws IOException {
    var events = new ArrayList<Event>();
    try (var file = EventFile.open(path)) {
      file.forEach(events::add);
    }
    return events;
  }

  /** Notes what a sink is told of tags and writers. */
  private static final class Names implements EventSink {
    final List<String> names = new ArrayList<>();

    @Override
    public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
      names.add(tagId + " " + name);
    }

    @Override
    public void scalar(double wallTime, long step, int tagId, double value) {}

    @Override
    public void sourceWriter(String writer) {
      names.add(writer);
    }
  }
}
