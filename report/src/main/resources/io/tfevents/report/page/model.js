// What the page knows: runs and tags out of its JSON, and curves out of blocks when they are asked
// for.

const KEPT_TAGS = 24;

/**
 * The page's model:
 * - runs: {id, name, start, end, interval, status, faults, hparams}, in the order of their colours
 * - tags: {id, name, measure, split, direction (-1, 0, 1), runs, n, first, firstStep, last, lastStep,
 *   best, bestStep, bad, firstBad, firstBadStep: columns with an entry a run; position: Map from a
 *   run to its entry}
 * - sections: what sections wrote, by name
 * - block(number): a promise of bytes
 * - curves(tag): a promise of {steps, values} for each of the tag's runs
 * - clock(tag, position): a promise of the times of its points
 * What is big comes from a source, which has block, curves and clock, too.
 */
function openModel(data, source) {
  const { runs, curves, pairs = [], diagnosis } = data.sections;
  const kept = new Map();
  const model = {
    ...data, runs, tags: curves.tags, pairs, diagnosis, block: source.block,
    tag: name => model.tags.find(tag => tag.name === name),
    curves(tag) {
      let promise = kept.get(tag.id);
      kept.delete(tag.id);
      if (!promise) {
        promise = source.curves(tag);
        promise.catch(() => kept.delete(tag.id));
      }
      kept.set(tag.id, promise);
      if (kept.size > KEPT_TAGS) kept.delete(kept.keys().next().value);
      return promise;
    },
    clock: (tag, position) => source.clock(tag, position, model),
    /** Has a function make others of a tag's curves, if they are there or on their way. */
    changeCurves(tag, change) {
      if (kept.has(tag.id)) kept.set(tag.id, kept.get(tag.id).then(change));
    },
    /** The curves of a tag, or all, are asked for again when they are needed. */
    forget(tag) {
      if (tag) kept.delete(tag.id); else kept.clear();
    },
    /** Counts again what runs and tags come to. */
    sumUp() {
      model.end = Math.max(...model.runs.map(run => run.end ?? -Infinity));
      model.hparams = [...new Set(model.runs.flatMap(run => Object.keys(run.hparams)))];
      model.points = model.tags.reduce((sum, tag) => sum + tag.n.reduce((a, b) => a + b, 0), 0);
    },
  };
  runs.forEach((run, id) => { run.id = id; });
  model.tags.forEach(prepareTag);
  model.sumUp();
  return model;
}

function prepareTag(tag, id) {
  tag.id = id;
  tag.position = new Map(tag.runs.map((run, i) => [run, i]));
  for (const key of ['first', 'last', 'best', 'firstBad']) {
    if (tag[key]) tag[key] = Float64Array.from(tag[key], Number);
  }
  const slash = tag.name.lastIndexOf('/');
  tag.group = slash < 0 ? 'metrics' : tag.name.slice(0, tag.name.indexOf('/'));
}

/** The blocks that stand in this document. */
function documentSource({ clocks: blocks }) {
  const block = async number => unpack(document.getElementById('block' + number).textContent);
  const clocks = new Map();
  return {
    block,
    curves: tag => block(tag.block).then(decodeCurves),
    async clock(tag, position) {
      const run = tag.runs[position];
      if (!clocks.has(run)) clocks.set(run, block(blocks[run]).then(decodeClocks));
      return (await clocks.get(run))[tag.clock[position]];
    },
  };
}

/** The model that stands in this document. */
function modelOfDocument() {
  const data = JSON.parse(document.getElementById('model').textContent);
  return openModel(data, data.live ? serverSource(data.live) : documentSource(data.sections.curves));
}

/** A tag's fact for a run, as fact(tag, 'best', run); NaN if there is none. */
function fact(tag, key, run) {
  const position = tag.position.get(run);
  return position === undefined || !tag[key] ? NaN : tag[key][position];
}
