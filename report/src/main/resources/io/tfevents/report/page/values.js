// Values of a chart's lines as tables: at a kept step, between two, and all of them.

function valuesAt(lines, x, state) {
  const rows = lines.map(line => ({ line, index: nearestIndex(line, x) })).filter(row => row.index >= 0);
  const direction = lines[0].tag?.direction ?? 0;
  if (direction) rows.sort((a, b) => -direction * (a.line.values[a.index] - b.line.values[b.index]));
  return el('table', { class: 'pinned' },
    el('caption', {}, `at ${xText(x, state.x)} `, button('×', 'Let go of the step', () => state.set({ step: null, until: null }), { class: 'link' })),
    el('tr', {}, el('th', { class: 'name' }, 'run'), el('th', {}, 'value'), state.smooth > 0 && el('th', {}, 'smoothed'), el('th', {}, 'step')),
    rows.slice(0, MOST_ROWS).map(({ line, index }) => el('tr', {},
      el('td', { class: 'name' }, swatch(line), ' ', el('bdi', {}, line.label)),
      el('td', { class: 'num', title: String(line.values[index]) }, number(line.values[index])),
      state.smooth > 0 && el('td', { class: 'num' }, number(line.ys[index])),
      el('td', { class: 'num' + (line.xs[index] === x ? '' : ' other'), title: line.xs[index] === x ? null : 'the nearest step that it has' }, step(line.steps[index])))),
    rows.length > MOST_ROWS && el('tr', {}, el('td', { colspan: 4, class: 'more' }, `${rows.length - MOST_ROWS} more`)));
}

function valuesBetween(lines, from, to, state) {
  const facts = lines.map(line => {
    let [low, high, first, last] = [Infinity, -Infinity, -1, -1];
    for (let i = 0; i < line.xs.length; i++) {
      const value = line.values[i];
      if (line.xs[i] < from || line.xs[i] > to || value - value !== 0) continue;
      if (first < 0) first = i;
      last = i;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return { line, low, high, first, last };
  }).filter(row => row.first >= 0);
  const cells = ({ line, low, high, first, last }) => {
    const [a, b] = [line.values[first], line.values[last]];
    return [low, high, a, b].map(number).concat(signed(b - a), percent((b - a) / Math.abs(a)), step(line.steps[first]), step(line.steps[last]));
  };
  return el('table', { class: 'pinned' },
    el('caption', {}, `from ${xText(from, state.x)} to ${xText(to, state.x)} `, button('×', 'Let go of the steps', () => state.set({ step: null, until: null }), { class: 'link' })),
    el('tr', {}, ['run', 'min', 'max', 'start', 'end', 'Δ', 'Δ %', 'start step', 'end step'].map(name => el('th', { class: name === 'run' ? 'name' : null }, name))),
    facts.slice(0, MOST_ROWS).map(row => el('tr', {}, el('td', { class: 'name' }, swatch(row.line), ' ', el('bdi', {}, row.line.label)), cells(row).map(text => el('td', { class: 'num' }, text)))));
}

function xText(x, kind) {
  return kind === 'wall' ? time(x, TIME_WITH_SECONDS) : kind === 'relative' ? duration(x) : 'step ' + step(Number(x.toPrecision(12)));
}

/** The data of a chart for those who do not see it: at most 50 evenly chosen steps. */
function dataTable(lines, kind) {
  const MOST = 50;
  const all = [...new Set(lines.flatMap(line => [...line.xs]))].filter(x => x - x === 0).sort((a, b) => a - b);
  const xs = all.length <= MOST ? all : Array.from({ length: MOST }, (_, i) => all[Math.round(i * (all.length - 1) / (MOST - 1))]);
  return el('div', { class: 'scroll', tabindex: '0' }, el('table', {},
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, kind), lines.map(line => el('th', { scope: 'col' }, el('bdi', {}, line.label))))),
    el('tbody', {}, xs.map(x => el('tr', {}, el('th', { scope: 'row' }, xText(x, kind)), lines.map(line => {
      const i = nearestIndex(line, x);
      return el('td', { class: 'num' }, i >= 0 && line.xs[i] === x ? number(line.values[i]) : '·');
    }))))), all.length > MOST && el('p', { class: 'more' }, `${MOST} of ${step(all.length)} steps; all are in the CSV`));
}
