package io.tfevents.edit;

import io.tfevents.event.Bytes;
import io.tfevents.event.TagMetadata;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a run that is read: its tags' first metadata, as the bytes that stand there. */
final class SourceRun {
  private final String name;
  private final Map<String, Bytes> metadata = new HashMap<>();

  SourceRun(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** A tag's first metadata; null if none came yet, or values of its form need none. */
  @Nullable Bytes metadata(String tag) {
    return metadata.get(tag);
  }

  /** Learns the metadata of tags that a record brings. */
  void learn(SourceFile file) {
    var message = file.message();
    var carried = message.metadata();
    for (int i = 0; i < carried.size() && i < file.values(); i++) {
      var bytes = carried.get(i);
      if (bytes != null && file.announces(i)) {
        metadata.putIfAbsent(file.tag(i), bytes);
      }
    }
  }

  /** Whether two tags are shown alike, so that their values can stand under one name. */
  static boolean agree(@Nullable TagMetadata one, @Nullable TagMetadata other) {
    return one == null
        || other == null
        || (one.plugin().equals(other.plugin()) && one.dataClass() == other.dataClass());
  }
}
