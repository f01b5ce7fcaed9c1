package io.tfevents.analysis;

import java.util.List;

/** Looks for one kind of thing in a training. */
@FunctionalInterface
interface Rule {
  /** In the order in which they look: some leave out what an earlier one has found. */
  List<Rule> ALL =
      List.of(
          new NotFiniteRule(),
          new DivergenceRule(),
          new OverfittingRule(),
          new ConstantRule(),
          new NotImprovingRule(),
          new PlateauRule(),
          new SpikeRule(),
          new GradientRule(),
          new HistogramRule());

  /** Adds what is found, and what was looked at without finding anything. */
  void examine(Examination examination);
}
