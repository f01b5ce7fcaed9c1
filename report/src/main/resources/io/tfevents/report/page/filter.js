// Which runs and tags a query means.

const COMPARISONS = { '<=': (a, b) => a <= b, '>=': (a, b) => a >= b, '!=': (a, b) => a !== b, '=': (a, b) => a === b, '<': (a, b) => a < b, '>': (a, b) => a > b };

/**
 * A condition on names: parts between spaces all have to be in a name, whatever the case of
 * letters; `re:` starts a regular expression that takes the rest. An expression that is none is told.
 */
function nameFilter(query) {
  const [plain, expression] = query.split(/(?:^|\s)re:(.*)/s);
  const parts = plain.toLowerCase().split(/\s+/).filter(Boolean);
  let regex = null;
  let problem = '';
  if (expression) {
    try { regex = new RegExp(expression, 'i'); } catch { problem = `'${visible(expression)}' is no regular expression`; }
  }
  return { problem, includes: name => parts.every(part => name.toLowerCase().includes(part)) && (!regex || regex.test(name)) };
}

/**
 * A condition on runs: as on names, and parts like `lr<0.01`, `optimizer=adam` or `val_loss<0.5`,
 * which compare hyperparameters, the best value of a metric or, without a direction, its last one,
 * `duration` in seconds or `steps`. A run without the value is left out.
 */
function runFilter(query, model) {
  const comparisons = [];
  const rest = [];
  const [plain, expression] = query.split(/(?:^|\s)(re:.*)/s);
  for (const part of plain.match(/"[^"]*"|\S+/g) ?? []) {
    const match = /^"?([^<>=!"]+)"?(<=|>=|!=|=|<|>)(.+)$/.exec(part);
    if (match) comparisons.push({ key: match[1], compare: COMPARISONS[match[2]], text: match[3] });
    else rest.push(part.replaceAll('"', ''));
  }
  const names = nameFilter([rest.join(' '), expression ?? ''].join(' ').trim());
  return {
    problem: names.problem,
    includes: run => names.includes(run.name) && comparisons.every(({ key, compare, text }) => {
      const value = runValue(run, key, model);
      if (value === undefined || value === null || Number.isNaN(value)) return false;
      const wanted = typeof value === 'number' && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;
      return compare(typeof wanted === 'number' ? value : String(value), wanted);
    }),
  };
}

/** What a run has under a name: a hyperparameter, a metric, or a fact of the run. */
function runValue(run, key, model) {
  if (key in run.hparams) return run.hparams[key];
  const tag = model.tag(key);
  if (tag) return fact(tag, tag.direction ? 'best' : 'last', run.id);
  switch (key) {
    case 'duration': return run.end - run.start;
    case 'steps': return lastStep(run, model);
    case 'status': return run.status;
    default: return undefined;
  }
}

function lastStep(run, model) {
  let last = NaN;
  for (const tag of model.tags) {
    const ofTag = fact(tag, 'lastStep', run.id);
    if (ofTag >= 0 && !(ofTag <= last)) last = ofTag;
  }
  return last;
}
