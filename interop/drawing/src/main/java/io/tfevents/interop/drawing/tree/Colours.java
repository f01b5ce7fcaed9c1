package io.tfevents.interop.drawing.tree;

import io.tfevents.drawing.Rgb;
import java.util.List;
import java.util.stream.Stream;

/** The colours of trees. */
final class Colours {
  static final Rgb YES = Rgb.of(0x6baed6);
  static final Rgb NO = Rgb.of(0xfdae6b);
  static final Rgb PATH = Rgb.of(0xd9480f);
  static final Rgb EDGE = Rgb.of(0x8a949e);
  static final Rgb TEXT = Rgb.of(0x333333);
  static final Rgb FAINT = Rgb.of(0x777777);
  static final Rgb SPLIT_LINE = Rgb.of(0x9fb3c8);
  static final Rgb LEAF = Rgb.of(0xf3f6ee);
  static final Rgb LEAF_LINE = Rgb.of(0x8fa876);

  private static final List<Rgb> OF_CLASSES =
      Stream.of(
              0x4e79a7, 0xf28e2b, 0x59a14f, 0xe15759, 0x76b7b2, 0xedc948, 0xb07aa1, 0x9c755f,
              0xff9da7, 0xbab0ac)
          .map(Rgb::of)
          .toList();

  /** As many classes are told apart. */
  static final int CLASSES = OF_CLASSES.size();

  private Colours() {}

  static Rgb ofClass(int index) {
    return OF_CLASSES.get(index % CLASSES);
  }
}
