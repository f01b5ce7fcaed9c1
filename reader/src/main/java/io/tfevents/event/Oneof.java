package io.tfevents.event;

/**
 * The member of a oneof of messages that counts: the last to occur, its occurrences since any other
 * member merged.
 *
 * @param number the member's field number; 0 if none occurs
 * @param message the member; empty if none occurs
 */
record Oneof(int number, Slice message) {

  /** Of a message that is known to be sound, whose oneof has all fields from first to last. */
  static Oneof of(Slice message, int first, int last) {
    int number = 0;
    var merged = new MergedSlice();
    var in = new WireReader(message);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      int field = tag >>> 3;
      if (field < first || field > last || (tag & 7) != WireReader.BYTES) {
        in.skip(tag);
        continue;
      }
      if (field != number) {
        merged.clear();
      }
      number = field;
      merged.add(in.slice());
    }
    return new Oneof(number, merged.get());
  }
}
