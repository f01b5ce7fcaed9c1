package io.tfevents.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.tfevents.proto.AudioPluginData;
import io.tfevents.proto.Category;
import io.tfevents.proto.Chart;
import io.tfevents.proto.MeshPluginData;
import io.tfevents.proto.MultilineChartContent;
import io.tfevents.proto.PrCurvePluginData;
import io.tfevents.proto.TextPluginData;
import io.tfevents.proto.hparams.DataType;
import io.tfevents.proto.hparams.DatasetType;
import io.tfevents.proto.hparams.Experiment;
import io.tfevents.proto.hparams.HParamInfo;
import io.tfevents.proto.hparams.HParamsPluginData;
import io.tfevents.proto.hparams.MetricInfo;
import io.tfevents.proto.hparams.MetricName;
import io.tfevents.proto.hparams.SessionEndInfo;
import io.tfevents.proto.hparams.SessionStartInfo;
import io.tfevents.proto.hparams.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the reading of plugins' own messages against protobuf-java: the same bytes are sound to
 * both or to neither, and mean the same.
 */
@Timeout(120)
class PluginContentTest {
  /** How much more is tried; {@code -Dtfevents.times=10} tries ten times as many mutations. */
  private static final int TIMES = Integer.getInteger("tfevents.times", 1);

  private static final int MUTATIONS = 2_000 * TIMES;

  private static final HParamsPluginData EXPERIMENT =
      HParamsPluginData.newBuilder()
          .setExperiment(
              Experiment.newBuilder()
                  .setName("n")
                  .setDescription("größe")
                  .setUser("u")
                  .setTimeCreatedSecs(1.5)
                  .addHparamInfos(
                      HParamInfo.newBuilder()
                          .setName("lr")
                          .setType(DataType.DATA_TYPE_FLOAT64)
                          .setDiffers(true)
                          .setDomainDiscrete(
                              ListValue.newBuilder().addValues(number(1)).addValues(text("x"))))
                  .addHparamInfos(interval("d", -1, 2))
                  .addMetricInfos(
                      MetricInfo.newBuilder()
                          .setName(MetricName.newBuilder().setGroup("g").setTag("t"))
                          .setDescription("d")
                          .setDatasetType(DatasetType.DATASET_VALIDATION)))
          .build();
  private static final HParamsPluginData START =
      HParamsPluginData.newBuilder()
          .setSessionStartInfo(
              SessionStartInfo.newBuilder()
                  .putHparams("a", number(0.5))
                  .putHparams("b", text("é"))
                  .putHparams("c", Value.newBuilder().setBoolValue(true).build())
                  .putHparams("d", Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build())
                  .putHparams("e", list(number(1), list(text("y"))))
                  .putHparams("f", struct("k", struct("l", number(2))))
                  .putHparams("g", Value.getDefaultInstance())
                  .setModelUri("m")
                  .setMonitorUrl("w")
                  .setGroupName("g")
                  .setStartTimeSecs(2.5))
          .build();
  private static final HParamsPluginData END =
      HParamsPluginData.newBuilder()
          .setSessionEndInfo(
              SessionEndInfo.newBuilder().setStatus(Status.STATUS_FAILURE).setEndTimeSecs(3.5))
          .build();
  private static final io.tfevents.proto.Layout LAYOUT =
      io.tfevents.proto.Layout.newBuilder()
          .addCategory(
              Category.newBuilder()
                  .setTitle("c")
                  .setClosed(true)
                  .addChart(
                      Chart.newBuilder()
                          .setTitle("m")
                          .setMultiline(MultilineChartContent.newBuilder().addTag("a").addTag("b")))
                  .addChart(margin())
                  .addChart(Chart.newBuilder().setTitle("none")))
          .addCategory(Category.getDefaultInstance())
          .build();

  /** A message, and the shape that it should have. */
  record Content(Message message, MessageShape shape) {
    @Override
    public String toString() {
      return message.getDescriptorForType().getName();
    }
  }

  static Stream<Content> contents() {
    var mesh =
        MeshPluginData.newBuilder()
            .setName("m")
            .setContentType(MeshPluginData.ContentType.FACE)
            .setJsonConfig("{\"a\": 1}")
            .addAllShape(List.of(1, 500, 3))
            .setComponents(6);
    return Stream.of(
        new Content(EXPERIMENT, PluginContent.HPARAMS),
        new Content(START, PluginContent.HPARAMS),
        new Content(END, PluginContent.HPARAMS),
        new Content(LAYOUT, PluginContent.LAYOUT),
        new Content(mesh.build(), PluginContent.MESH),
        new Content(
            AudioPluginData.newBuilder()
                .setEncoding(AudioPluginData.Encoding.WAV)
                .setConvertedToTensor(true)
                .build(),
            PluginContent.AUDIO),
        new Content(
            PrCurvePluginData.newBuilder().setNumThresholds(-1).build(), PluginContent.PR_CURVES),
        new Content(TextPluginData.newBuilder().setVersion(1).build(), PluginContent.TEXT));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void aMessageMeansWhatProtobufMeans(Content content) throws IOException {
    assertThat(assertSameMeaning(content, content.message().toByteArray())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("contents")
  void aMessageCutAnywhereMeansWhatProtobufMeans(Content content) throws IOException {
    byte[] bytes = content.message().toByteArray();
    for (int length = 0; length < bytes.length; length++) {
      assertSameMeaning(content, Arrays.copyOf(bytes, length));
    }
  }

  @ParameterizedTest
  @MethodSource("contents")
  void aMessageWithAnyByteChangedMeansWhatProtobufMeans(Content content) throws IOException {
    byte[] bytes = content.message().toByteArray();
    for (int i = 0; i < bytes.length; i++) {
      for (int change : changes()) {
        byte[] changed = bytes.clone();
        changed[i] ^= (byte) change;
        assertSameMeaning(content, changed);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("contents")
  void mutatedMessagesMeanWhatProtobufMeans(Content content) throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    byte[] bytes = content.message().toByteArray();
    int sound = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutated = DifferentialTest.mutate(bytes, random);
      try {
        sound += assertSameMeaning(content, mutated) ? 1 : 0;
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ", bytes " + Arrays.toString(mutated), e);
      }
    }
    assertThat(sound).isBetween(MUTATIONS / 100, MUTATIONS - MUTATIONS / 100);
  }

  @Test
  void valuesNestAsDeepAsProtobufLetsThem() throws IOException {
    for (int depth = 40; depth < 60; depth++) {
      var value = number(1);
      for (int i = 0; i < depth; i++) {
        value = i % 2 == 0 ? list(value) : list(value, text("s"));
      }
      var start = SessionStartInfo.newBuilder().putHparams("deep", value);
      var message = HParamsPluginData.newBuilder().setSessionStartInfo(start).build();

      boolean sound =
          assertSameMeaning(new Content(message, PluginContent.HPARAMS), message.toByteArray());

      assertThat(sound).as("depth %d", depth).isEqualTo(depth <= 48);
    }
  }

  @Test
  void theLastValueOfANameCounts() throws IOException {
    var first = SessionStartInfo.newBuilder().putHparams("a", number(1)).build();
    var second = SessionStartInfo.newBuilder().putHparams("a", text("x")).build();
    var both =
        HParamsPluginData.newBuilder()
            .setSessionStartInfo(first)
            .build()
            .toByteString()
            .concat(
                HParamsPluginData.newBuilder().setSessionStartInfo(second).build().toByteString());

    var expected = Map.<String, HparamValue>of("a", new HparamValue.TextValue("x"));
    assertThat(hparams(both.toByteArray()))
        .isEqualTo(new Hparams.SessionStart(expected, "", "", "", 0));
  }

  @Test
  void contentInJsonIsAMessageWithoutFields() {
    assertThat(PluginContent.of(metadata("text", Bytes.ofUtf8("{}")), PluginContent.TEXT))
        .isEqualTo(Slice.EMPTY);
  }

  @Test
  void hparamsOfALaterVersionAreNotRead() {
    assertThat(hparams(START.toBuilder().setVersion(1).build().toByteArray())).isNull();
  }

  /** Whether the bytes are such a message at all. */
  private static boolean assertSameMeaning(Content content, byte[] bytes) throws IOException {
    var expected = parse(content.message().getDescriptorForType(), bytes);
    var checked = PluginContent.checked(new Slice(bytes, 0, bytes.length), content.shape());

    assertThat(checked != null).isEqualTo(expected != null);
    if (checked == null || expected == null) {
      return false;
    }
    var message = expected.toByteString();
    if (content.shape() == PluginContent.HPARAMS) {
      var data = HParamsPluginData.parseFrom(message);
      assertThat(hparams(bytes)).isEqualTo(data.getVersion() == 0 ? PluginMessages.of(data) : null);
    } else if (content.shape() == PluginContent.LAYOUT) {
      assertThat(Layout.of(tensor(bytes)))
          .isEqualTo(PluginMessages.of(io.tfevents.proto.Layout.parseFrom(message)));
    } else if (content.shape() == PluginContent.MESH) {
      assertThat(MeshContent.decode(checked))
          .isEqualTo(PluginMessages.of(MeshPluginData.parseFrom(message)));
    }
    return true;
  }

  /** What a byte is changed by: one bit or all, and anything where more is tried. */
  private static int[] changes() {
    return TIMES == 1
        ? new int[] {1, 2, 4, 8, 16, 32, 64, 128, 255}
        : IntStream.range(1, 256).toArray();
  }

  private static @Nullable Hparams hparams(byte[] content) {
    var value = SummaryValue.parse(Slice.EMPTY);
    return HparamsContent.of(value, metadata("hparams", Bytes.copyOf(content)));
  }

  private static TagMetadata metadata(String plugin, Bytes content) {
    return new TagMetadata(plugin, content, "", "", DataClass.TENSOR);
  }

  private static Tensor tensor(byte[] string) {
    var tensor =
        Messages.tensor(io.tfevents.proto.DataType.DT_STRING)
            .addStringVal(ByteString.copyFrom(string));
    return Tensor.parse(Bytes.copyOf(tensor.build().toByteArray()));
  }

  /** As {@code DifferentialTest} does, and for its reasons. */
  private static @Nullable DynamicMessage parse(Descriptor type, byte[] bytes) throws IOException {
    try {
      var in = CodedInputStream.newInstance(new ByteArrayInputStream(bytes), 8);
      var message = DynamicMessage.parseFrom(type, in);
      in.checkLastTagWas(0);
      return message;
    } catch (InvalidProtocolBufferException e) {
      return null;
    }
  }

  private static Value number(double number) {
    return Value.newBuilder().setNumberValue(number).build();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static Value list(Value... values) {
    return Value.newBuilder()
        .setListValue(ListValue.newBuilder().addAllValues(List.of(values)))
        .build();
  }

  private static Value struct(String key, Value value) {
    return Value.newBuilder().setStructValue(Struct.newBuilder().putFields(key, value)).build();
  }

  private static HParamInfo.Builder interval(String name, double min, double max) {
    var info = HParamInfo.newBuilder().setName(name).setDisplayName("D").setDescription("text");
    info.getDomainIntervalBuilder().setMinValue(min).setMaxValue(max);
    return info;
  }

  private static Chart.Builder margin() {
    var chart = Chart.newBuilder().setTitle("b");
    chart.getMarginBuilder().addSeriesBuilder().setValue("v").setLower("l").setUpper("u");
    return chart;
  }
}
