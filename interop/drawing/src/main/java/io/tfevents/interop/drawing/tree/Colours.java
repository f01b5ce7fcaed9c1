package io.tfevents.interop.drawing.tree;

import java.util.List;

/** The colours of trees. */
final class Colours {
  static final int YES = 0x6baed6;
  static final int NO = 0xfdae6b;
  static final int PATH = 0xd9480f;
  static final int EDGE = 0x8a949e;
  static final int TEXT = 0x333333;
  static final int FAINT = 0x777777;
  static final int SPLIT_LINE = 0x9fb3c8;
  static final int LEAF = 0xf3f6ee;
  static final int LEAF_LINE = 0x8fa876;

  private static final List<Integer> OF_CLASSES =
      List.of(
          0x4e79a7, 0xf28e2b, 0x59a14f, 0xe15759, 0x76b7b2, 0xedc948, 0xb07aa1, 0x9c755f, 0xff9da7,
          0xbab0ac);

  /** As many classes are told apart. */
  static final int CLASSES = OF_CLASSES.size();

  private Colours() {}

  static int ofClass(int index) {
    return OF_CLASSES.get(index % CLASSES);
  }
}
