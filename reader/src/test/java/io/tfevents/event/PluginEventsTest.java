package io.tfevents.event;

import static io.tfevents.event.Messages.event;
import static io.tfevents.event.Messages.strings;
import static io.tfevents.event.Messages.tensor;
import static io.tfevents.event.Messages.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tfevents.proto.AudioPluginData;
import io.tfevents.proto.DataType;
import io.tfevents.proto.MeshPluginData;
import io.tfevents.proto.RunMetadata;
import io.tfevents.proto.Summary;
import io.tfevents.proto.TensorProto;
import io.tfevents.proto.hparams.HParamsPluginData;
import io.tfevents.proto.hparams.SessionEndInfo;
import io.tfevents.proto.hparams.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sound.sampled.AudioSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The events of TensorBoard's plugins, held against protobuf-java on the golden logs. */
class PluginEventsTest {
  private static final Set<Class<?>> PLUGIN_EVENTS =
      Set.of(
          TextEvent.class,
          AudioEvent.class,
          PrCurveEvent.class,
          MeshEvent.class,
          HparamsEvent.class,
          CustomScalarsEvent.class);

  @Test
  void textsAreTheStringsOfTheTensor() throws IOException {
    var texts = GoldenValues.of(TextEvent.class);

    assertThat(texts).hasSize(32);
    for (var text : texts) {
      var tensor = text.value().getTensor();
      assertThat(text.event().strings())
          .isEqualTo(tensor.getStringValList().stream().map(ByteString::toStringUtf8).toList());
      assertThat(text.event().shape()).isEqualTo(shape(tensor));
      assertThat(text.event().tensor().message()).isEqualTo(bytes(tensor.toByteString()));
    }
    assertThat(texts)
        .extracting(text -> text.event().strings())
        .contains(List.of("a", "b", "c", "d"), List.of("flax text"));
  }

  @Test
  void textThatIsNotUtf8HasReplacementsAndKeepsItsBytes() throws IOException {
    var invalid = ByteString.copyFrom(new byte[] {'a', (byte) 0xff});
    var event =
        (TextEvent)
            read(
                value("t", "text")
                    .setTensor(strings().addStringVal(invalid).setTensorShape(Messages.shape(1))));

    assertThat(event.strings()).containsExactly("a\ufffd");
    assertThat(event.tensor().toStrings()).containsExactly(bytes(invalid));
  }

  @Test
  void clipsInTheOldFormSayWhatTheirWriterStates() throws IOException {
    var sounds =
        GoldenValues.of(AudioEvent.class).stream().filter(s -> s.value().hasAudio()).toList();

    assertThat(sounds).hasSize(27);
    for (var sound : sounds) {
      var audio = sound.value().getAudio();
      assertThat(sound.event().contentType()).isEqualTo(audio.getContentType());
      assertThat(sound.event().clips())
          .containsExactly(
              new AudioEvent.Clip(
                  bytes(audio.getEncodedAudioString()),
                  null,
                  audio.getSampleRate(),
                  audio.getNumChannels(),
                  audio.getLengthFrames()));
    }
  }

  @Test
  void clipsInTensorsSayWhatTheirFilesDo() throws Exception {
    var sounds =
        GoldenValues.of(AudioEvent.class).stream().filter(s -> s.value().hasTensor()).toList();

    assertThat(sounds).hasSize(3);
    for (var sound : sounds) {
      var strings = sound.value().getTensor().getStringValList();
      var clip = sound.event().clips().get(0);
      assertThat(sound.event().clips()).hasSize(1);
      assertThat(sound.event().contentType()).isEqualTo("audio/wav");
      assertThat(clip.data()).isEqualTo(bytes(strings.get(0)));
      assertThat(clip.label()).isEqualTo(strings.get(1).toStringUtf8());
      try (var file =
          AudioSystem.getAudioInputStream(new ByteArrayInputStream(strings.get(0).toByteArray()))) {
        assertThat(clip.sampleRate()).isEqualTo(file.getFormat().getSampleRate());
        assertThat(clip.channels()).isEqualTo(file.getFormat().getChannels());
        assertThat(clip.frames()).isEqualTo(file.getFrameLength());
      }
    }
  }

  @Test
  void clipsMayStandWithoutLabelsAndWithoutAnEncoding() throws IOException {
    var event = (AudioEvent) read(value("a", "audio").setTensor(strings("one", "two")));

    assertThat(event.contentType()).isEmpty();
    assertThat(event.clips())
        .containsExactly(
            new AudioEvent.Clip(Bytes.ofUtf8("one"), null, 0, 0, 0),
            new AudioEvent.Clip(Bytes.ofUtf8("two"), null, 0, 0, 0));
  }

  @Test
  void labelsStandBesideTheirClips() throws IOException {
    var content = AudioPluginData.newBuilder().setEncoding(AudioPluginData.Encoding.WAV).build();
    var tensor = strings("one", "1", "two", "2").setTensorShape(Messages.shape(2, 2));
    var event = (AudioEvent) read(value("a", "audio", content.toByteString()).setTensor(tensor));

    assertThat(event.clips()).extracting(AudioEvent.Clip::label).containsExactly("1", "2");
    assertThat(event.clips())
        .extracting(clip -> clip.data().toUtf8())
        .containsExactly("one", "two");
  }

  @Test
  void curvesHaveTheRowsOfTheTensor() throws IOException {
    var curves = GoldenValues.of(PrCurveEvent.class);

    assertThat(curves).hasSize(3);
    assertThat(curves).extracting(c -> c.event().numThresholds()).containsExactly(127L, 2L, 127L);
    for (var curve : curves) {
      double[] rows = numbers(curve.value().getTensor());
      var points = curve.event().curve().points();
      int count = points.size();
      assertThat(6 * count).isEqualTo(rows.length);
      for (int i = 0; i < count; i++) {
        var point = points.get(i);
        assertThat(point.threshold()).isEqualTo(i / (count - 1.0), within(1e-15));
        assertThat(
                new double[] {
                  point.truePositives(),
                  point.falsePositives(),
                  point.trueNegatives(),
                  point.falseNegatives(),
                  point.precision(),
                  point.recall()
                })
            .containsExactly(
                rows[i],
                rows[count + i],
                rows[2 * count + i],
                rows[3 * count + i],
                rows[4 * count + i],
                rows[5 * count + i]);
      }
      assertThat(points.get(0).threshold()).isZero();
      assertThat(points.get(count - 1).threshold()).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 201})
  void thresholdsGoFromZeroToOne(int count) throws IOException {
    var tensor = tensor(DataType.DT_FLOAT, 6, count);
    var event = (PrCurveEvent) read(value("p", "pr_curves").setTensor(tensor));

    var thresholds = event.curve().points().stream().map(PrCurve.Point::threshold).toList();

    // NumPy: arange(count) * (1 / (count - 1)), and the last is 1.
    var expected = new ArrayList<Double>();
    for (int i = 0; i < count; i++) {
      expected.add(i == 0 ? 0.0 : i == count - 1 ? 1.0 : i * (1.0 / (count - 1)));
    }
    assertThat(thresholds).isEqualTo(expected);
  }

  @Test
  void meshesSayWhichPartOfWhatTheyAre() throws IOException {
    var meshes = GoldenValues.of(MeshEvent.class);

    assertThat(meshes).hasSize(8);
    for (var mesh : meshes) {
      var event = mesh.event();
      var data = MeshPluginData.parseFrom(content(mesh.value()));
      var expected = PluginMessages.of(data);
      assertThat(
              new MeshContent(
                  event.name(), event.part(), event.parts(), event.config(), event.statedShape()))
          .isEqualTo(expected);
      assertThat(event.tensor().shape())
          .isEqualTo(data.getShapeList().stream().map(Integer::longValue).toList());
      assertThat(event.tensor().message())
          .isEqualTo(bytes(mesh.value().getTensor().toByteString()));
    }
    assertThat(meshes)
        .extracting(
            mesh -> mesh.event().tag() + " " + mesh.event().name() + " " + mesh.event().part())
        .contains("pts_COLOR pts COLOR", "mesh_FACE mesh FACE", "mesh_1 mesh VERTEX");
  }

  @Test
  void hparamsSayWhatTheirMetadataDoes() throws IOException {
    var events = GoldenValues.of(HparamsEvent.class);

    assertThat(events).hasSize(14);
    for (var hparams : events) {
      var content = HParamsPluginData.parseFrom(content(hparams.value()));
      assertThat(hparams.event().content()).isEqualTo(PluginMessages.of(content));
      assertThat(hparams.event().tensor().dataType()).isEqualTo(io.tfevents.event.DataType.FLOAT);
      assertThat(hparams.event().tensor().elementCount()).isZero();
    }
    assertThat(events)
        .extracting(hparams -> hparams.event().content().getClass().getSimpleName())
        .contains("Experiment", "SessionStart", "SessionEnd");
  }

  @Test
  void aSecondEventOfASessionSaysWhatItsOwnMetadataDoes() throws IOException {
    var events =
        readAll(
            event(0, sessionEnd(Status.STATUS_FAILURE)),
            event(0, sessionEnd(Status.STATUS_SUCCESS)),
            event(0, value("_hparams_/session_end_info")));

    assertThat(events)
        .extracting(event -> ((HparamsEvent) event).content())
        .containsExactly(
            new Hparams.SessionEnd(Hparams.Status.FAILURE, 0),
            new Hparams.SessionEnd(Hparams.Status.SUCCESS, 0),
            new Hparams.SessionEnd(Hparams.Status.FAILURE, 0));
  }

  private static Summary.Value.Builder sessionEnd(Status status) {
    var end = SessionEndInfo.newBuilder().setStatus(status);
    var content = HParamsPluginData.newBuilder().setSessionEndInfo(end).build();
    return value("_hparams_/session_end_info", "hparams", content.toByteString());
  }

  @Test
  void customScalarsAreALayout() throws IOException {
    var layouts = GoldenValues.of(CustomScalarsEvent.class);

    assertThat(layouts).hasSize(2);
    for (var layout : layouts) {
      var message = layout.value().getTensor().getStringVal(0);
      assertThat(layout.event().layout())
          .isEqualTo(PluginMessages.of(io.tfevents.proto.Layout.parseFrom(message)));
      assertThat(layout.event().layout().categories())
          .extracting(Layout.Category::title)
          .containsExactly("Taiwan", "USA");
    }
  }

  @Test
  void kerasModelsAreJson() throws IOException {
    var models = GoldenValues.of(KerasModelEvent.class);

    assertThat(models).hasSize(1);
    assertThat(models.get(0).event().json())
        .isEqualTo(bytes(models.get(0).value().getTensor().getStringVal(0)));
    assertThat(models.get(0).event().json().toUtf8()).startsWith("{\"module\": \"keras\"");
  }

  @Test
  void tracesAreRunMetadata() throws IOException {
    var traces = GoldenValues.of(RunMetadataEvent.class);

    assertThat(traces).hasSize(1);
    var event = traces.get(0).event();
    assertThat(event.contents()).isEqualTo(RunMetadataEvent.Contents.GRAPH);
    assertThat(event.runMetadata())
        .isEqualTo(bytes(traces.get(0).value().getTensor().getStringVal(0)));
    assertThat(RunMetadata.parseFrom(event.runMetadata().toByteArray()).getFunctionGraphsCount())
        .isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "graph_run_metadata, GRAPH_AND_PROFILE",
    "graph_run_metadata_graph, GRAPH",
    "graph_tagged_run_metadata, PROFILE"
  })
  void thePluginTellsWhatRunMetadataHolds(String plugin, RunMetadataEvent.Contents contents)
      throws IOException {
    for (var tensor : List.of(one("m"), strings("m"))) {
      var event = read(value("g", plugin, ByteString.copyFromUtf8("1")).setTensor(tensor));

      assertThat(event).isInstanceOf(RunMetadataEvent.class);
      assertThat(((RunMetadataEvent) event).contents()).isEqualTo(contents);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"graph_run_metadata", "graph_run_metadata_graph", "graph_keras_model"})
  void graphsOfAnotherVersionAreTensors(String plugin) throws IOException {
    for (String version : List.of("", "2", "11")) {
      var content = ByteString.copyFromUtf8(version);
      assertThat(read(value("g", plugin, content).setTensor(one("m"))))
          .isInstanceOf(TensorEvent.class);
    }
  }

  static Stream<Summary.Value.Builder> valuesWithoutTheFormOfTheirPlugin() {
    var malformed = ByteString.copyFrom(new byte[] {8});
    return Stream.of(
        value("x", "text").setTensor(tensor(DataType.DT_FLOAT)),
        value("x", "text").setTensor(strings("a", "b").setTensorShape(Messages.shape(1))),
        value("x", "text", malformed).setTensor(strings("a")),
        value("x", "audio").setTensor(one("a")),
        value("x", "audio").setTensor(strings("a").setTensorShape(Messages.shape(1, 3))),
        value("x", "audio").setTensor(tensor(DataType.DT_FLOAT, 2)),
        value("x", "audio", malformed).setTensor(strings("a")),
        value("x", "pr_curves").setTensor(tensor(DataType.DT_FLOAT, 5, 2)),
        value("x", "pr_curves").setTensor(tensor(DataType.DT_FLOAT, 6)),
        value("x", "pr_curves").setTensor(strings("a").setTensorShape(Messages.shape(6, 1))),
        value("x", "pr_curves").setTensor(tensor(DataType.DT_FLOAT, 6, Long.MAX_VALUE)),
        value("x", "pr_curves", malformed).setTensor(tensor(DataType.DT_FLOAT, 6, 2)),
        value("x", "mesh").setTensor(tensor(DataType.DT_FLOAT, 5, 3)),
        value("x", "mesh").setTensor(tensor(DataType.DT_FLOAT, 1, 5, 4)),
        value("x", "mesh", malformed).setTensor(tensor(DataType.DT_FLOAT, 1, 5, 3)),
        value("x", "hparams").setTensor(tensor(DataType.DT_FLOAT, 0)),
        value("x", "hparams", malformed),
        value("x", "hparams"),
        value("x", "custom_scalars").setTensor(strings("a", "b")),
        value("x", "custom_scalars").setTensor(one("\n")),
        value("x", "graph_keras_model", ByteString.copyFromUtf8("1")).setTensor(strings("a", "b")),
        value("x", "graph_run_metadata", ByteString.copyFromUtf8("1"))
            .setTensor(strings("a").setTensorShape(Messages.shape(1, 1))),
        value("x", "no_such_plugin").setTensor(strings("a")));
  }

  @ParameterizedTest
  @MethodSource("valuesWithoutTheFormOfTheirPlugin")
  void aValueWithoutTheFormOfItsPluginIsATensor(Summary.Value.Builder value) throws IOException {
    var event = read(value);

    assertThat(event).isInstanceOf(TensorEvent.class);
    if (value.hasTensor()) {
      assertThat(((TensorEvent) event).tensor().message())
          .isEqualTo(bytes(value.getTensor().toByteString()));
    }
  }

  @Test
  void contentInJsonIsContentWithoutFields() throws IOException {
    var json = ByteString.copyFromUtf8("{}");

    assertThat(read(value("x", "text", json).setTensor(strings("a"))))
        .isInstanceOf(TextEvent.class);
  }

  @Test
  void imagesInTheOldFormTellTheirColorspace() throws IOException {
    var images =
        GoldenValues.of(ImageEvent.class).stream().filter(i -> i.value().hasImage()).toList();

    assertThat(images).hasSizeGreaterThan(20);
    assertThat(images)
        .allSatisfy(
            image ->
                assertThat(image.event().colorspace())
                    .isEqualTo(image.value().getImage().getColorspace())
                    .isPositive());
  }

  @Test
  void aValueOfAnyPluginCutOrChangedAnywhereIsReadOrRefused() throws IOException {
    var smallest = new HashMap<Class<?>, Summary.Value>();
    for (var pair : GoldenValues.of(SummaryEvent.class)) {
      var value = pair.value();
      if (value.hasMetadata() && PLUGIN_EVENTS.contains(pair.event().getClass())) {
        smallest.merge(
            pair.event().getClass(),
            value,
            (a, b) -> a.getSerializedSize() < b.getSerializedSize() ? a : b);
      }
    }
    assertThat(smallest).hasSize(6);
    for (var value : smallest.values()) {
      byte[] bytes = event(1, value.toBuilder()).build().toByteArray();
      for (int length = 0; length < bytes.length; length++) {
        scan(Arrays.copyOf(bytes, length));
      }
      for (int i = 0; i < Math.min(bytes.length, 1500); i++) {
        for (int bit = 0; bit < 8; bit++) {
          byte[] changed = bytes.clone();
          changed[i] ^= (byte) (1 << bit);
          scan(changed);
        }
      }
    }
  }

  /** Values whose content alone is changed: the event around it stays sound. */
  @Test
  void aMalformedContentCostsNoEvent() throws IOException {
    for (var hparams : GoldenValues.of(HparamsEvent.class)) {
      byte[] content = content(hparams.value()).toByteArray();
      for (int i = 0; i < content.length; i++) {
        byte[] changed = content.clone();
        changed[i] ^= (byte) 0x80;
        for (byte[] bytes : List.of(Arrays.copyOf(content, i), changed)) {
          var event = read(value("x", "hparams", ByteString.copyFrom(bytes)));

          boolean isSound = isSound(bytes);
          assertThat(event).isInstanceOf(isSound ? HparamsEvent.class : TensorEvent.class);
        }
      }
    }
  }

  private static boolean isSound(byte[] content) {
    try {
      var message = HParamsPluginData.parseFrom(content);
      return message.getVersion() == 0
          && message.getDataCase() != HParamsPluginData.DataCase.DATA_NOT_SET;
    } catch (InvalidProtocolBufferException e) {
      return false;
    }
  }

  private static TensorProto.Builder one(String string) {
    return tensor(DataType.DT_STRING).addStringVal(ByteString.copyFromUtf8(string));
  }

  private static ByteString content(Summary.Value value) {
    return value.getMetadata().getPluginData().getContent();
  }

  private static List<Long> shape(TensorProto tensor) {
    return tensor.getTensorShape().getDimList().stream().map(dim -> dim.getSize()).toList();
  }

  private static double[] numbers(TensorProto tensor) {
    if (tensor.getFloatValCount() > 0) {
      return tensor.getFloatValList().stream().mapToDouble(Float::doubleValue).toArray();
    }
    var content = tensor.getTensorContent().asReadOnlyByteBuffer();
    var floats = content.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    double[] numbers = new double[floats.remaining()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = floats.get(i);
    }
    return numbers;
  }

  private static Bytes bytes(ByteString bytes) {
    return Bytes.copyOf(bytes.toByteArray());
  }

  private static Event read(Summary.Value.Builder value) {
    return readAll(event(1, value)).get(0);
  }

  private static List<Event> readAll(io.tfevents.proto.Event.Builder... events) {
    var sink = new Events();
    for (var event : events) {
      byte[] bytes = event.build().toByteArray();
      assertThat(sink.scanner.scan(bytes, 0, bytes.length, 0, 0))
          .isEqualTo(EventScanner.Verdict.SOUND);
    }
    return sink.events;
  }

  private static void scan(byte[] bytes) {
    var sink = new Events();
    sink.scanner.scan(bytes, 0, bytes.length, 0, 0);
    for (var event : sink.events) {
      if (event instanceof TextEvent text) {
        assertThat(text.strings()).hasSize((int) text.tensor().elementCount());
      }
    }
  }

  /** Keeps the events that a scan makes. */
  private static final class Events implements EventSink {
    final List<Event> events = new ArrayList<>();
    final EventScanner scanner = new EventScanner("file", new TagDictionary(), this, false);

    @Override
    public void tag(int tagId, String name, @Nullable TagMetadata metadata) {}

    @Override
    public void scalar(double wallTime, long step, int tagId, double value) {
      events.add(scanner.scalar(wallTime, step, tagId, value));
    }

    @Override
    public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
      var event = message.event();
      assertThat(event).isInstanceOf(kind.event());
      events.add(event);
    }

    @Override
    public void payload(double wallTime, long step, PayloadKind kind, MessageView message) {
      events.add(message.event());
    }
  }
}
