package io.tfevents.spark;

import io.tfevents.event.TagDictionary;
import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The names of a run's tags as Spark's texts, and which of them are wanted: found out once each.
 */
final class TagNames {
  private final RowFilter filter;
  private TagDictionary tags = new TagDictionary();
  private UTF8String[] words = {};
  private boolean[] included = {};
  private int known;

  TagNames(RowFilter filter) {
    this.filter = filter;
  }

  void use(TagDictionary dictionary) {
    if (dictionary != tags) {
      tags = dictionary;
      known = 0;
    }
  }

  boolean includes(int tagId) {
    if (tagId >= known) {
      learn();
    }
    return included[tagId];
  }

  /** The names by the tags' numbers. */
  UTF8String[] words() {
    return words;
  }

  private void learn() {
    int size = tags.size();
    if (size > words.length) {
      words = Arrays.copyOf(words, 2 * size);
      included = Arrays.copyOf(included, 2 * size);
    }
    for (; known < size; known++) {
      var name = tags.name(known);
      words[known] = Vectors.utf8(name);
      included[known] = filter.includesTag(name);
    }
  }
}
