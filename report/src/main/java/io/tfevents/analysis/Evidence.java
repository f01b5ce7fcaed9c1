package io.tfevents.analysis;

import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers of a finding, by name and in their order; those that are not finite say nothing. */
final class Evidence {
  private final Map<String, Double> numbers = new LinkedHashMap<>();

  Evidence add(String name, double number) {
    if (Double.isFinite(number)) {
      numbers.put(name, number);
    }
    return this;
  }

  /** A step, or a number of things. */
  Evidence add(String name, long number) {
    return add(name, (double) number);
  }

  Map<String, Double> numbers() {
    return numbers;
  }
}
