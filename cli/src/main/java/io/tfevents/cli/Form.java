package io.tfevents.cli;

/** How values are printed. */
enum Form {
  TABLE,
  CSV,
  JSONL;

  static final String DESCRIPTION =
      "table (default) or csv, one line a value; jsonl, each value in full.";

  /** The lines of this form; a table looks otherwise where people look at it. */
  EventLines lines(Output out) {
    return switch (this) {
      case TABLE ->
          out.isForPeople() ? new TerminalLines(out.paint()) : new TextLines(TextLines.Style.TABLE);
      case CSV -> new TextLines(TextLines.Style.CSV);
      case JSONL -> new JsonLines();
    };
  }
}
