// Lines of a chart: the curves of a tag, of the runs that are shown.

/**
 * The lines of a tag, background first and the best last. Values are smoothed as the state says.
 */
async function linesOf(tag, context) {
  const { model, state, selection } = context;
  const curves = await model.curves(tag);
  const visibleRuns = new Set(selection.visible);
  const needed = tag.runs.map((run, i) => i).filter(i => visibleRuns.has(tag.runs[i]) || selection.hasContext);
  const clocks = state.x === 'step' ? [] : await Promise.all(needed.map(i => model.clock(tag, i)));
  const lines = needed.map((i, at) => {
    const run = tag.runs[i];
    const isContext = !visibleRuns.has(run);
    const { steps, values } = curves[i];
    const times = clocks[at] ?? null;
    return {
      key: run, run, tag, position: i,
      name: visible(model.runs[run].name), label: selection.label(run),
      colour: isContext ? CONTEXT : selection.colour(run), focusColour: selection.colour(run),
      dash: isContext ? [] : selection.dash(run), width: selection.width(run), context: isContext,
      steps, times, values,
      xs: state.x === 'step' ? steps : state.x === 'wall' ? times : times.map(t => t - model.runs[run].start),
      ys: smoothed(values, state.smooth, steps), raw: isContext || state.smooth === 0 ? null : values,
    };
  });
  const rank = line => (line.context ? 0 : line.run === selection.best ? 3 : line.run === state.baseline ? 2 : 1);
  return lines.sort((a, b) => rank(a) - rank(b) || b.run - a.run);
}
