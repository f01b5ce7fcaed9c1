// Which runs are shown, and as what.

/** With more runs than this, the best are shown and the others stay in the background. */
const SHOWN_FIRST = 10;

/** Runs by the primary metric, the best first; those without it come last. */
function ranked(model) {
  const tag = model.tag(model.primary);
  if (!tag) return model.runs.map(run => run.id);
  return model.runs.map(run => run.id).sort((a, b) => {
    const [x, y] = [fact(tag, 'best', a), fact(tag, 'best', b)];
    return Number.isNaN(x) - Number.isNaN(y) || (Number.isNaN(x) ? 0 : tag.direction * (y - x)) || a - b;
  });
}

function makeSelection(model, state) {
  let ranking, best, shortNames;
  const first = () => {
    if (model.runs.length <= SHOWN_FIRST) return model.runs.map(run => run.id);
    const chosen = new Set(ranking.slice(0, SHOWN_FIRST));
    if (state.baseline >= 0) chosen.add(state.baseline);
    return [...chosen];
  };
  let cache = null;
  const now = () => {
    const key = JSON.stringify([state.shown, state.runs, state.baseline]);
    if (cache?.key !== key) {
      const filter = runFilter(state.runs, model);
      const matching = new Set(model.runs.filter(run => filter.includes(run)).map(run => run.id));
      const ticked = new Set((state.shown ?? first()).filter(run => model.runs[run]));
      cache = { key, problem: filter.problem, matching, ticked, visible: [...ticked].filter(run => matching.has(run)) };
    }
    return cache;
  };
  function renew() {
    ranking = ranked(model);
    best = ranking.find(run => !Number.isNaN(fact(model.tag(model.primary) ?? { position: new Map() }, 'best', run)));
    shortNames = shortened(model.runs.map(run => run.name));
    cache = null;
  }
  renew();
  return {
    /** Runs and what they reached are other ones. */
    renew,
    get best() { return best; },
    get ranking() { return ranking; },
    /** The numbers of the runs that are ticked and not filtered away. */
    get visible() { return now().visible; },
    get matching() { return now().matching; },
    get ticked() { return now().ticked; },
    get problem() { return now().problem; },
    /** Whether runs that are not ticked are drawn in grey. */
    get hasContext() { return state.others && model.runs.length > SHOWN_FIRST; },
    tick(run, isTicked) {
      const ticked = new Set(now().ticked);
      if (isTicked) ticked.add(run); else ticked.delete(run);
      state.set({ shown: [...ticked].sort((a, b) => a - b) });
    },
    only: run => state.set({ shown: [run] }),
    all: () => state.set({ shown: model.runs.map(run => run.id) }),
    none: () => state.set({ shown: [] }),
    some: () => state.set({ shown: null }),
    colour: run => state.colours[run] ?? (run === state.baseline ? styleColour('text') : slotColour(model.runs[run].slot)),
    dash: run => (run === state.baseline || state.colours[run] ? [] : slotDash(model.runs[run].slot)),
    width: run => (run === state.baseline ? 2.5 : 1.75),
    label: run => shortNames[run],
  };
}

/** Names without the directories that they all start with. */
function shortened(names) {
  if (names.length < 2) return names.map(visible);
  const parts = names.map(name => name.split('/'));
  let same = 0;
  while (parts.every(p => p.length > same + 1 && p[same] === parts[0][same])) same++;
  return parts.map(p => visible(p.slice(same).join('/')));
}
