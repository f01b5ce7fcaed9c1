package io.tfevents.interop.drawing;

/** Where a text of a known width begins. */
final class TextStart {
  private TextStart() {}

  static double of(Shape.Text text, double width) {
    return switch (text.anchor()) {
      case START -> text.x();
      case MIDDLE -> text.x() - width / 2;
      case END -> text.x() - width;
    };
  }
}
