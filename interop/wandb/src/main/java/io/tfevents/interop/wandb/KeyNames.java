package io.tfevents.interop.wandb;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Keys of one run that Weights &amp; Biases takes, for names of any kind. A name is its own key,
 * but for the few that mean something there, and for none: these have an underscore behind them.
 */
final class KeyNames {
  static final String STEP = "_step";
  static final String TIMESTAMP = "_timestamp";
  static final String RUNTIME = "_runtime";
  static final String GLOBAL_STEP = "global_step";

  private static final Set<String> RESERVED =
      Set.of("", STEP, TIMESTAMP, RUNTIME, GLOBAL_STEP, "_wandb");

  private final Map<String, String> keys = new HashMap<>();
  private final Set<String> taken = new HashSet<>(RESERVED);

  /** The key of a name; the same each time. */
  String key(String name) {
    var known = keys.get(name);
    if (known != null) {
      return known;
    }
    var key = name;
    while (!taken.add(key)) {
      key += "_";
    }
    keys.put(name, key);
    return key;
  }
}
