package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/**
 * A {@code Summary.Value} that is known to be sound, taken apart: the last of the oneof's forms
 * counts, and occurrences of the same message merge.
 */
final class SummaryValue {
  enum Form {
    NONE,
    SIMPLE,
    OLD_HISTOGRAM,
    IMAGE,
    HISTOGRAM,
    AUDIO,
    TENSOR
  }

  private Slice tag = Slice.EMPTY;
  private Form form = Form.NONE;
  private float simple;
  private final MergedSlice body = new MergedSlice();
  private final MergedSlice metadata = new MergedSlice();

  private SummaryValue() {}

  static SummaryValue parse(Slice message) {
    var value = new SummaryValue();
    var in = new WireReader(message);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      switch (tag) {
        case 1 << 3 | WireReader.BYTES -> value.tag = in.slice();
        case 2 << 3 | WireReader.FIXED32 -> {
          value.become(Form.SIMPLE, Slice.EMPTY);
          value.simple = in.floatValue();
        }
        case 3 << 3 | WireReader.BYTES -> {
          in.slice();
          value.become(Form.OLD_HISTOGRAM, Slice.EMPTY);
        }
        case 4 << 3 | WireReader.BYTES -> value.become(Form.IMAGE, in.slice());
        case 5 << 3 | WireReader.BYTES -> value.become(Form.HISTOGRAM, in.slice());
        case 6 << 3 | WireReader.BYTES -> value.become(Form.AUDIO, in.slice());
        case 8 << 3 | WireReader.BYTES -> value.become(Form.TENSOR, in.slice());
        case 9 << 3 | WireReader.BYTES -> value.metadata.add(in.slice());
        default -> in.skip(tag);
      }
    }
    return value;
  }

  private void become(Form next, Slice slice) {
    if (form != next) {
      body.clear();
    }
    body.add(slice);
    form = next;
  }

  Slice tag() {
    return tag;
  }

  Form form() {
    return form;
  }

  /** The number of form {@link Form#SIMPLE}. */
  float simple() {
    return simple;
  }

  /** The message of any other form. */
  Slice body() {
    return body.get();
  }

  /** The value's own {@code SummaryMetadata}. */
  @Nullable Slice metadata() {
    return metadata.isPresent() ? metadata.get() : null;
  }

  /** What the value itself says of its tag; null if nothing. */
  @Nullable TagMetadata tagMetadata() {
    var own = metadata.isPresent() ? TagMetadata.decode(metadata.get()) : null;
    var plugin =
        switch (form) {
          case SIMPLE -> "scalars";
          case IMAGE -> "images";
          case HISTOGRAM -> "histograms";
          case AUDIO -> "audio";
          case NONE, OLD_HISTOGRAM, TENSOR -> null;
        };
    if (plugin != null) {
      return own == null ? TagMetadata.ofForm(plugin) : own.ofPlugin(plugin);
    }
    return own != null && own.isMeaningful() ? own : null;
  }
}
