package io.tfevents.edit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which values do not stay, by the number of their file and their number in it. */
final class Plan {
  private final List<BitSet> dropped = new ArrayList<>();

  boolean drops(int file, int value) {
    return file < dropped.size() && dropped.get(file).get(value);
  }

  void drop(int file, int value) {
    while (dropped.size() <= file) {
      dropped.add(new BitSet());
    }
    dropped.get(file).set(value);
  }
}
