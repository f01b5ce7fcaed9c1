package io.tfevents.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.tfevents.proto.AudioPluginData;
import io.tfevents.proto.Category;
import io.tfevents.proto.Chart;
import io.tfevents.proto.EmbeddingInfo;
import io.tfevents.proto.HistogramPluginData;
import io.tfevents.proto.HistogramProto;
import io.tfevents.proto.ImagePluginData;
import io.tfevents.proto.LogMessage;
import io.tfevents.proto.MarginChartContent;
import io.tfevents.proto.MeshPluginData;
import io.tfevents.proto.MultilineChartContent;
import io.tfevents.proto.PrCurvePluginData;
import io.tfevents.proto.ProjectorConfig;
import io.tfevents.proto.ScalarPluginData;
import io.tfevents.proto.SessionLog;
import io.tfevents.proto.SourceMetadata;
import io.tfevents.proto.SpriteMetadata;
import io.tfevents.proto.Summary;
import io.tfevents.proto.SummaryMetadata;
import io.tfevents.proto.TaggedRunMetadata;
import io.tfevents.proto.TensorProto;
import io.tfevents.proto.TensorShapeProto;
import io.tfevents.proto.TextPluginData;
import io.tfevents.proto.hparams.Experiment;
import io.tfevents.proto.hparams.HParamInfo;
import io.tfevents.proto.hparams.HParamsPluginData;
import io.tfevents.proto.hparams.Interval;
import io.tfevents.proto.hparams.MetricInfo;
import io.tfevents.proto.hparams.MetricName;
import io.tfevents.proto.hparams.SessionEndInfo;
import io.tfevents.proto.hparams.SessionStartInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/FORMAT_COVERAGE.md} to the schemas. */
class FormatCoverageTest {
  private static final Path PAGE = Path.of("../docs/FORMAT_COVERAGE.md");
  private static final Pattern ROW =
      Pattern.compile("\\| (\\d+) \\| `(\\w+)` \\| ([\\w. ]+) \\| (\\w+) \\| (.+) \\|");

  /** One row of a table: a field, and what the reader does with it. */
  record Row(int number, String name, String type) {}

  static Stream<Descriptor> messages() {
    return Stream.of(
        io.tfevents.proto.Event.getDescriptor(),
        Summary.getDescriptor(),
        Summary.Value.getDescriptor(),
        Summary.Image.getDescriptor(),
        Summary.Audio.getDescriptor(),
        HistogramProto.getDescriptor(),
        SummaryMetadata.getDescriptor(),
        SummaryMetadata.PluginData.getDescriptor(),
        ScalarPluginData.getDescriptor(),
        HistogramPluginData.getDescriptor(),
        ImagePluginData.getDescriptor(),
        AudioPluginData.getDescriptor(),
        TextPluginData.getDescriptor(),
        PrCurvePluginData.getDescriptor(),
        MeshPluginData.getDescriptor(),
        HParamsPluginData.getDescriptor(),
        Experiment.getDescriptor(),
        HParamInfo.getDescriptor(),
        Interval.getDescriptor(),
        MetricInfo.getDescriptor(),
        MetricName.getDescriptor(),
        SessionStartInfo.getDescriptor(),
        SessionEndInfo.getDescriptor(),
        Value.getDescriptor(),
        Struct.getDescriptor(),
        ListValue.getDescriptor(),
        io.tfevents.proto.Layout.getDescriptor(),
        Category.getDescriptor(),
        Chart.getDescriptor(),
        MultilineChartContent.getDescriptor(),
        MarginChartContent.getDescriptor(),
        MarginChartContent.Series.getDescriptor(),
        TensorProto.getDescriptor(),
        TensorShapeProto.getDescriptor(),
        TensorShapeProto.Dim.getDescriptor(),
        SessionLog.getDescriptor(),
        LogMessage.getDescriptor(),
        TaggedRunMetadata.getDescriptor(),
        SourceMetadata.getDescriptor(),
        ProjectorConfig.getDescriptor(),
        EmbeddingInfo.getDescriptor(),
        SpriteMetadata.getDescriptor());
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyFieldHasItsRowAndEveryRowItsField(Descriptor message) throws IOException {
    var fields =
        message.getFields().stream()
            .sorted(Comparator.comparingInt(FieldDescriptor::getNumber))
            .map(field -> new Row(field.getNumber(), field.getName(), type(field)))
            .toList();

    assertThat(tables().get(name(message))).containsExactlyElementsOf(fields);
  }

  @Test
  void everyTableIsOfAMessage() throws IOException {
    assertThat(tables().keySet())
        .containsExactlyElementsOf(messages().map(FormatCoverageTest::name).toList());
  }

  /** The rows by the heading above them, in the order of the page. */
  private static Map<String, List<Row>> tables() throws IOException {
    var tables = new LinkedHashMap<String, List<Row>>();
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("## ")) {
        rows = new ArrayList<>();
        tables.put(line.substring(3), rows);
      } else if (line.startsWith("| ") && Character.isDigit(line.charAt(2))) {
        var row = ROW.matcher(line);
        assertThat(row.matches()).as(line).isTrue();
        assertThat(row.group(4)).as(line).isIn("processed", "raw", "skipped");
        rows.add(new Row(Integer.parseInt(row.group(1)), row.group(2), row.group(3)));
      }
    }
    return tables;
  }

  /** A message's name with those of the messages around it. */
  private static String name(Descriptor message) {
    return message.getFullName().substring(message.getFile().getPackage().length() + 1);
  }

  private static String type(FieldDescriptor field) {
    var type =
        switch (field.getJavaType()) {
          case MESSAGE -> name(field.getMessageType());
          case ENUM -> field.getEnumType().getName();
          default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
    return field.isRepeated() ? "repeated " + type : type;
  }
}
