package io.tfevents.event;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes an {@code HParamsPluginData} message apart. A value's own metadata counts before its tag's
 * first, since here the metadata is the value.
 */
final class HparamsContent {
  private HparamsContent() {}

  /** What a value says; null if its metadata is no such message or of another version than 0. */
  static @Nullable Hparams of(SummaryValue value, TagMetadata ofTag) {
    var own = value.tagMetadata();
    boolean counts = own != null && own.plugin().equals(ofTag.plugin());
    return of(own != null && counts ? own : ofTag);
  }

  /** What metadata say; null if they are no such message or of another version than 0. */
  static @Nullable Hparams of(TagMetadata metadata) {
    var message = PluginContent.of(metadata, PluginContent.HPARAMS);
    if (message == null || (int) WireReader.lastVarint(message, 1) != 0) {
      return null;
    }
    var data = Oneof.of(message, 2, 4);
    return switch (data.number()) {
      case 2 -> experiment(data.message());
      case 3 -> sessionStart(data.message());
      case 4 -> sessionEnd(data.message());
      default -> null;
    };
  }

  private static Hparams.Experiment experiment(Slice message) {
    return new Hparams.Experiment(
        WireReader.lastText(message, 6),
        WireReader.lastText(message, 1),
        WireReader.lastText(message, 2),
        WireReader.lastDouble(message, 3),
        WireReader.all(message, 4).stream().map(HparamsContent::info).toList(),
        WireReader.all(message, 5).stream().map(HparamsContent::metric).toList());
  }

  private static Hparams.Info info(Slice message) {
    return new Hparams.Info(
        WireReader.lastText(message, 1),
        WireReader.lastText(message, 2),
        WireReader.lastText(message, 3),
        constant(Hparams.Type.values(), message, 4),
        domain(Oneof.of(message, 5, 6)),
        WireReader.lastVarint(message, 7) != 0);
  }

  private static Hparams.@Nullable Domain domain(Oneof domain) {
    return switch (domain.number()) {
      case 5 -> new Hparams.Domain.Discrete(array(domain.message()).values());
      case 6 ->
          new Hparams.Domain.Interval(
              WireReader.lastDouble(domain.message(), 1),
              WireReader.lastDouble(domain.message(), 2));
      default -> null;
    };
  }

  private static Hparams.Metric metric(Slice message) {
    var name = MergedSlice.of(message, 1);
    return new Hparams.Metric(
        new Hparams.MetricName(WireReader.lastText(name, 1), WireReader.lastText(name, 2)),
        WireReader.lastText(message, 3),
        WireReader.lastText(message, 4),
        constant(Hparams.Dataset.values(), message, 5));
  }

  private static Hparams.SessionStart sessionStart(Slice message) {
    return new Hparams.SessionStart(
        entries(message),
        WireReader.lastText(message, 2),
        WireReader.lastText(message, 3),
        WireReader.lastText(message, 4),
        WireReader.lastDouble(message, 5));
  }

  private static Hparams.SessionEnd sessionEnd(Slice message) {
    return new Hparams.SessionEnd(
        constant(Hparams.Status.values(), message, 1), WireReader.lastDouble(message, 2));
  }

  private static <E extends Enum<E>> E constant(E[] constants, Slice message, int field) {
    int number = (int) WireReader.lastVarint(message, field);
    return constants[number > 0 && number < constants.length ? number : 0];
  }

  /** The entries of the map of values that is a message's field 1; the last of a key counts. */
  private static Map<String, HparamValue> entries(Slice message) {
    var entries = new LinkedHashMap<String, HparamValue>();
    for (var entry : WireReader.all(message, 1)) {
      entries.put(WireReader.lastText(entry, 1), value(MergedSlice.of(entry, 2)));
    }
    return entries;
  }

  private static HparamValue.ListValue array(Slice message) {
    return new HparamValue.ListValue(
        WireReader.all(message, 1).stream().map(HparamsContent::value).toList());
  }

  /** A {@code google.protobuf.Value}: the last of its forms counts. */
  private static HparamValue value(Slice message) {
    int form = 0;
    double number = 0;
    boolean bool = false;
    var text = Slice.EMPTY;
    var nested = new MergedSlice();
    var in = new WireReader(message);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      int before = form;
      form = tag >>> 3;
      switch (tag) {
        case 1 << 3 | WireReader.VARINT -> in.varint();
        case 2 << 3 | WireReader.FIXED64 -> number = in.doubleValue();
        case 3 << 3 | WireReader.BYTES -> text = in.slice();
        case 4 << 3 | WireReader.VARINT -> bool = in.varint() != 0;
        case 5 << 3 | WireReader.BYTES, 6 << 3 | WireReader.BYTES -> {
          if (form != before) {
            nested.clear();
          }
          nested.add(in.slice());
        }
        default -> {
          form = before;
          in.skip(tag);
        }
      }
    }
    return switch (form) {
      case 2 -> new HparamValue.NumberValue(number);
      case 3 -> new HparamValue.TextValue(text.toUtf8());
      case 4 -> new HparamValue.BoolValue(bool);
      case 5 -> new HparamValue.StructValue(entries(nested.get()));
      case 6 -> array(nested.get());
      default -> new HparamValue.NullValue();
    };
  }
}
