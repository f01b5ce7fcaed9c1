package io.tfevents.logdir;

import io.tfevents.event.TagDictionary;
import io.tfevents.event.TagMetadata;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Which values of a run are selected, known by their tag's id. */
final class SelectedTags {
  private final Selection selection;
  private final boolean selectsScalars;
  private final BitSet selected = new BitSet();

  /** Knows the tags there are so far. */
  SelectedTags(Selection selection, TagDictionary tags) {
    this.selection = selection;
    this.selectsScalars = selection.includesKind(Kind.SCALARS);
    for (int id = 0; id < tags.size(); id++) {
      tag(id, tags.name(id), tags.metadata(id));
    }
  }

  /** A tag appears, or its first metadata does. */
  void tag(int tagId, String name, @Nullable TagMetadata metadata) {
    selected.set(tagId, selection.includesTag(name, metadata));
  }

  boolean includesScalar(int tagId, long step) {
    return selectsScalars && includesStep(tagId, step);
  }

  boolean includes(int tagId, Kind kind, long step) {
    return selection.includesKind(kind) && includesStep(tagId, step);
  }

  private boolean includesStep(int tagId, long step) {
    return selected.get(tagId) && selection.includesStep(step);
  }
}
