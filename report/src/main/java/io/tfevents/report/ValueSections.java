package io.tfevents.report;

import io.tfevents.analysis.Training;
import io.tfevents.event.SummaryEvent;
import io.tfevents.logdir.EventSeries;
import io.tfevents.logdir.Run;
import java.util.List;
import java.util.function.Function;

/** The sections of all kinds of values but numbers, with how much of the page each may take. */
final class ValueSections {
  private static final long MEGABYTE = 1_000_000;

  private ValueSections() {}

  /**
   * The sections.
   *
   * @param trainings those that the page shows
   * @param all those of the log directory; a layout may stand where nothing else does
   */
  static List<PageSection> of(List<Training> trainings, List<Training> all) {
    return List.of(
        section("histograms", trainings, Run::histograms, 8 * MEGABYTE, 120, new HistogramValues()),
        section("images", trainings, Run::images, 8 * MEGABYTE, 200, new ImageValues()),
        section("audio", trainings, Run::audio, 8 * MEGABYTE, 50, new AudioValues()),
        section("text", trainings, Run::text, 2 * MEGABYTE, 200, new TextValues()),
        section("pr", trainings, Run::prCurves, 4 * MEGABYTE, 100, new PrCurveValues()),
        section("graphs", trainings, Run::graphs, 64 * MEGABYTE, 1, new GraphValues()),
        section("models", trainings, Run::kerasModels, 4 * MEGABYTE, 1, new ModelValues()),
        section("layouts", all, Run::customScalars, MEGABYTE, 1, new LayoutValues()));
  }

  private static <E extends SummaryEvent> PageSection section(
      String name,
      List<Training> trainings,
      Function<Run, List<EventSeries<E>>> kind,
      long budget,
      int mostSteps,
      ValueSection.Values<E> values) {
    var tags = TagSeries.of(trainings, kind);
    return new ValueSection<>(name, tags, KeptValues.of(tags, budget, mostSteps), values);
  }
}
