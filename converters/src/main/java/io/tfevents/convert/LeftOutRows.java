package io.tfevents.convert;

import io.tfevents.convert.ImportSummary.LeftOut;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what is left out: by table and tag, with the first reason. */
final class LeftOutRows {
  private static final int MOST = 10_000;

  private record Key(Table table, String tag) {}

  private final Map<Key, LeftOut> rows = new LinkedHashMap<>();

  void add(Table table, String tag, String reason) {
    var key = new Key(table, rows.size() < MOST ? tag : "…");
    rows.merge(
        key,
        new LeftOut(table, key.tag(), 1, reason),
        (first, more) -> new LeftOut(table, first.tag(), first.rows() + 1, first.reason()));
  }

  List<LeftOut> toList() {
    return List.copyOf(rows.values());
  }
}
