package io.tfevents.event;

import io.tfevents.event.MeshEvent.Part;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The contents of a {@code MeshPluginData} message. */
record MeshContent(String name, Part part, Set<Part> parts, String config, List<Integer> shape) {
  /** The parts, each at the place of its number. */
  private static final List<Part> PARTS =
      List.of(Part.UNDEFINED, Part.VERTEX, Part.FACE, Part.COLOR);

  /** Decodes a message that is known to be sound. */
  static MeshContent decode(Slice message) {
    var shape = new ArrayList<Integer>();
    var sizes = new NumberList(message, 6, WireReader.VARINT);
    while (sizes.next()) {
      shape.add((int) sizes.number());
    }
    int part = (int) WireReader.lastVarint(message, 3);
    return new MeshContent(
        WireReader.lastText(message, 2),
        part > 0 && part < PARTS.size() ? PARTS.get(part) : Part.UNDEFINED,
        parts((int) WireReader.lastVarint(message, 7)),
        WireReader.lastText(message, 5),
        shape);
  }

  /** Each part has a bit at the place of its number; no bits at all stand for all parts. */
  private static Set<Part> parts(int bits) {
    var parts = EnumSet.noneOf(Part.class);
    for (int number = 1; number < PARTS.size(); number++) {
      if (bits == 0 || (bits >> number & 1) != 0) {
        parts.add(PARTS.get(number));
      }
    }
    return parts;
  }
}
