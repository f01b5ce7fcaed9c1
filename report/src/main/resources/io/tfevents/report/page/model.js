// What the page knows: runs and tags out of its JSON, and curves out of blocks when they are asked
// for.

const KEPT_TAGS = 24;

/**
 * The page's model:
 * - runs: {id, name, start, end, status, faults, hparams}, in the order of their colours
 * - tags: {id, name, measure, split, direction (-1, 0, 1), runs, n, first, firstStep, last, lastStep,
 *   best, bestStep, bad, firstBad, firstBadStep: columns with an entry a run; position: Map from a
 *   run to its entry}
 * - sections: what sections wrote, by name
 * - block(number): a promise of bytes
 * - curves(tag): a promise of {steps, values} for each of the tag's runs
 * - clock(tag, position): a promise of the times of its points
 */
function openModel(json, textOf) {
  const data = JSON.parse(json);
  const { runs, curves, pairs = [], diagnosis } = data.sections;
  runs.forEach((run, id) => { run.id = id; });
  const tags = curves.tags;
  tags.forEach((tag, id) => {
    tag.id = id;
    tag.position = new Map(tag.runs.map((run, i) => [run, i]));
    for (const key of ['first', 'last', 'best', 'firstBad']) {
      if (tag[key]) tag[key] = Float64Array.from(tag[key], Number);
    }
    const slash = tag.name.lastIndexOf('/');
    tag.group = slash < 0 ? 'metrics' : tag.name.slice(0, tag.name.indexOf('/'));
  });
  const block = async id => unpack(textOf(id));
  const kept = new Map();
  const clocks = new Map();
  return {
    ...data, runs, tags, pairs, diagnosis, block,
    tag: name => tags.find(tag => tag.name === name),
    end: Math.max(...runs.map(run => run.end ?? -Infinity)),
    hparams: [...new Set(runs.flatMap(run => Object.keys(run.hparams)))],
    points: tags.reduce((sum, tag) => sum + tag.n.reduce((a, b) => a + b, 0), 0),
    curves(tag) {
      let promise = kept.get(tag.id);
      kept.delete(tag.id);
      promise ??= block(tag.block).then(decodeCurves);
      kept.set(tag.id, promise);
      if (kept.size > KEPT_TAGS) kept.delete(kept.keys().next().value);
      return promise;
    },
    async clock(tag, position) {
      const run = tag.runs[position];
      if (!clocks.has(run)) clocks.set(run, block(curves.clocks[run]).then(decodeClocks));
      return (await clocks.get(run))[tag.clock[position]];
    },
  };
}

/** The model that stands in this document. */
function modelOfDocument() {
  return openModel(document.getElementById('model').textContent, id => document.getElementById('block' + id).textContent);
}

/** A tag's fact for a run, as fact(tag, 'best', run); NaN if there is none. */
function fact(tag, key, run) {
  const position = tag.position.get(run);
  return position === undefined || !tag[key] ? NaN : tag[key][position];
}
