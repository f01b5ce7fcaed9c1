package io.tfevents.interop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what is lost on the way from a source to a sink. Not safe for use by many threads. */
public final class Losses {
  private final Map<Key, Long> counts = new LinkedHashMap<>();

  private record Key(String run, String tag, String what) {}

  /** Something is lost; see {@link Loss} for what is told of it. */
  public void add(String run, String tag, String what) {
    counts.merge(new Key(run, tag, what), 1L, Long::sum);
  }

  /** What was lost, in the order in which it came up. */
  public List<Loss> list() {
    return counts.entrySet().stream()
        .map(
            entry ->
                new Loss(
                    entry.getKey().run(),
                    entry.getKey().tag(),
                    entry.getKey().what(),
                    entry.getValue()))
        .toList();
  }
}
