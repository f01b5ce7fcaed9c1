package io.tfevents.report;

import io.tfevents.analysis.Training;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a board has beside curves: images, texts and all other values, and how much hyperparameters
 * matter. Made when a page asks for it and a run has more of it than before; what was made before
 * is kept for pages that have not asked again.
 */
final class LiveValues {
  /** Numbers go on, so that a number means one block only. */
  private Blocks blocks = new Blocks();

  private Blocks blocksBefore = new Blocks();
  private byte[] made = {};
  private String madeOf = "";

  /** The sections as JSON. */
  synchronized byte[] json(LiveModel model) throws IOException {
    var wanted = model.epoch() + counts(model.trainings());
    if (!wanted.equals(madeOf)) {
      var fresh = new Blocks(blocks.end());
      var sections = new ArrayList<PageSection>();
      sections.add(new ImportanceSection(model.trainings()));
      sections.addAll(ValueSections.of(model.trainings(), model.all()));
      made = PageModel.json(json -> {}, sections, fresh);
      madeOf = wanted;
      blocksBefore = blocks;
      blocks = fresh;
    }
    return made;
  }

  /** A block as a page holds it; empty if it is not kept. */
  synchronized byte[] block(int number) {
    if (blocks.has(number)) {
      return blocks.packed(number);
    }
    return blocksBefore.has(number) ? blocksBefore.packed(number) : new byte[0];
  }

  /** How many values there are of each series that holds no numbers. */
  static List<Integer> counts(List<Training> trainings) {
    return trainings.stream()
        .flatMap(training -> training.runs().stream())
        .flatMap(run -> run.events().stream())
        .map(series -> series.size())
        .toList();
  }
}
