package io.tfevents.event;

import static io.tfevents.event.Messages.event;
import static io.tfevents.event.Messages.metadata;
import static io.tfevents.event.Messages.number;
import static io.tfevents.event.Messages.oneFloat;
import static io.tfevents.event.Messages.strings;
import static io.tfevents.event.Messages.tensor;
import static io.tfevents.event.Messages.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.tfevents.proto.DataType;
import io.tfevents.proto.HistogramProto;
import io.tfevents.proto.LogMessage;
import io.tfevents.proto.SessionLog;
import io.tfevents.proto.SourceMetadata;
import io.tfevents.proto.Summary;
import io.tfevents.proto.SummaryMetadata;
import io.tfevents.proto.TaggedRunMetadata;
import io.tfevents.tfrecord.CorruptRecordException;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.FaultKind;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFileTest {
  private static final Path LOGS = Path.of("../testdata/logs");
  private static final String NAME = "events.out.tfevents.1700000000.host.1.0";

  @TempDir Path folder;

  static List<Path> goldenFiles() throws IOException {
    try (var files = Files.walk(LOGS)) {
      return files.filter(file -> file.toString().contains("tfevents")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void typedIteratorsGiveWhatTheIteratorOfAllGivesOfTheirType(Path path) throws IOException {
    try (var file = EventFile.open(path)) {
      var all = list(file);

      assertThat(all).isNotEmpty();
      assertThat(list(file.scalars())).isEqualTo(only(ScalarEvent.class, all));
      assertThat(list(file.histograms())).isEqualTo(only(HistogramEvent.class, all));
      assertThat(list(file.images())).isEqualTo(only(ImageEvent.class, all));
      assertThat(list(file.tensors())).isEqualTo(only(TensorEvent.class, all));
      for (Class<? extends Event> type :
          List.of(
              Event.class,
              SummaryEvent.class,
              AudioEvent.class,
              GraphEvent.class,
              RunMetadataEvent.class,
              OtherValueEvent.class,
              FileVersionEvent.class,
              SessionLogEvent.class)) {
        assertThat(list(file.events(type))).as(type.getName()).isEqualTo(only(type, all));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void aScanGivesTheNumbersThatTheIteratorGives(Path path) throws IOException {
    var scanned = new ArrayList<List<Object>>();
    var tags = new TagDictionary();
    try (var file = EventFile.open(path)) {
      file.scan(
          tags,
          new EventSink() {
            @Override
            public void tag(int tagId, String name, @Nullable TagMetadata metadata) {}

            @Override
            public void scalar(double wallTime, long step, int tagId, double value) {
              scanned.add(List.of(tags.name(tagId), wallTime, step, value));
            }
          });
      var iterated = new ArrayList<List<Object>>();
      for (ScalarEvent scalar : file.scalars()) {
        iterated.add(List.of(scalar.tag(), scalar.wallTime(), scalar.step(), scalar.value()));
      }

      assertThat(scanned).isEqualTo(iterated);
    }
  }

  @Test
  void metadataHoldsForLaterValuesAndNotForEarlierOnes() throws IOException {
    var events =
        read(
            event(1, value("t").setTensor(oneFloat(1))),
            event(2, value("t", "scalars").setTensor(oneFloat(2))),
            event(3, value("t").setTensor(oneFloat(3))),
            event(4, value("other").setTensor(oneFloat(4))));

    assertThat(events)
        .extracting(Event::getClass)
        .containsExactly(
            TensorEvent.class, ScalarEvent.class, ScalarEvent.class, TensorEvent.class);
    assertThat(events)
        .map(event -> ((SummaryEvent) event).metadata())
        .map(metadata -> metadata == null ? "none" : metadata.plugin())
        .containsExactly("none", "scalars", "scalars", "none");
  }

  @Test
  void aTagsFirstMetadataHoldsWhateverLaterOnesSay() throws IOException {
    var events =
        read(
            event(1, value("t", "scalars").setTensor(oneFloat(1))),
            event(2, value("t", "text").setTensor(oneFloat(2))),
            event(3, number("t", 3)));

    assertThat(events).hasOnlyElementsOfType(ScalarEvent.class);
    assertThat(events).allSatisfy(event -> assertThat(plugin(event)).isEqualTo("scalars"));
  }

  @Test
  void metadataThatNamesNeitherPluginNorDataClassIsNone() throws IOException {
    var name = SummaryMetadata.newBuilder().setDisplayName("name");
    var events =
        read(
            event(1, value("t").setMetadata(name).setTensor(oneFloat(1))),
            event(2, value("t", "scalars").setTensor(oneFloat(2))));

    assertThat(((SummaryEvent) events.get(0)).metadata()).isNull();
    assertThat(plugin(events.get(1))).isEqualTo("scalars");
  }

  @Test
  void metadataIsGivenInFull() throws IOException {
    var message = metadata("custom").setDisplayName("Name").setSummaryDescription("*text*");
    message.getPluginDataBuilder().setContent(ByteString.copyFrom(new byte[] {0, -1}));
    message.setDataClass(io.tfevents.proto.DataClass.DATA_CLASS_BLOB_SEQUENCE);

    var event = (SummaryEvent) read(event(1, value("t").setMetadata(message))).get(0);

    assertThat(event.metadata())
        .isEqualTo(
            new TagMetadata(
                "custom",
                Bytes.copyOf((byte) 0, (byte) -1),
                "Name",
                "*text*",
                DataClass.BLOB_SEQUENCE));
  }

  @Test
  void aDataClassAloneMakesAScalar() throws IOException {
    var scalar =
        SummaryMetadata.newBuilder().setDataClass(io.tfevents.proto.DataClass.DATA_CLASS_SCALAR);

    assertThat(read(event(1, value("t").setMetadata(scalar).setTensor(oneFloat(1)))))
        .hasOnlyElementsOfType(ScalarEvent.class);
  }

  @Test
  void theFormsOfTensorFlow1BelongToTheirPlugins() throws IOException {
    var events =
        read(
            event(1, number("a", 1)),
            event(2, value("b").setHisto(HistogramProto.getDefaultInstance())),
            event(3, value("c").setImage(Summary.Image.getDefaultInstance())),
            event(4, value("d").setAudio(Summary.Audio.getDefaultInstance())),
            event(5).setGraphDef(ByteString.copyFromUtf8("graph")),
            event(6).setTaggedRunMetadata(TaggedRunMetadata.newBuilder().setTag("e")));

    assertThat(events)
        .map(event -> (SummaryEvent) event)
        .extracting(SummaryEvent::tag, EventFileTest::plugin, EventFileTest::dataClass)
        .containsExactly(
            tuple("a", "scalars", DataClass.SCALAR),
            tuple("b", "histograms", DataClass.TENSOR),
            tuple("c", "images", DataClass.BLOB_SEQUENCE),
            tuple("d", "audio", DataClass.BLOB_SEQUENCE),
            tuple("__run_graph__", "graphs", DataClass.BLOB_SEQUENCE),
            tuple("e", "graph_tagged_run_metadata", DataClass.BLOB_SEQUENCE));
  }

  @Test
  void metadataTellWhetherTheyAreThoseOfAForm() throws IOException {
    var events =
        read(
            event(1, number("a", 1)),
            event(2, value("b").setMetadata(metadata("scalars")).setTensor(oneFloat(1))),
            event(3, value("c").setImage(Summary.Image.getDefaultInstance())));

    assertThat(events)
        .map(event -> Objects.requireNonNull(((SummaryEvent) event).metadata()).ofForm())
        .containsExactly(true, false, true);
  }

  @Test
  void aFormOfTensorFlow1KeepsNameAndDescriptionAndDropsAnotherPlugin() throws IOException {
    var other = metadata("text").setDisplayName("Name").setSummaryDescription("*text*");
    other.getPluginDataBuilder().setContent(ByteString.copyFromUtf8("content"));

    var events = read(event(1, number("a", 1).setMetadata(other)));

    assertThat(((SummaryEvent) events.get(0)).metadata())
        .isEqualTo(
            new TagMetadata("scalars", Bytes.EMPTY, "Name", "*text*", DataClass.SCALAR, true));
  }

  @Test
  void theValuesOfASummaryShareARecord() throws IOException {
    var events = read(event(1), event(2, number("a", 1), number("b", 2), number("a", 3)));

    assertThat(events.subList(1, 4))
        .extracting(event -> event.record().index(), event -> event.record().offset())
        .containsOnly(
            tuple(
                1L, events.get(0).record().offset() + 16L + event(1).build().getSerializedSize()));
    assertThat(events.subList(1, 4))
        .map(event -> ((ScalarEvent) event).value())
        .containsExactly(1.0, 2.0, 3.0);
    assertThat(events).allSatisfy(e -> assertThat(e.record().file()).isEqualTo(NAME));
  }

  @Test
  void anImageOfTensorFlow1IsAnImage() throws IOException {
    var image =
        Summary.Image.newBuilder()
            .setWidth(3)
            .setHeight(-2)
            .setColorspace(4)
            .setEncodedImageString(ByteString.copyFromUtf8("png"));

    var event = (ImageEvent) read(event(1, value("i").setImage(image))).get(0);

    assertThat(event.width()).isEqualTo(3);
    assertThat(event.height()).isEqualTo(-2);
    assertThat(event.images()).containsExactly(Bytes.ofUtf8("png"));
  }

  @Test
  void imagesOfTensorFlow2AreOneEvent() throws IOException {
    var images = value("i", "images").setTensor(strings("640", "0", "one", "two"));

    var event = (ImageEvent) read(event(1, images)).get(0);

    assertThat(event.width()).isEqualTo(640);
    assertThat(event.height()).isZero();
    assertThat(event.images()).containsExactly(Bytes.ofUtf8("one"), Bytes.ofUtf8("two"));
  }

  @Test
  void noImagesAreImagesToo() throws IOException {
    var event =
        (ImageEvent) read(event(1, value("i", "images").setTensor(strings("6", "7")))).get(0);

    assertThat(event.images()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " 1", "+1", "-1", "01", "1.0", "1e3", "0x10", "９", "9999999999", "w"})
  void aWidthThatIsNoNumberLeavesATensor(String width) throws IOException {
    var events = read(event(1, value("i", "images").setTensor(strings(width, "1", "png"))));

    assertThat(events).hasOnlyElementsOfType(TensorEvent.class).hasSize(1);
  }

  @Test
  void imagesOfAnotherShapeAreATensor() throws IOException {
    var square = tensor(DataType.DT_STRING, 1, 3);
    strings("1", "1", "png").getStringValList().forEach(square::addStringVal);
    var numbers = tensor(DataType.DT_FLOAT, 3);

    assertThat(
            read(
                event(1, value("i", "images").setTensor(square)),
                event(2, value("i").setTensor(numbers)),
                event(3, value("i").setTensor(strings("1"))),
                event(4, value("i").setTensor(strings()))))
        .hasOnlyElementsOfType(TensorEvent.class)
        .hasSize(4);
  }

  @Test
  void anHparamsValueWithoutTensorHasATensorWithoutElements() throws IOException {
    var event = (TensorEvent) read(event(1, value("_hparams_/x", "hparams"))).get(0);

    assertThat(event.tensor().dataType()).isEqualTo(io.tfevents.event.DataType.FLOAT);
    assertThat(event.tensor().shape()).containsExactly(0L);
    assertThat(event.tensor().toDoubles()).isEmpty();
  }

  @Test
  void anyOtherValueWithoutFormIsKeptRaw() throws IOException {
    var value = value("t", "custom");
    var other = (OtherValueEvent) read(event(1, value)).get(0);

    assertThat(other.value()).isEqualTo(Bytes.copyOf(value.build().toByteArray()));
    assertThat(plugin(other)).isEqualTo("custom");
  }

  @Test
  void aTensorOfAPluginThatIsNewIsATensor() throws IOException {
    var event = (TensorEvent) read(event(1, value("t", "new").setTensor(oneFloat(1)))).get(0);

    assertThat(plugin(event)).isEqualTo("new");
    assertThat(dataClass(event)).isEqualTo(DataClass.UNKNOWN);
    assertThat(event.tensor().toDoubles()).containsExactly(1);
  }

  @Test
  void aScalarIsAnyTensorWithOneNumber() throws IOException {
    var events =
        read(
            event(
                1, value("t", "scalars").setTensor(tensor(DataType.DT_INT64, 1, 1).addInt64Val(7))),
            event(2, value("t").setTensor(tensor(DataType.DT_HALF, 1).addHalfVal(0x3c00))),
            event(3, value("t").setTensor(tensor(DataType.DT_BOOL).addBoolVal(true))),
            event(4, value("t").setTensor(tensor(DataType.DT_DOUBLE))));

    assertThat(events).map(e -> ((ScalarEvent) e).value()).containsExactly(7.0, 1.0, 1.0, 0.0);
    assertThat(events).allSatisfy(event -> assertThat(((ScalarEvent) event).tensor()).isNotNull());
  }

  @Test
  void aTensorThatIsNotOneNumberIsNoScalar() throws IOException {
    var wrong =
        List.of(
            tensor(DataType.DT_FLOAT, 2),
            tensor(DataType.DT_FLOAT, 0),
            tensor(DataType.DT_FLOAT).addFloatVal(1).addFloatVal(2),
            tensor(DataType.DT_STRING),
            tensor(DataType.DT_COMPLEX64),
            tensor(DataType.DT_QINT8).addIntVal(1),
            tensor(DataType.DT_INVALID));
    for (var tensor : wrong) {
      assertThat(read(event(1, value("t", "scalars").setTensor(tensor))))
          .as(tensor.toString())
          .hasOnlyElementsOfType(TensorEvent.class);
    }
  }

  @Test
  void anExactInteger64StaysInTheScalarsTensor() throws IOException {
    long odd = (1L << 60) + 1;
    var tensor = tensor(DataType.DT_INT64).addInt64Val(odd);

    var event = (ScalarEvent) read(event(1, value("t", "scalars").setTensor(tensor))).get(0);

    assertThat(event.value()).isEqualTo(0x1p60);
    assertThat(event.tensor()).isEqualTo(Tensor.parse(Bytes.copyOf(tensor.build().toByteArray())));
  }

  @Test
  void aTensorThatContradictsItsShapeStaysRawAndThrowsWhenDecoded() throws IOException {
    var tensor = tensor(DataType.DT_FLOAT, 2).setTensorContent(ByteString.copyFromUtf8("abc"));

    var event = (TensorEvent) read(event(1, value("t").setTensor(tensor))).get(0);

    assertThatThrownBy(event.tensor()::toDoubles).isInstanceOf(TensorException.class);
    assertThat(event.tensor().message()).isEqualTo(Bytes.copyOf(tensor.build().toByteArray()));
  }

  @Test
  void payloadsThatAreNoSummaryAreEventsOfTheirOwn() throws IOException {
    var events =
        read(
            event(0).setFileVersion("brain.Event:2"),
            event(1).setMetaGraphDef(ByteString.copyFromUtf8("meta")),
            event(2)
                .setSessionLog(
                    SessionLog.newBuilder()
                        .setStatus(SessionLog.SessionStatus.CHECKPOINT)
                        .setCheckpointPath("model")
                        .setMsg("saved")),
            event(3).setSessionLog(SessionLog.newBuilder().setStatusValue(77)),
            event(4)
                .setLogMessage(
                    LogMessage.newBuilder().setLevel(LogMessage.Level.WARN).setMessage("损失")));

    assertThat(events)
        .first()
        .isEqualTo(new FileVersionEvent(at(events, 0), 1000.5, 0, "brain.Event:2"));
    assertThat(events.get(1))
        .isEqualTo(new MetaGraphEvent(at(events, 1), 1001.5, 1, Bytes.ofUtf8("meta")));
    var log = (SessionLogEvent) events.get(2);
    assertThat(log).isEqualTo(new SessionLogEvent(at(events, 2), 1002.5, 2, 3, "model", "saved"));
    assertThat(log.status()).isEqualTo(SessionLogEvent.Status.CHECKPOINT);
    var unknown = (SessionLogEvent) events.get(3);
    assertThat(unknown.statusNumber()).isEqualTo(77);
    assertThat(unknown.status()).isEqualTo(SessionLogEvent.Status.UNSPECIFIED);
    assertThat(events.get(4)).isEqualTo(new LogMessageEvent(at(events, 4), 1004.5, 4, 30, "损失"));
  }

  @Test
  void aPayloadThatIsNewIsKeptWhole() throws IOException {
    var field = UnknownFieldSet.Field.newBuilder().addVarint(7).build();
    var unknown = UnknownFieldSet.newBuilder().addField(11, field).build();
    var message = event(1).setUnknownFields(unknown);

    var other = (OtherEvent) read(message).get(0);

    assertThat(other.message()).isEqualTo(Bytes.copyOf(message.build().toByteArray()));
  }

  @Test
  void anEventWithoutPayloadIsEmptyEvenIfItTellsItsWriter() throws IOException {
    var events =
        read(event(1), event(2).setSourceMetadata(SourceMetadata.newBuilder().setWriter("me")));

    assertThat(events).hasOnlyElementsOfType(EmptyEvent.class).hasSize(2);
  }

  @Test
  void aSummaryWithoutValuesIsARecordWithoutEvents() throws IOException {
    var path = Messages.write(folder.resolve(NAME), event(1, new Summary.Value.Builder[0]));
    try (var file = EventFile.open(path)) {
      assertThat(file).isEmpty();
      assertThat(file.records()).isEqualTo(1);
      assertThat(file.faults()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        -1,
        -0.0,
        Double.MIN_VALUE
      })
  void anyWallTimeIsKept(double wallTime) throws IOException {
    var events =
        read(
            event(1, number("a", 1)).setWallTime(wallTime),
            event(2, number("a", 1)).setWallTime(wallTime),
            event(3).setWallTime(wallTime));

    assertThat(events)
        .hasSize(3)
        .map(event -> Double.doubleToLongBits(event.wallTime()))
        .containsOnly(Double.doubleToLongBits(wallTime));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 127, 128, Long.MAX_VALUE})
  void anyStepIsKept(long step) throws IOException {
    var events = read(event(step, number("a", 1)), event(step, number("a", 1)), event(step));

    assertThat(events).hasSize(3).map(Event::step).containsOnly(step);
  }

  @Test
  void tagsMayBeEmptyAndOfAnyLanguage() throws IOException {
    var tags = List.of("", "损失", "a\u0000b", "😀", "x".repeat(70_000));
    var written = tags.stream().map(tag -> number(tag, 1)).toArray(Summary.Value.Builder[]::new);

    var events = read(event(1, written), event(2, written));

    assertThat(events.subList(0, 5)).map(e -> ((ScalarEvent) e).tag()).isEqualTo(tags);
    assertThat(events.subList(5, 10)).map(e -> ((ScalarEvent) e).tag()).isEqualTo(tags);
  }

  @Test
  void aRepeatedSummaryIsMerged() throws IOException {
    var first = event(1, number("a", 1), number("b", 2)).build().toByteString();
    var second =
        io.tfevents.proto.Event.newBuilder()
            .setSummary(Summary.newBuilder().addValue(number("c", 3)))
            .build()
            .toByteString();

    assertThat(readBytes(first.concat(second)))
        .map(event -> ((ScalarEvent) event).tag())
        .containsExactly("a", "b", "c");
  }

  @Test
  void theLastOfAOneofWins() throws IOException {
    var summary = event(1, number("a", 1)).build().toByteString();
    var version = event(1).setFileVersion("brain.Event:2").build().toByteString();

    assertThat(readBytes(summary.concat(version))).hasOnlyElementsOfType(FileVersionEvent.class);
    assertThat(readBytes(version.concat(summary))).hasOnlyElementsOfType(ScalarEvent.class);
    assertThat(readBytes(summary.concat(version).concat(summary))).hasSize(1);
  }

  @Test
  void twoPassesAtOnceAreIndependent() throws IOException {
    var events = new io.tfevents.proto.Event.Builder[100];
    for (int i = 0; i < events.length; i++) {
      events[i] =
          event(
              i,
              i == 50
                  ? value("t", "scalars").setTensor(oneFloat(i))
                  : value("t").setTensor(oneFloat(i)));
    }
    try (var file = EventFile.open(Messages.write(folder.resolve(NAME), events))) {
      var expected = list(file);
      var first = file.iterator();
      var second = file.iterator();
      for (int i = 0; i < events.length; i++) {
        assertThat(first.next()).isEqualTo(expected.get(i));
        if (i >= 60) {
          assertThat(second.next()).isEqualTo(expected.get(i - 60));
        }
      }
      assertThat(first.hasNext()).isFalse();
      assertThat(second.next()).isEqualTo(expected.get(40));
    }
  }

  @Test
  void recordsAndFaultsAreOfTheLastPass() throws IOException {
    try (var file = EventFile.open(malformedSecond())) {
      assertThat(file.records()).isZero();
      assertThat(file.faults()).isEmpty();
      list(file);
      assertThat(file.records()).isEqualTo(2);
      assertThat(file.faults()).hasSize(1);

      var next = file.iterator();
      assertThat(file.records()).isZero();
      next.next();
      assertThat(file.records()).isEqualTo(1);
      assertThat(file.faults()).isEmpty();
    }
  }

  @Test
  void anIteratorAtItsEndSaysSo() throws IOException {
    try (var file = EventFile.open(Messages.write(folder.resolve(NAME), event(1)))) {
      var iterator = file.iterator();
      iterator.next();

      assertThat(iterator.hasNext()).isFalse();
      assertThat(iterator.hasNext()).isFalse();
      assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void whatIsNotThereIsNamedWhenOpened() {
    assertThatThrownBy(() -> EventFile.open(folder.resolve("nowhere")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void aFileThatVanishesIsNamedByItsIterators() throws IOException {
    var path = Messages.write(folder.resolve(NAME), event(1));
    try (var file = EventFile.open(path)) {
      Files.delete(path);

      assertThatThrownBy(file::iterator)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(NAME)
          .hasCauseInstanceOf(NoSuchFileException.class);
      assertThatThrownBy(() -> file.scan(new TagDictionary(), new Writers()))
          .isInstanceOf(NoSuchFileException.class)
          .hasMessageContaining(NAME);
    }
  }

  @Test
  void strictThrowsAtAMalformedEvent() throws IOException {
    var path = malformedSecond();
    try (var file = EventFile.open(path, ReadOptions.DEFAULT.withPolicy(FaultPolicy.STRICT))) {
      var iterator = file.iterator();
      iterator.next();

      assertThatThrownBy(iterator::hasNext)
          .isInstanceOf(UncheckedIOException.class)
          .cause()
          .isInstanceOfSatisfying(
              CorruptRecordException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(FaultKind.MALFORMED_EVENT);
                assertThat(e.offset()).isEqualTo(offsetOfSecond());
                assertThat(e.index()).isEqualTo(1);
                assertThat(e).hasMessageContaining(path.toString());
              });
    }
  }

  @Test
  void stopEndsAtAMalformedEvent() throws IOException {
    var path = malformedSecond();
    try (var file = EventFile.open(path, ReadOptions.DEFAULT.withPolicy(FaultPolicy.STOP))) {
      assertThat(list(file)).hasSize(1);
      assertThat(file.faults())
          .containsExactly(
              new Fault(
                  FaultKind.MALFORMED_EVENT,
                  path.toString(),
                  offsetOfSecond(),
                  Files.size(path) - offsetOfSecond()));
      assertThat(file.records()).isEqualTo(1);
    }
  }

  @Test
  void recoverGoesOnBehindAMalformedEvent() throws IOException {
    var path = malformedSecond();
    try (var file = EventFile.open(path)) {
      var events = list(file);

      assertThat(events).map(Event::step).containsExactly(1L, 3L);
      assertThat(events).map(event -> event.record().index()).containsExactly(0L, 1L);
      assertThat(file.faults())
          .containsExactly(
              new Fault(FaultKind.MALFORMED_EVENT, path.toString(), offsetOfSecond(), 16 + 2));
    }
  }

  @ParameterizedTest
  @EnumSource(FaultPolicy.class)
  void nothingOfAMalformedEventIsHandedOver(FaultPolicy policy) throws IOException {
    var bad =
        event(2, number("new", 1))
            .build()
            .toByteString()
            .concat(ByteString.copyFrom(new byte[] {8}));
    var path = writeBytes(event(1, number("old", 1)).build().toByteString(), bad);
    var sink = new Writers();
    try (var file = EventFile.open(path, ReadOptions.DEFAULT.withPolicy(policy))) {
      try {
        file.scan(new TagDictionary(), sink);
      } catch (CorruptRecordException e) {
        assertThat(policy).isEqualTo(FaultPolicy.STRICT);
      }
    }

    assertThat(sink.told).containsExactly("tag old");
  }

  @Test
  void textThatIsNotUtf8MakesAnEventMalformed() throws IOException {
    var good = event(1, number("ab", 1)).build().toByteArray();
    int at = new String(good, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("ab");
    good[at] = (byte) 0xc3;
    var path = writeBytes(ByteString.copyFrom(good));
    try (var file = EventFile.open(path)) {
      assertThat(list(file)).isEmpty();
      assertThat(file.faults()).extracting(Fault::kind).containsExactly(FaultKind.MALFORMED_EVENT);
    }
  }

  /** Notes what a sink is told, numbers left out. */
  private static final class Writers implements EventSink {
    final List<String> told = new ArrayList<>();

    @Override
    public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
      told.add("tag " + name);
    }

    @Override
    public void scalar(double wallTime, long step, int tagId, double value) {}

    @Override
    public void sourceWriter(String writer) {
      told.add(writer);
    }
  }

  /** Three records, of which the second is no event. */
  private Path malformedSecond() throws IOException {
    return writeBytes(
        event(1).build().toByteString(),
        ByteString.copyFrom(new byte[] {8, -1}),
        event(3).build().toByteString());
  }

  private static long offsetOfSecond() {
    return 16L + event(1).build().getSerializedSize();
  }

  private List<Event> read(io.tfevents.proto.Event.Builder... events) throws IOException {
    return readBytes(
        Stream.of(events).map(event -> event.build().toByteString()).toArray(ByteString[]::new));
  }

  private List<Event> readBytes(ByteString... records) throws IOException {
    try (var file = EventFile.open(writeBytes(records))) {
      var events = list(file);
      assertThat(file.faults()).isEmpty();
      return events;
    }
  }

  private Path writeBytes(ByteString... payloads) throws IOException {
    var path = Files.createTempDirectory(folder, "run").resolve(NAME);
    try (var records = TFRecordWriter.create(path)) {
      for (ByteString payload : payloads) {
        records.write(payload.toByteArray());
      }
    }
    return path;
  }

  private static RecordPosition at(List<Event> events, int index) {
    var position = events.get(index).record();
    assertThat(position.index()).isEqualTo(index);
    return position;
  }

  private static String plugin(Event event) {
    var metadata = ((SummaryEvent) event).metadata();
    return metadata == null ? "none" : metadata.plugin();
  }

  private static DataClass dataClass(SummaryEvent event) {
    var metadata = event.metadata();
    return metadata == null ? DataClass.UNKNOWN : metadata.dataClass();
  }

  private static <E> List<E> list(Iterable<E> events) {
    return StreamSupport.stream(events.spliterator(), false).toList();
  }

  private static <E> List<E> only(Class<E> type, List<Event> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
