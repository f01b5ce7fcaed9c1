package io.tfevents.spark;

import io.tfevents.convert.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * What a table was asked for with.
 *
 * @param paths directories, event files, or globs of either
 * @param basePath what the names of runs are relative to; null for each path itself
 * @param split whether large files may be read in parts
 * @param maxFiles how many files a stream reads at a time at most
 * @param maxBytes about how many bytes a stream reads at a time at most
 */
record TableOptions(
    Table table,
    FaultMode mode,
    List<String> paths,
    @Nullable String basePath,
    boolean split,
    OptionalLong maxFiles,
    OptionalLong maxBytes) {

  static TableOptions of(CaseInsensitiveStringMap options) {
    return new TableOptions(
        oneOf("table", Table.values(), options.getOrDefault("table", "scalars")),
        oneOf("mode", FaultMode.values(), options.getOrDefault("mode", "DROPMALFORMED")),
        paths(options),
        options.get("basePath"),
        options.getBoolean("split", true),
        positive(options, "maxFilesPerTrigger"),
        positive(options, "maxBytesPerTrigger"));
  }

  StructType schema() {
    return Schemas.of(table, mode);
  }

  private static <E extends Enum<E>> E oneOf(String option, E[] values, String given) {
    for (var value : values) {
      if (value.name().equalsIgnoreCase(given)) {
        return value;
      }
    }
    var known =
        Arrays.stream(values)
            .map(value -> value instanceof Table ? lower(value) : value.name())
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "tfevents: option " + option + " is '" + given + "', but has to be one of " + known);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** One path stands under its own option, several as a JSON list under another. */
  private static List<String> paths(CaseInsensitiveStringMap options) {
    var one = options.get("path");
    var several = options.get("paths");
    if (one == null && several == null) {
      return List.of();
    }
    return several == null ? List.of(one) : Json.strings(several);
  }

  private static OptionalLong positive(CaseInsensitiveStringMap options, String option) {
    var given = options.get(option);
    if (given == null) {
      return OptionalLong.empty();
    }
    long number = size(option, given);
    if (number <= 0) {
      throw new IllegalArgumentException(
          "tfevents: option " + option + " is '" + given + "', but has to be positive");
    }
    return OptionalLong.of(number);
  }

  /** A number of bytes as Spark writes it, {@code 128m} for example; or any number. */
  static long size(String option, String given) {
    try {
      return new SparkConf(false).set(option, given).getSizeAsBytes(option);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "tfevents: option " + option + " is '" + given + "', but has to be a number", e);
    }
  }
}
