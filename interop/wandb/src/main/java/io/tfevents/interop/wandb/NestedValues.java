package io.tfevents.interop.wandb;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.interop.HparamJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of a row that the SDK wrote: it takes objects apart, and writes an item for each of
 * their fields. What is no image, histogram or the like stays apart, with dots in its key as on the
 * pages.
 */
final class NestedValues {
  /** Fields by name, which are values or such maps again. */
  private final Map<String, Object> root = new LinkedHashMap<>();

  private final Map<String, HparamValue> values = new LinkedHashMap<>();

  NestedValues(List<Item> items) {
    items.forEach(this::add);
    root.forEach(this::collect);
  }

  Map<String, HparamValue> values() {
    return values;
  }

  private void add(Item item) {
    var node = root;
    for (int i = 0; i + 1 < item.path().size(); i++) {
      node = child(node, item.path().get(i));
    }
    var last = item.path().isEmpty() ? "" : item.path().get(item.path().size() - 1);
    put(node, last, HparamJson.parse(item.json()));
  }

  @SuppressWarnings("unchecked") // There is nothing else than values and such maps in one.
  private static Map<String, Object> child(Map<String, Object> node, String name) {
    if (!(node.get(name) instanceof Map<?, ?>)) {
      node.put(name, new LinkedHashMap<String, Object>());
    }
    return (Map<String, Object>) node.get(name);
  }

  private static void put(Map<String, Object> node, String name, HparamValue value) {
    if (value instanceof StructValue struct) {
      var child = child(node, name);
      struct.fields().forEach((field, inner) -> put(child, field, inner));
    } else {
      node.put(name, value);
    }
  }

  private void collect(String key, Object node) {
    if (node instanceof HparamValue value) {
      values.put(key, value);
    } else if (node instanceof Map<?, ?> map) {
      if (map.containsKey("_type")) {
        values.put(key, object(map));
      } else {
        map.forEach((name, child) -> collect(key + "." + name, child));
      }
    }
  }

  private static StructValue object(Map<?, ?> map) {
    var fields = new LinkedHashMap<String, HparamValue>();
    map.forEach(
        (name, child) ->
            fields.put(
                name.toString(),
                child instanceof Map<?, ?> inner ? object(inner) : (HparamValue) child));
    return new StructValue(fields);
  }
}
