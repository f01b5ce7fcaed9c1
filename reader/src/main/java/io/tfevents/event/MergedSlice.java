package io.tfevents.event;

import java.util.ArrayList;
import java.util.List;

/**
 * The occurrences of a message field, merged. Protobuf merges two occurrences by parsing one after
 * the other into the same message, so the concatenation of their bytes is their merger.
 */
final class MergedSlice {
  private final List<Slice> occurrences = new ArrayList<>(1);

  /** The occurrences of a field in a message, merged; empty if there is none. */
  static Slice of(Slice message, int number) {
    var merged = new MergedSlice();
    var in = new WireReader(message);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == (number << 3 | WireReader.BYTES)) {
        merged.add(in.slice());
      } else {
        in.skip(tag);
      }
    }
    return merged.get();
  }

  void clear() {
    occurrences.clear();
  }

  void add(Slice occurrence) {
    occurrences.add(occurrence);
  }

  boolean isPresent() {
    return !occurrences.isEmpty();
  }

  /** The whole message; empty if the field does not occur. */
  Slice get() {
    if (occurrences.size() <= 1) {
      return occurrences.isEmpty() ? Slice.EMPTY : occurrences.get(0);
    }
    int length = occurrences.stream().mapToInt(Slice::length).sum();
    byte[] whole = new byte[length];
    int at = 0;
    for (var occurrence : occurrences) {
      System.arraycopy(occurrence.bytes(), occurrence.start(), whole, at, occurrence.length());
      at += occurrence.length();
    }
    occurrences.clear();
    occurrences.add(new Slice(whole, 0, length));
    return occurrences.get(0);
  }
}
