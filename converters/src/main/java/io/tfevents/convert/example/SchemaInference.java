package io.tfevents.convert.example;

import com.google.protobuf.ByteString;
import io.tfevents.proto.Feature;
import io.tfevents.proto.Feature.KindCase;
import io.tfevents.proto.SequenceExample;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the schema that holds all records it is shown, features by name.
 *
 * <ul>
 *   <li>{@code bytes_list} is text where all values of the feature are valid UTF-8.
 *   <li>A feature is a single value where no record has two, or an empty list. A step's feature is
 *       always a list.
 *   <li>A feature that has values of no kind in any record has no column. A step's feature has one,
 *       of bytes, since its steps still count.
 * </ul>
 */
final class SchemaInference {
  private final Map<String, Seen> context = new TreeMap<>();
  private final Map<String, Seen> steps = new TreeMap<>();
  private boolean sequence;
  private boolean empty = true;

  /** What is known of a feature. */
  private static final class Seen {
    KindCase kind = KindCase.KIND_NOT_SET;
    String place = "";
    boolean text = true;
    boolean single = true;
  }

  void add(SequenceExample message, TFRecordReader at) throws IOException {
    empty = false;
    for (var entry : message.getContext().getFeatureMap().entrySet()) {
      var seen = context.computeIfAbsent(entry.getKey(), name -> new Seen());
      add(entry.getKey(), entry.getValue(), seen, at);
    }
    sequence |= message.hasFeatureLists();
    for (var entry : message.getFeatureLists().getFeatureListMap().entrySet()) {
      var seen = steps.computeIfAbsent(entry.getKey(), name -> new Seen());
      for (var feature : entry.getValue().getFeatureList()) {
        add(entry.getKey(), feature, seen, at);
      }
    }
  }

  /** Whether a record had feature lists. */
  boolean sequence() {
    return sequence;
  }

  /** Whether it was shown no record. */
  boolean isEmpty() {
    return empty;
  }

  /**
   * @param withSteps whether to take the features of steps, too
   */
  ExampleSchema schema(boolean withSteps) throws IOException {
    var known = new ArrayList<FeatureSpec>();
    context.forEach(
        (name, seen) -> {
          if (seen.kind != KindCase.KIND_NOT_SET) {
            known.add(new FeatureSpec(name, type(seen), !seen.single));
          }
        });
    var listed = new ArrayList<FeatureSpec>();
    if (withSteps) {
      steps.forEach((name, seen) -> listed.add(new FeatureSpec(name, type(seen), true)));
    }
    if (known.isEmpty() && listed.isEmpty()) {
      throw new IOException("no record has a feature with values, so that there are no columns");
    }
    return new ExampleSchema(known, listed);
  }

  private static void add(String name, Feature feature, Seen seen, TFRecordReader at)
      throws IOException {
    var kind = feature.getKindCase();
    if (kind == KindCase.KIND_NOT_SET) {
      return;
    }
    if (seen.kind == KindCase.KIND_NOT_SET) {
      seen.kind = kind;
      seen.place = ExampleRecords.place(at);
    } else if (seen.kind != kind) {
      throw new IOException(
          "feature '%s' is %s in %s, but %s in %s: one feature has one kind"
              .formatted(name, text(seen.kind), seen.place, text(kind), ExampleRecords.place(at)));
    }
    seen.single &= FeatureCells.size(feature) == 1;
    if (seen.text && kind == KindCase.BYTES_LIST) {
      List<ByteString> values = feature.getBytesList().getValueList();
      seen.text = values.stream().allMatch(ByteString::isValidUtf8);
    }
  }

  private static FeatureType type(Seen seen) {
    return switch (seen.kind) {
      case BYTES_LIST -> seen.text ? FeatureType.STRING : FeatureType.BYTES;
      case FLOAT_LIST -> FeatureType.FLOAT;
      case INT64_LIST -> FeatureType.INT64;
      case KIND_NOT_SET -> FeatureType.BYTES;
    };
  }

  static String text(KindCase kind) {
    return switch (kind) {
      case BYTES_LIST -> "bytes_list";
      case FLOAT_LIST -> "float_list";
      case INT64_LIST -> "int64_list";
      case KIND_NOT_SET -> "of no kind";
    };
  }
}
