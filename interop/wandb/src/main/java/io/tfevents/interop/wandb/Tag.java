package io.tfevents.interop.wandb;

import org.jspecify.annotations.Nullable;

/** A tag of a run that is written, with its point in the row that is being made. */
final class Tag {
  private final String key;
  private final byte[] fields;
  private boolean hasPoints;
  private long lastStep;
  private int lap;

  /** The number of the row that has a point of it. */
  long row = -1;

  int pointLap;
  double wallTime;
  double value;
  byte @Nullable [] payload;

  Tag(String name, String key) {
    this.key = key;
    var item = new MessageWriter();
    item.text(Fields.Item.NESTED_KEY, key);
    if (!key.equals(name)) {
      item.text(Fields.Item.NAME, name);
    }
    this.fields = item.toByteArray();
  }

  String key() {
    return key;
  }

  /** The fields of an item that say what its tag is. */
  byte[] fields() {
    return fields;
  }

  /** Adds a step, and tells how often steps have not gone up before it. */
  int lap(long step) {
    if (hasPoints && step <= lastStep) {
      lap++;
    }
    hasPoints = true;
    lastStep = step;
    return lap;
  }
}
