// Lines of a chart: the curves of a tag, of the runs that are shown.

/** The lines of a tag, background first and the best last; smoothed as the state says. */
async function linesOf(tag, context) {
  const { state, selection } = context;
  const visibleRuns = new Set(selection.visible);
  const needed = tag.runs.map((run, i) => i).filter(i => visibleRuns.has(tag.runs[i]) || selection.hasContext);
  const lines = await Promise.all(needed.map(i => lineOf(tag, i, context, !visibleRuns.has(tag.runs[i]))));
  const rank = line => (line.context ? 0 : line.run === selection.best ? 3 : line.run === state.baseline ? 2 : 1);
  return lines.sort((a, b) => rank(a) - rank(b) || b.run - a.run);
}

/** The line of one run, by its position in the tag. */
async function lineOf(tag, position, { model, state, selection }, isContext = false) {
  const run = tag.runs[position];
  const { steps, values } = (await model.curves(tag))[position];
  const times = state.x === 'step' ? null : await model.clock(tag, position);
  const start = model.runs[run].start;
  return {
    key: run, run, tag, position, steps, times, values,
    name: visible(model.runs[run].name), label: selection.label(run),
    colour: isContext ? CONTEXT : selection.colour(run), focusColour: selection.colour(run),
    dash: isContext ? [] : selection.dash(run), width: selection.width(run), context: isContext,
    xs: state.x === 'step' ? steps : state.x === 'wall' ? times : times.map(at => at - start),
    ys: smoothed(values, state.smooth, steps), raw: isContext || state.smooth === 0 ? null : values,
  };
}
