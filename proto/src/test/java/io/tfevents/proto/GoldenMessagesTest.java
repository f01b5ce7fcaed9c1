package io.tfevents.proto;

import static io.tfevents.proto.Summary.Value.ValueCase.AUDIO;
import static io.tfevents.proto.Summary.Value.ValueCase.HISTO;
import static io.tfevents.proto.Summary.Value.ValueCase.IMAGE;
import static io.tfevents.proto.Summary.Value.ValueCase.SIMPLE_VALUE;
import static io.tfevents.proto.Summary.Value.ValueCase.TENSOR;
import static io.tfevents.proto.Summary.Value.ValueCase.VALUE_NOT_SET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.Value;
import io.tfevents.proto.data.DataProviderProtos;
import io.tfevents.proto.hparams.HParamsPluginData;
import io.tfevents.proto.hparams.SessionStartInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real writers' files hold exactly the messages defined here, down to the last field. */
class GoldenMessagesTest {
  private static final Path TESTDATA = Path.of("../testdata");

  private static final Map<String, Message> PLUGIN_CONTENTS =
      Map.of(
          "scalars", ScalarPluginData.getDefaultInstance(),
          "histograms", HistogramPluginData.getDefaultInstance(),
          "images", ImagePluginData.getDefaultInstance(),
          "audio", AudioPluginData.getDefaultInstance(),
          "text", TextPluginData.getDefaultInstance(),
          "pr_curves", PrCurvePluginData.getDefaultInstance(),
          "mesh", MeshPluginData.getDefaultInstance(),
          "hparams", HParamsPluginData.getDefaultInstance());

  /** What the one string element of a plugin's tensors is. */
  private static final Map<String, Message> PLUGIN_TENSORS =
      Map.of(
          "custom_scalars", Layout.getDefaultInstance(),
          "graph_run_metadata_graph", RunMetadata.getDefaultInstance());

  /** What TensorBoard wrote as content before it wrote protobuf. */
  private static final ByteString JSON = ByteString.copyFromUtf8("{}");

  private record Found(String run, Message message) {}

  /** Every event of every run, and the messages that stand serialized in it. */
  private static final List<Found> FOUND = new ArrayList<>();

  @BeforeAll
  static void readLogs() throws IOException {
    Path logs = TESTDATA.resolve("logs");
    for (Path file : files(logs, "tfevents")) {
      String run = logs.relativize(file.getParent()).toString();
      for (byte[] record : records(file)) {
        Event event = Event.parseFrom(record);
        FOUND.add(new Found(run, event));
        payloads(event).forEach(payload -> FOUND.add(new Found(run, payload)));
      }
    }
  }

  @Test
  void everyRecordIsAnEventAndEveryPayloadTheMessageThatItsPlaceSays() {
    Map<String, Long> counts =
        FOUND.stream()
            .collect(groupingBy(f -> f.message().getDescriptorForType().getName(), counting()));

    assertThat(counts)
        .containsOnly(
            entry("Event", 591L),
            entry("GraphDef", 3L),
            entry("MetaGraphDef", 1L),
            entry("RunMetadata", 4L),
            entry("Layout", 2L),
            entry("ScalarPluginData", 178L),
            entry("HistogramPluginData", 47L),
            entry("ImagePluginData", 5L),
            entry("AudioPluginData", 3L),
            entry("TextPluginData", 9L),
            entry("PrCurvePluginData", 3L),
            entry("MeshPluginData", 8L),
            entry("HParamsPluginData", 15L));
  }

  @Test
  void eventsAndTheirValuesAreOfEveryKind() {
    assertThat(messages(Event.class))
        .extracting(Event::getWhatCase)
        .contains(Event.WhatCase.values());
    assertThat(messages(Event.class))
        .flatExtracting(event -> event.getSummary().getValueList())
        .hasSize(684)
        .extracting(Summary.Value::getValueCase)
        .containsOnly(SIMPLE_VALUE, IMAGE, HISTO, AUDIO, TENSOR, VALUE_NOT_SET);
  }

  @Test
  void onlyTheFieldThatNobodyKnowsIsUnknown() {
    assertThat(FOUND)
        .flatExtracting(f -> unknown(f.message()).map(field -> f.run() + ": " + field).toList())
        .containsExactly("odd: tensorboard.Event.99");
  }

  @Test
  void everyMessageIsTheSameWhenWrittenAndReadAgain() {
    assertThat(FOUND)
        .extracting(Found::message)
        .allSatisfy(m -> assertThat(m.getParserForType().parseFrom(m.toByteString())).isEqualTo(m));
  }

  @Test
  void graphsHaveTheirNodesAndFunctions() {
    assertThat(messages(GraphDef.class)).allMatch(graph -> graph.getNodeCount() > 0);
    assertThat(messages(MetaGraphDef.class))
        .allMatch(meta -> meta.getGraphDef().getNodeCount() > 0)
        .allMatch(meta -> meta.getCollectionDefCount() > 0);
    assertThat(messages(RunMetadata.class))
        .allMatch(run -> run.getFunctionGraphsCount() + run.getStepStats().getDevStatsCount() > 0);
  }

  @Test
  void sessionsStartWithTheirHyperparameters() {
    Value lr = Value.newBuilder().setNumberValue(0.01).build();
    Value adam = Value.newBuilder().setStringValue("adam").build();

    assertThat(messages(HParamsPluginData.class))
        .filteredOn(HParamsPluginData::hasSessionStartInfo)
        .extracting(HParamsPluginData::getSessionStartInfo)
        .hasSize(7)
        .extracting(SessionStartInfo::getHparamsMap)
        .anySatisfy(hparams -> assertThat(hparams).containsEntry("lr", lr))
        .anySatisfy(hparams -> assertThat(hparams).containsEntry("opt", adam));
  }

  @Test
  void layoutsHaveTheirCharts() {
    assertThat(messages(Layout.class))
        .flatExtracting(Layout::getCategoryList)
        .flatExtracting(Category::getChartList)
        .extracting(Chart::getContentCase)
        .contains(Chart.ContentCase.MULTILINE, Chart.ContentCase.MARGIN);
  }

  @Test
  void recordsOfTensorFlowsDataSetsAreExamples() throws IOException {
    List<byte[]> records = records(TESTDATA.resolve("tfrecord/plain.tfrecord"));

    assertThat(records).hasSize(26);
    for (int i = 0; i < 25; i++) {
      Map<String, Feature> features =
          Example.parseFrom(records.get(i)).getFeatures().getFeatureMap();
      assertThat(features).containsOnlyKeys("id", "x", "name");
      assertThat(features.get("id").getInt64List().getValueList())
          .containsExactly((long) i, (long) -i, (1L << 40) + i);
      assertThat(features.get("x").getFloatList().getValueList())
          .isEqualTo(Collections.nCopies(i % 4, (float) (i / 3.0)));
      assertThat(features.get("name").getBytesList().getValueList())
          .containsExactly(ByteString.copyFrom("例" + i, UTF_8));
    }
    assertThat(Example.parseFrom(records.get(25))).isEqualTo(Example.getDefaultInstance());
  }

  @Test
  void projectorConfigsAreTextFormat() throws IOException {
    List<Path> files = files(TESTDATA.resolve("logs"), "projector_config.pbtxt");

    assertThat(files).hasSize(2);
    for (Path file : files) {
      ProjectorConfig config = TextFormat.parse(Files.readString(file), ProjectorConfig.class);
      assertThat(config.getEmbeddingsList())
          .containsExactly(
              EmbeddingInfo.newBuilder()
                  .setTensorName("default:00009")
                  .setMetadataPath("00009/default/metadata.tsv")
                  .setTensorPath("00009/default/tensors.tsv")
                  .build());
    }
  }

  @Test
  void theDataProviderHasTheNameThatTensorBoardCalls() {
    var service = DataProviderProtos.getDescriptor().findServiceByName("TensorBoardDataProvider");

    assertThat(service.getFullName()).isEqualTo("tensorboard.data.TensorBoardDataProvider");
    assertThat(service.getMethods())
        .hasSize(10)
        .filteredOn(method -> method.isServerStreaming())
        .extracting(method -> method.getName())
        .containsExactly("ReadBlob");
  }

  /** The messages that stand serialized in an event's bytes fields. */
  private static List<Message> payloads(Event event) throws InvalidProtocolBufferException {
    List<Message> found = new ArrayList<>();
    switch (event.getWhatCase()) {
      case GRAPH_DEF -> found.add(GraphDef.parseFrom(event.getGraphDef()));
      case META_GRAPH_DEF -> found.add(MetaGraphDef.parseFrom(event.getMetaGraphDef()));
      case TAGGED_RUN_METADATA ->
          found.add(RunMetadata.parseFrom(event.getTaggedRunMetadata().getRunMetadata()));
      default -> {}
    }
    for (Summary.Value value : event.getSummary().getValueList()) {
      var data = value.getMetadata().getPluginData();
      Message content = PLUGIN_CONTENTS.get(data.getPluginName());
      if (content != null && !data.getContent().equals(JSON)) {
        found.add(content.getParserForType().parseFrom(data.getContent()));
      }
      Message element = PLUGIN_TENSORS.get(data.getPluginName());
      if (element != null) {
        found.add(element.getParserForType().parseFrom(value.getTensor().getStringVal(0)));
      }
    }
    return found;
  }

  private static <M extends Message> List<M> messages(Class<M> type) {
    return FOUND.stream().map(Found::message).filter(type::isInstance).map(type::cast).toList();
  }

  /** Every field and enum number, at any depth, that our definitions do not have. */
  private static Stream<String> unknown(Object value) {
    if (value instanceof Message message) {
      String type = message.getDescriptorForType().getFullName();
      return Stream.concat(
          message.getUnknownFields().asMap().keySet().stream().map(number -> type + "." + number),
          message.getAllFields().values().stream().flatMap(GoldenMessagesTest::unknown));
    }
    if (value instanceof Collection<?> values) {
      return values.stream().flatMap(GoldenMessagesTest::unknown);
    }
    return value instanceof EnumValueDescriptor constant && constant.getIndex() < 0
        ? Stream.of(constant.getFullName())
        : Stream.empty();
  }

  private static List<Path> files(Path directory, String name) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.filter(path -> path.getFileName().toString().contains(name)).sorted().toList();
    }
  }

  /** The payloads of a TFRecord file: each has its length and a CRC before it, and one after. */
  private static List<byte[]> records(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> records = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] record = new byte[Math.toIntExact(bytes.getLong())];
      bytes.position(bytes.position() + Integer.BYTES);
      bytes.get(record);
      bytes.position(bytes.position() + Integer.BYTES);
      records.add(record);
    }
    return records;
  }
}
