package io.tfevents.edit;

import io.tfevents.logdir.RunFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs by the group that they belong to.
 *
 * @param byName the groups
 * @param leftOut runs that belong to none
 */
record RunGroups(SortedMap<String, List<RunFiles>> byName, List<RunFiles> leftOut) {

  static RunGroups of(List<RunFiles> runs, @Nullable Pattern pattern) {
    var byName = new TreeMap<String, List<RunFiles>>(RunFiles.BY_CODE_POINT);
    var leftOut = new ArrayList<RunFiles>();
    for (var run : runs) {
      var group = pattern == null ? "." : group(run.name(), pattern);
      if (group == null) {
        leftOut.add(run);
      } else {
        byName.computeIfAbsent(group, name -> new ArrayList<>()).add(run);
      }
    }
    return new RunGroups(byName, leftOut);
  }

  private static @Nullable String group(String run, Pattern pattern) {
    var matcher = pattern.matcher(run);
    if (!matcher.find()) {
      return null;
    }
    var name =
        IntStream.rangeClosed(1, matcher.groupCount())
            .mapToObj(matcher::group)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("/"))
            .replaceAll("/+", "/")
            .replaceAll("^/|/$", "");
    if (!name.equals(".") && !isPath(name)) {
      throw new IllegalArgumentException(
          "run %s: '%s' is no name of a group: no part of it may be empty, . or .."
              .formatted(run, name));
    }
    return name;
  }

  private static boolean isPath(String name) {
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }
}
