package io.tfevents.event;

import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.tfevents.proto.Category;
import io.tfevents.proto.Chart;
import io.tfevents.proto.MeshPluginData;
import io.tfevents.proto.hparams.Experiment;
import io.tfevents.proto.hparams.HParamInfo;
import io.tfevents.proto.hparams.HParamsPluginData;
import io.tfevents.proto.hparams.MetricInfo;
import io.tfevents.proto.hparams.SessionStartInfo;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What plugins' messages, parsed by protobuf-java, are in the reader's terms. */
final class PluginMessages {
  private PluginMessages() {}

  static @Nullable Hparams of(HParamsPluginData message) {
    return switch (message.getDataCase()) {
      case EXPERIMENT -> of(message.getExperiment());
      case SESSION_START_INFO -> of(message.getSessionStartInfo());
      case SESSION_END_INFO -> {
        var end = message.getSessionEndInfo();
        yield new Hparams.SessionEnd(
            switch (end.getStatus()) {
              case STATUS_SUCCESS -> Hparams.Status.SUCCESS;
              case STATUS_FAILURE -> Hparams.Status.FAILURE;
              case STATUS_RUNNING -> Hparams.Status.RUNNING;
              case STATUS_UNKNOWN, UNRECOGNIZED -> Hparams.Status.UNKNOWN;
            },
            end.getEndTimeSecs());
      }
      case DATA_NOT_SET -> null;
    };
  }

  private static Hparams.Experiment of(Experiment experiment) {
    return new Hparams.Experiment(
        experiment.getName(),
        experiment.getDescription(),
        experiment.getUser(),
        experiment.getTimeCreatedSecs(),
        experiment.getHparamInfosList().stream().map(PluginMessages::of).toList(),
        experiment.getMetricInfosList().stream().map(PluginMessages::of).toList());
  }

  private static Hparams.SessionStart of(SessionStartInfo start) {
    return new Hparams.SessionStart(
        of(start.getHparamsMap()),
        start.getModelUri(),
        start.getMonitorUrl(),
        start.getGroupName(),
        start.getStartTimeSecs());
  }

  private static Hparams.Info of(HParamInfo info) {
    return new Hparams.Info(
        info.getName(),
        info.getDisplayName(),
        info.getDescription(),
        switch (info.getType()) {
          case DATA_TYPE_STRING -> Hparams.Type.STRING;
          case DATA_TYPE_BOOL -> Hparams.Type.BOOL;
          case DATA_TYPE_FLOAT64 -> Hparams.Type.FLOAT64;
          case DATA_TYPE_UNSET, UNRECOGNIZED -> Hparams.Type.UNSET;
        },
        switch (info.getDomainCase()) {
          case DOMAIN_DISCRETE -> new Hparams.Domain.Discrete(of(info.getDomainDiscrete()));
          case DOMAIN_INTERVAL ->
              new Hparams.Domain.Interval(
                  info.getDomainInterval().getMinValue(), info.getDomainInterval().getMaxValue());
          case DOMAIN_NOT_SET -> null;
        },
        info.getDiffers());
  }

  private static Hparams.Metric of(MetricInfo metric) {
    return new Hparams.Metric(
        new Hparams.MetricName(metric.getName().getGroup(), metric.getName().getTag()),
        metric.getDisplayName(),
        metric.getDescription(),
        switch (metric.getDatasetType()) {
          case DATASET_TRAINING -> Hparams.Dataset.TRAINING;
          case DATASET_VALIDATION -> Hparams.Dataset.VALIDATION;
          case DATASET_UNKNOWN, UNRECOGNIZED -> Hparams.Dataset.UNKNOWN;
        });
  }

  private static List<HparamValue> of(ListValue list) {
    return list.getValuesList().stream().map(PluginMessages::of).toList();
  }

  private static Map<String, HparamValue> of(Map<String, Value> fields) {
    var values = new HashMap<String, HparamValue>();
    fields.forEach((name, value) -> values.put(name, of(value)));
    return values;
  }

  private static HparamValue of(Value value) {
    return switch (value.getKindCase()) {
      case NUMBER_VALUE -> new HparamValue.NumberValue(value.getNumberValue());
      case STRING_VALUE -> new HparamValue.TextValue(value.getStringValue());
      case BOOL_VALUE -> new HparamValue.BoolValue(value.getBoolValue());
      case LIST_VALUE -> new HparamValue.ListValue(of(value.getListValue()));
      case STRUCT_VALUE -> new HparamValue.StructValue(of(value.getStructValue().getFieldsMap()));
      case NULL_VALUE, KIND_NOT_SET -> new HparamValue.NullValue();
    };
  }

  static Layout of(io.tfevents.proto.Layout layout) {
    return new Layout(layout.getCategoryList().stream().map(PluginMessages::of).toList());
  }

  private static Layout.Category of(Category category) {
    var charts = category.getChartList().stream().map(PluginMessages::of).toList();
    return new Layout.Category(category.getTitle(), charts, category.getClosed());
  }

  private static Layout.Chart of(Chart chart) {
    return switch (chart.getContentCase()) {
      case MULTILINE -> new Layout.Multiline(chart.getTitle(), chart.getMultiline().getTagList());
      case MARGIN ->
          new Layout.Margin(
              chart.getTitle(),
              chart.getMargin().getSeriesList().stream()
                  .map(s -> new Layout.Series(s.getValue(), s.getLower(), s.getUpper()))
                  .toList());
      case CONTENT_NOT_SET -> new Layout.Blank(chart.getTitle());
    };
  }

  static MeshContent of(MeshPluginData mesh) {
    var parts = EnumSet.noneOf(MeshEvent.Part.class);
    int bits = mesh.getComponents();
    if (bits == 0 || (bits & 2) != 0) {
      parts.add(MeshEvent.Part.VERTEX);
    }
    if (bits == 0 || (bits & 4) != 0) {
      parts.add(MeshEvent.Part.FACE);
    }
    if (bits == 0 || (bits & 8) != 0) {
      parts.add(MeshEvent.Part.COLOR);
    }
    var part =
        switch (mesh.getContentType()) {
          case VERTEX -> MeshEvent.Part.VERTEX;
          case FACE -> MeshEvent.Part.FACE;
          case COLOR -> MeshEvent.Part.COLOR;
          case UNDEFINED, UNRECOGNIZED -> MeshEvent.Part.UNDEFINED;
        };
    return new MeshContent(mesh.getName(), part, parts, mesh.getJsonConfig(), mesh.getShapeList());
  }
}
