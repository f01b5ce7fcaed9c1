package io.tfevents.edit;

import io.tfevents.event.Bytes;
import org.jspecify.annotations.Nullable;

/** Where the values of one tag of a run go. */
final class Destination {
  private final OutputRun.OutputTag tag;
  private final String from;
  private final boolean renamed;
  private boolean hasMetadata;

  Destination(String from, OutputRun.OutputTag tag) {
    this.from = from;
    this.tag = tag;
    this.renamed = !from.equals(tag.tag());
  }

  OutputRun run() {
    return tag.run();
  }

  OutputRun.OutputTag tag() {
    return tag;
  }

  /** The value's new tag; null if it keeps its own. */
  @Nullable String newTag() {
    return renamed ? tag.tag() : null;
  }

  /**
   * The metadata that a value must be given, since those that carried it stand elsewhere or
   * nowhere; null if it needs none.
   */
  @Nullable Bytes missingMetadata(SourceFile record, int value) {
    if (hasMetadata || record.metadata(value) == null) {
      return null;
    }
    hasMetadata = true;
    var metadata = record.run().metadata(from);
    if (metadata == null || tag.hasMetadata()) {
      return null;
    }
    tag.metadataWritten();
    var carried = record.message().metadata();
    return value < carried.size() && carried.get(value) != null ? null : metadata;
  }
}
