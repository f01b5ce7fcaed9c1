package io.tfevents.convert.example;

import com.google.protobuf.MessageOrBuilder;
import io.tfevents.proto.Feature;
import io.tfevents.proto.SequenceExample;
import io.tfevents.tfrecord.Fault;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts records, and what of them has no place in the columns. */
final class RecordTally {
  private final ExampleSchema schema;
  private final Set<String> context;
  private final Set<String> steps;
  private final Map<String, Long> leftOut = new TreeMap<>();
  private long records;
  private long withoutKind;
  private long unknownFields;

  RecordTally(ExampleSchema schema) {
    this.schema = schema;
    context = names(schema.context());
    steps = names(schema.steps());
  }

  void add(SequenceExample message) {
    records++;
    for (var entry : message.getContext().getFeatureMap().entrySet()) {
      if (entry.getValue().getKindCase() == Feature.KindCase.KIND_NOT_SET) {
        withoutKind++;
      } else if (!context.contains(entry.getKey())) {
        leftOut.merge(entry.getKey(), 1L, Long::sum);
      }
    }
    for (var name : message.getFeatureLists().getFeatureListMap().keySet()) {
      if (!steps.contains(name)) {
        leftOut.merge("seq." + name, 1L, Long::sum);
      }
    }
    if (hasUnknownFields(message)) {
      unknownFields++;
    }
  }

  ExampleSummary summary(boolean sequence, List<Fault> faults) {
    return new ExampleSummary(
        records, sequence, schema, faults, withoutKind, unknownFields, leftOut);
  }

  private static boolean hasUnknownFields(SequenceExample message) {
    return isMore(message)
        || isMore(message.getContext())
        || isMore(message.getFeatureLists())
        || anyIsMore(message.getContext().getFeatureMap().values())
        || message.getFeatureLists().getFeatureListMap().values().stream()
            .anyMatch(list -> isMore(list) || anyIsMore(list.getFeatureList()));
  }

  private static boolean anyIsMore(Collection<Feature> features) {
    for (var feature : features) {
      if (isMore(feature)
          || isMore(feature.getBytesList())
          || isMore(feature.getFloatList())
          || isMore(feature.getInt64List())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMore(MessageOrBuilder message) {
    return !message.getUnknownFields().asMap().isEmpty();
  }

  private static Set<String> names(List<FeatureSpec> features) {
    return features.stream().map(FeatureSpec::name).collect(Collectors.toSet());
  }
}
