package io.tfevents.edit;

import io.tfevents.event.TagMetadata;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run that is written, and what its files have said of its tags so far. */
final class OutputRun {
  private final String name;
  private final Map<String, OutputTag> tags = new HashMap<>();
  private @Nullable OutputFile file;

  OutputRun(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  OutputTag tag(String tag) {
    return tags.computeIfAbsent(tag, OutputTag::new);
  }

  /** The file that is being written; null if none is. */
  @Nullable OutputFile file() {
    return file;
  }

  void open(OutputFile next) {
    file = next;
  }

  /** Closes the file, and gives it back; null if none is being written. */
  @Nullable OutputFile close() throws IOException {
    var closed = file;
    file = null;
    if (closed != null) {
      closed.close();
    }
    return closed;
  }

  /** A tag of the run. */
  final class OutputTag {
    private final String tag;
    private boolean hasMetadata;
    private @Nullable TagMetadata first;
    private String firstSource = "";

    OutputTag(String tag) {
      this.tag = tag;
    }

    OutputRun run() {
      return OutputRun.this;
    }

    String tag() {
      return tag;
    }

    boolean hasMetadata() {
      return hasMetadata;
    }

    void metadataWritten() {
      hasMetadata = true;
    }

    /**
     * Values of another tag come under this one.
     *
     * @throws IOException if they are of another plugin than those before: only one can hold
     */
    void take(SourceRun source, @Nullable TagMetadata metadata) throws IOException {
      if (!SourceRun.agree(first, metadata)) {
        throw new IOException(
            String.format(
                "tag '%s' is of plugin '%s' in run '%s' and of '%s' in run '%s', and cannot be both"
                    + " in run '%s': rename one of them, or leave it out",
                tag,
                first == null ? "" : first.plugin(),
                firstSource,
                metadata == null ? "" : metadata.plugin(),
                source.name(),
                name));
      }
      if (first == null && metadata != null) {
        first = metadata;
        firstSource = source.name();
      }
    }
  }
}
