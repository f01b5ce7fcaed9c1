package io.tfevents.edit;

import io.tfevents.event.Bytes;
import io.tfevents.event.TagDictionary;
import io.tfevents.event.TagMetadata;
import io.tfevents.logdir.RestartPolicy;
import io.tfevents.logdir.Restarts;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a run that is read: its tags' first metadata, as the bytes that stand there. */
final class SourceRun {
  private final String name;
  private final RestartPolicy policy;
  private final Map<String, Bytes> metadata = new HashMap<>();
  private TagDictionary tags = new TagDictionary();
  private Restarts restarts;

  SourceRun(String name, RestartPolicy policy) {
    this.name = name;
    this.policy = policy;
    this.restarts = new Restarts(policy);
  }

  /** Its files are read from the first on. */
  void begin() {
    tags = new TagDictionary();
    restarts = new Restarts(policy);
  }

  /** The tags of the files that were read. */
  TagDictionary tags() {
    return tags;
  }

  Restarts restarts() {
    return restarts;
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
