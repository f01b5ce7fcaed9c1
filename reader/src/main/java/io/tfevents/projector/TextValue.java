package io.tfevents.projector;

/** What may stand after a field's name in protobuf's text format. */
sealed interface TextValue permits TextMessage, TextValue.Quoted, TextValue.Word {
  /** Where it begins, counted from 1. */
  int line();

  /** A string, its quotes and escapes resolved. */
  record Quoted(int line, String text) implements TextValue {}

  /** A number or a name. */
  record Word(int line, String text) implements TextValue {}
}
