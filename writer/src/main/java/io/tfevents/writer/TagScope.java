package io.tfevents.writer;

/** The tags of a writer that start with one name. */
final class TagScope extends Summaries {
  private final SummaryWriter writer;

  TagScope(SummaryWriter writer, String prefix) {
    super(prefix);
    this.writer = writer;
  }

  @Override
  SummaryWriter writer() {
    return writer;
  }
}
