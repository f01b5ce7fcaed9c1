package io.tfevents.convert.example;

import java.util.Objects;

/**
 * A feature of an {@link ExampleSchema}.
 *
 * @param name its key in the message; any text
 * @param type what its values are
 * @param list whether it may have any number of values; else it has one, or is absent
 */
public record FeatureSpec(String name, FeatureType type, boolean list) {
  public FeatureSpec {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }
}
