package io.tfevents.logdir;

import io.tfevents.event.TagMetadata;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which runs, tags and steps to look at. Patterns are globs, in which {@code *} stands for any
 * characters and {@code ?} for one, or, after {@code re:}, regular expressions that must match
 * somewhere. Where several are given, one must match.
 *
 * <pre>{@code
 * var losses = Selection.ALL.withTags(List.of("*loss*")).withSteps(100, Long.MAX_VALUE);
 * }</pre>
 */
public final class Selection {
  /** Everything. */
  public static final Selection ALL =
      new Selection(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          EnumSet.allOf(Kind.class),
          Long.MIN_VALUE,
          Long.MAX_VALUE);

  private final List<Pattern> runs;
  private final List<Pattern> excludedRuns;
  private final List<Pattern> tags;
  private final List<Pattern> excludedTags;
  private final List<Pattern> plugins;
  private final Set<Kind> kinds;
  private final long firstStep;
  private final long lastStep;

  private Selection(
      List<Pattern> runs,
      List<Pattern> excludedRuns,
      List<Pattern> tags,
      List<Pattern> excludedTags,
      List<Pattern> plugins,
      Set<Kind> kinds,
      long firstStep,
      long lastStep) {
    this.runs = runs;
    this.excludedRuns = excludedRuns;
    this.tags = tags;
    this.excludedTags = excludedTags;
    this.plugins = plugins;
    this.kinds = kinds;
    this.firstStep = firstStep;
    this.lastStep = lastStep;
  }

  /** Only runs whose name matches one of these. */
  public Selection withRuns(List<String> patterns) {
    return new Selection(
        compile(patterns), excludedRuns, tags, excludedTags, plugins, kinds, firstStep, lastStep);
  }

  /** No runs whose name matches one of these. */
  public Selection withoutRuns(List<String> patterns) {
    return new Selection(
        runs, compile(patterns), tags, excludedTags, plugins, kinds, firstStep, lastStep);
  }

  /** Only tags whose name matches one of these. */
  public Selection withTags(List<String> patterns) {
    return new Selection(
        runs, excludedRuns, compile(patterns), excludedTags, plugins, kinds, firstStep, lastStep);
  }

  /** No tags whose name matches one of these. */
  public Selection withoutTags(List<String> patterns) {
    return new Selection(
        runs, excludedRuns, tags, compile(patterns), plugins, kinds, firstStep, lastStep);
  }

  /** Only tags of plugins that match one of these. */
  public Selection withPlugins(List<String> patterns) {
    return new Selection(
        runs, excludedRuns, tags, excludedTags, compile(patterns), kinds, firstStep, lastStep);
  }

  /** Only values of these kinds. */
  public Selection withKinds(Set<Kind> kinds) {
    return new Selection(
        runs, excludedRuns, tags, excludedTags, plugins, Set.copyOf(kinds), firstStep, lastStep);
  }

  /** Only steps from {@code first} to {@code last}, both included. */
  public Selection withSteps(long first, long last) {
    return new Selection(runs, excludedRuns, tags, excludedTags, plugins, kinds, first, last);
  }

  /** Whether a run is looked at. */
  public boolean includesRun(String run) {
    return matches(runs, run) && !matchesAny(excludedRuns, run);
  }

  /**
   * Whether a run in a directory somewhere below {@code directory} may be looked at, judged from
   * the directory's name alone.
   */
  boolean mayIncludeRunsBelow(String directory) {
    var start = directory + "/";
    return (runs.isEmpty() || runs.stream().anyMatch(pattern -> mayMatch(pattern, start)))
        && excludedRuns.stream().noneMatch(pattern -> matchesAnyLonger(pattern, start));
  }

  /** Whether something that begins with {@code start} may match. */
  private static boolean mayMatch(Pattern pattern, String start) {
    var matcher = pattern.matcher(start);
    return matcher.find() || matcher.hitEnd();
  }

  /** Whether all that begins with {@code start} surely matches. */
  private static boolean matchesAnyLonger(Pattern pattern, String start) {
    var matcher = pattern.matcher(start);
    return matcher.find() && !matcher.requireEnd();
  }

  /** Whether a tag is looked at. */
  public boolean includesTag(String tag, @Nullable TagMetadata metadata) {
    return matches(tags, tag)
        && !matchesAny(excludedTags, tag)
        && matches(plugins, metadata == null ? "" : metadata.plugin());
  }

  /** Whether values of a kind are looked at. */
  public boolean includesKind(Kind kind) {
    return kinds.contains(kind);
  }

  /** Whether a step is looked at. */
  public boolean includesStep(long step) {
    return step >= firstStep && step <= lastStep;
  }

  /** Whether it says anything of tags, kinds or steps, which events that are no values lack. */
  public boolean isAboutValues() {
    return !tags.isEmpty()
        || !excludedTags.isEmpty()
        || !plugins.isEmpty()
        || kinds.size() < Kind.values().length
        || firstStep != Long.MIN_VALUE
        || lastStep != Long.MAX_VALUE;
  }

  /** Two selections with the same form select the same. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "runs %s but %s, tags %s but %s, plugins %s, kinds %s, steps %d..%d",
        runs,
        excludedRuns,
        tags,
        excludedTags,
        plugins,
        new TreeSet<>(kinds),
        firstStep,
        lastStep);
  }

  private static boolean matches(List<Pattern> patterns, String name) {
    return patterns.isEmpty() || matchesAny(patterns, name);
  }

  private static boolean matchesAny(List<Pattern> patterns, String name) {
    for (var pattern : patterns) {
      if (pattern.matcher(name).find()) {
        return true;
      }
    }
    return false;
  }

  private static List<Pattern> compile(List<String> patterns) {
    var compiled = new ArrayList<Pattern>();
    for (String pattern : patterns) {
      compiled.add(
          pattern.startsWith("re:")
              ? Pattern.compile(pattern.substring(3))
              : Pattern.compile(glob(pattern), Pattern.DOTALL));
    }
    return List.copyOf(compiled);
  }

  private static String glob(String pattern) {
    var regex = new StringBuilder("\\A");
    // What follows a last asterisk needs no look, which shows that anything may follow.
    boolean open = pattern.endsWith("*");
    int length = open ? pattern.length() - 1 : pattern.length();
    for (int i = 0; i < length; i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return open ? regex.toString() : regex.append("\\z").toString();
  }
}
