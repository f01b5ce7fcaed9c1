package io.tfevents.interop.wandb;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key and its value, of a row, of a configuration or of system statistics.
 *
 * @param path the key's parts; one mostly
 * @param name the tag or hyperparameter, where one of our logs says it; null elsewhere
 * @param json the value
 * @param more what our logs keep beside it, as JSON; empty for nothing
 * @param wallTime where it is another than the row's; NaN stands for none if {@code hasWallTime} is
 *     not set
 * @param lap see {@link Fields.Item#LAP}
 */
record Item(
    List<String> path,
    @Nullable String name,
    String json,
    String more,
    boolean hasWallTime,
    double wallTime,
    long lap) {

  static Item read(MessageReader message) {
    var path = new ArrayList<String>(1);
    String name = null;
    var json = "";
    var more = "";
    boolean hasWallTime = false;
    double wallTime = Double.NaN;
    long lap = 0;
    while (message.next()) {
      switch (message.field()) {
        case Fields.Item.KEY, Fields.Item.NESTED_KEY -> path.add(message.text());
        case Fields.Item.VALUE_JSON -> json = message.text();
        case Fields.Item.NAME -> name = message.text();
        case Fields.Item.MORE -> more = message.text();
        case Fields.Item.LAP -> lap = message.number();
        case Fields.Item.WALL_TIME -> {
          hasWallTime = true;
          wallTime = message.real();
        }
        default -> {}
      }
    }
    return new Item(path, name, json, more, hasWallTime, wallTime, lap);
  }

  /** The key as Weights &amp; Biases shows it. */
  String key() {
    return path.size() == 1 ? path.get(0) : String.join(".", path);
  }

  /** The tag or hyperparameter. */
  String tag() {
    return name == null ? key() : name;
  }
}
