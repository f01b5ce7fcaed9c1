package io.tfevents.server;

import io.grpc.Status;
import io.grpc.StatusException;
import io.tfevents.event.DataClass;
import io.tfevents.proto.data.Downsample;
import io.tfevents.proto.data.PluginFilter;
import io.tfevents.proto.data.RunTagFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tags a question is about.
 *
 * @param runs null for all runs
 * @param tags null for all tags
 */
record Selected(
    String plugin, DataClass dataClass, @Nullable Set<String> runs, @Nullable Set<String> tags) {

  /** A run, and those of its tags that a question is about. */
  record RunTags(BoardRun run, List<BoardTag> tags) {}

  /**
   * Of a question's filters. A filter that is absent restricts nothing, an empty one all.
   *
   * @throws StatusException if no plugin is named
   */
  static Selected of(DataClass dataClass, PluginFilter plugin, RunTagFilter filter)
      throws StatusException {
    if (plugin.getPluginName().isEmpty()) {
      throw Status.INVALID_ARGUMENT
          .withDescription("plugin_filter.plugin_name is missing")
          .asException();
    }
    return new Selected(
        plugin.getPluginName(),
        dataClass,
        filter.hasRuns() ? Set.copyOf(filter.getRuns().getNamesList()) : null,
        filter.hasTags() ? Set.copyOf(filter.getTags().getNamesList()) : null);
  }

  /**
   * How many points are asked for.
   *
   * @throws StatusException if that is not said, or is less than none
   */
  static long points(boolean isSaid, Downsample downsample) throws StatusException {
    if (!isSaid) {
      throw Status.INVALID_ARGUMENT.withDescription("downsample is missing").asException();
    }
    if (downsample.getNumPoints() < 0) {
      throw Status.INVALID_ARGUMENT
          .withDescription("downsample.num_points is " + downsample.getNumPoints() + ", below 0")
          .asException();
    }
    return downsample.getNumPoints();
  }

  /** The tags by run; runs without any are left out. */
  List<RunTags> on(Board board) {
    var found = new ArrayList<RunTags>();
    for (var run : runsOn(board)) {
      var selected = tagsOf(run);
      if (!selected.isEmpty()) {
        found.add(new RunTags(run, selected));
      }
    }
    return found;
  }

  private List<BoardRun> runsOn(Board board) {
    return runs == null
        ? board.runs()
        : runs.stream().sorted().map(board::run).flatMap(Optional::stream).toList();
  }

  private List<BoardTag> tagsOf(BoardRun run) {
    var selected = new ArrayList<BoardTag>();
    if (tags == null) {
      run.tags().stream().filter(this::includes).forEach(selected::add);
    } else {
      for (var name : tags) {
        var tag = run.tag(name);
        if (tag != null && includes(tag)) {
          selected.add(tag);
        }
      }
    }
    return selected;
  }

  private boolean includes(BoardTag tag) {
    return tag.dataClass() == dataClass && tag.metadata().plugin().equals(plugin);
  }
}
