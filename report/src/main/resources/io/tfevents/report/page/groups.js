// Runs in groups by a hyperparameter: the mean of their curves, and how far they spread.

const GRID = 400;

/** Two-sided 95 % quantiles of Student's t by degrees of freedom; beyond, the normal one. */
const T95 = [NaN, 12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042];

/** Runs by the value of a hyperparameter, in its order. */
function groupsOf(model, key, runs) {
  const groups = new Map();
  for (const run of runs) {
    const value = model.runs[run].hparams[key];
    const name = JSON.stringify(value ?? null);
    if (!groups.has(name)) groups.set(name, { value, runs: [] });
    groups.get(name).runs.push(run);
  }
  const order = value => (typeof value === 'number' ? [0, value] : value === undefined || value === null ? [2, 0] : [1, hparam(value)]);
  return [...groups.values()].sort((a, b) => {
    const [[kindA, x], [kindB, y]] = [order(a.value), order(b.value)];
    return kindA - kindB || (x < y ? -1 : x > y ? 1 : 0);
  });
}

async function groupLines(tag, context) {
  const { model, state } = context;
  const lines = (await linesOf(tag, context)).filter(line => !line.context);
  const byRun = new Map(lines.map(line => [line.run, line]));
  const groups = groupsOf(model, state.group, model.runs.map(run => run.id));
  const drawn = [];
  groups.forEach((group, slot) => {
    const members = group.runs.map(run => byRun.get(run)).filter(Boolean);
    if (members.length === 0) return;
    const label = `${visible(state.group)} = ${hparam(group.value)} (n = ${members.length})`;
    const spread = spreadOf(members, state.band);
    drawn.push({ key: 'group' + slot, name: label, label, colour: slotColour(slot), dash: slotDash(slot), width: 2, context: false, raw: null, times: null, ...spread });
  });
  return drawn;
}

/**
 * The middle of some lines and a band around it, at the steps that any of them has; between its own
 * steps a line keeps its last value, and counts from its first to its last one.
 */
function spreadOf(lines, band) {
  let xs = [...new Set(lines.flatMap(line => [...line.xs]))].filter(x => x - x === 0).sort((a, b) => a - b);
  if (xs.length > GRID) {
    const all = xs;
    xs = Array.from({ length: GRID }, (_, i) => all[Math.round(i * (all.length - 1) / (GRID - 1))]);
  }
  const [ys, low, high] = [new Float64Array(xs.length), new Float64Array(xs.length), new Float64Array(xs.length)];
  const at = lines.map(() => 0);
  xs.forEach((x, i) => {
    const values = [];
    lines.forEach((line, l) => {
      while (at[l] + 1 < line.xs.length && line.xs[at[l] + 1] <= x) at[l]++;
      const isInside = line.xs.length && line.xs[0] <= x && line.xs[line.xs.length - 1] >= x;
      const value = line.ys[at[l]];
      if (isInside && value - value === 0) values.push(value);
    });
    const n = values.length;
    const mean = n ? values.reduce((a, b) => a + b, 0) / n : NaN;
    const std = n > 1 ? Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1)) : NaN;
    values.sort((a, b) => a - b);
    const quantile = q => { const p = q * (n - 1); const f = Math.floor(p); return values[f] + (values[Math.min(f + 1, n - 1)] - values[f]) * (p - f); };
    ys[i] = mean;
    [low[i], high[i]] = [NaN, NaN];
    if (band === 'median') ys[i] = n ? quantile(0.5) : NaN;
    if (n < 2) return;
    const half = { std, stderr: std / Math.sqrt(n), ci95: (T95[n - 1] ?? 1.96) * std / Math.sqrt(n) }[band];
    [low[i], high[i]] = band === 'minmax' ? [values[0], values[n - 1]] : band === 'median' ? [quantile(0.25), quantile(0.75)] : [mean - half, mean + half];
  });
  const grid = Float64Array.from(xs);
  return { xs: grid, steps: grid, values: ys, ys, band: { low, high } };
}
