package io.tfevents.convert;

import io.tfevents.event.Event;
import io.tfevents.logdir.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A piece of a run, on its way from the thread that reads it to the one that gathers rows. */
final class RunChunk {
  static final int SCALARS = 1 << 15;

  /** The tags that appear for the first time; their ids go on from those of earlier chunks. */
  final List<String> newTags = new ArrayList<>();

  final int[] tags = new int[SCALARS];
  final long[] steps = new long[SCALARS];
  final double[] wallTimes = new double[SCALARS];
  final double[] values = new double[SCALARS];
  int scalars;

  /** Values that are no scalars. */
  final List<TaggedEvent> events = new ArrayList<>();

  /** Events that are no summaries. */
  final List<Payload> payloads = new ArrayList<>();

  /** In a run's last chunk, what the run holds; null in all others. */
  @Nullable RunSummary summary;

  /** In a run's last chunk, why it could not be read to its end; null if it could. */
  @Nullable Throwable failure;

  /**
   * A value.
   *
   * @param event the value, decoded when it is asked for if that can wait
   * @param table where it belongs
   * @param rows how many rows it makes there
   * @param weight about how many bytes it takes
   */
  record TaggedEvent(
      int tagId, Supplier<? extends Event> event, Table table, int rows, long weight) {}

  /**
   * An event that is no summary.
   *
   * @param weight about how many bytes it takes
   */
  record Payload(Event event, long weight) {}

  void clear() {
    newTags.clear();
    events.clear();
    payloads.clear();
    scalars = 0;
  }
}
