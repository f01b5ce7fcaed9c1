// Hyperparameters against a metric: parallel coordinates, and every pair of them as points.

const MOST_AXES = 8;
const MOST_PAIRED = 5;
const LEAST_GAP = 100;
const PARALLEL = { height: 300, top: 52, bottom: 34, side: 70 };
const VIRIDIS = ['#440154', '#472d7b', '#3b528b', '#2c728e', '#21918c', '#28ae80', '#5ec962', '#addc30', '#fde725'];

addView({
  id: 'hparams',
  title: 'Hyperparameters',
  of: ['importance'],
  applies: model => model.hparams.some(name => differs(name, model.runs)) && model.tags.length > 0,
  render(section, context) {
    const { model, state, selection } = context;
    const primary = tag => tag === model.tag(model.primary || null);
    const metrics = [...model.tags].sort((a, b) => primary(b) - primary(a) || Math.abs(b.direction) - Math.abs(a.direction) || b.runs.length - a.runs.length);
    const metric = choice('Metric', metrics.map(tag => [tag.name, visible(tag.name)]), state.hMetric || metrics[0].name, value => state.set({ hMetric: value, axes: [] }));
    const status = el('p', { class: 'row', role: 'status' });
    const host = el('div', { class: 'scroll parallel' });
    const importance = el('div', { class: 'importance' });
    const matrix = el('div', { class: 'scroll parallel' });
    const pairs = el('details', { class: 'group', ontoggle: () => update() }, el('summary', {}, el('h3', {}, 'Scatter matrix')), matrix);
    section.append(el('div', { class: 'row view-controls' }, el('label', { class: 'control' }, 'metric ', metric), el('span', { class: 'quiet' }, 'Drag along an axis to choose runs, its title to move it; double click turns it.')), status, host, importance, pairs);

    function update(changed) {
      if (changed && !['hMetric', 'axes', 'turned', 'brushes', 'runs', 'shown', 'baseline', 'theme'].some(key => changed.has(key))) return;
      const tag = model.tag(state.hMetric) ?? metrics[0];
      metric.value = tag.name;
      const runs = model.runs.filter(run => selection.matching.has(run.id) && Object.keys(run.hparams).length > 0);
      const { axes, metric: result, others } = axesOf(tag, runs, context);
      const picture = { runs, axes, metric: result, chosen: new Set(runs.filter(run => inBrushes(run, axes, state.brushes)).map(run => run.id)), context };
      const isBrushed = picture.chosen.size < runs.length || Object.keys(state.brushes).length > 0;
      fill(status, axes.length === 1 && 'All runs that match have the same hyperparameters. ', colourBar(picture.metric),
        isBrushed && [`${picture.chosen.size} of ${runs.length} runs chosen `, button('show only these', 'Show only the chosen runs', () => state.set({ shown: [...picture.chosen] }), { class: 'link' }), button('let go', 'Choose all runs again', () => state.set({ brushes: {} }), { class: 'link' })],
        others > 0 && el('span', { class: 'quiet' }, `${others} more that matter less are not drawn`));
      const focused = document.activeElement?.closest?.('.axis')?.dataset.axis;
      fill(host, parallelCoordinates(picture));
      if (focused) [...host.querySelectorAll('.axis')].find(each => each.dataset.axis === focused)?.focus();
      fill(importance, importanceBars(model.sections.importance?.find(each => each.metric === tag.name)));
      fill(matrix, pairs.open && scatterMatrix(picture));
    }
    document.addEventListener('mouseover', event => markRun(event.target.closest?.('[data-run]')?.dataset.run));
    new ResizeObserver(() => update()).observe(section);
    update();
    return { update };
  },
});

/** Whether runs that have hyperparameters do not all have the same under a name. */
function differs(name, runs) {
  return new Set(runs.filter(run => Object.keys(run.hparams).length > 0).map(run => JSON.stringify(run.hparams[name]))).size > 1;
}

/** Shows which run is meant in all that shows runs. */
function markRun(run) {
  for (const element of document.querySelectorAll('.marked')) if (element.dataset.run !== run) element.classList.remove('marked');
  if (run !== undefined) for (const element of document.querySelectorAll(`[data-run="${Number(run)}"]`)) element.classList.add('marked');
}

/**
 * Axes from what matters least to what matters most, or as the reader has put them, and at last the
 * metric: {name, title, at(run): from 0 to 1 or null, text(run), ticks: [[place, text]], rho}.
 */
function axesOf(tag, runs, { model, state }) {
  const part = tag.direction ? 'best' : 'last';
  const result = numberAxis('metric', `${tag.name} (${part})`, runs, run => fact(tag, part, run.id));
  const ranks = run => result.value(run);
  const axes = model.hparams.filter(name => differs(name, runs)).map(name => {
    const value = run => run.hparams[name];
    const given = runs.map(value).filter(v => v !== undefined && v !== null);
    const axis = given.every(v => typeof v === 'number') ? numberAxis(name, name, runs, value) : wordAxis(name, runs, value);
    axis.rho = spearman(runs.map(run => [axis.at(run), ranks(run)]));
    return axis;
  });
  axes.sort((a, b) => (Math.abs(a.rho) || 0) - (Math.abs(b.rho) || 0));
  const drawn = axes.slice(1 - MOST_AXES).sort((a, b) => state.axes.indexOf(a.name) - state.axes.indexOf(b.name));
  return { axes: [...drawn, result], metric: result, others: axes.length - drawn.length };
}

function numberAxis(name, title, runs, value) {
  const values = runs.map(value).filter(Number.isFinite);
  const [low, high] = values.length ? [Math.min(...values), Math.max(...values)] : [0, 1];
  const isLog = low > 0 && high / low >= 100;
  const scale = isLog ? Math.log10 : v => v;
  const [from, to] = low === high ? [scale(low) - 0.5, scale(high) + 0.5] : [scale(low), scale(high)];
  const place = v => (scale(v) - from) / (to - from);
  const ticks = isLog ? logTicks(low, high) : roundTicks(low, high, 5);
  return { name, title, value, isLog, at: run => (Number.isFinite(value(run)) ? place(value(run)) : null), text: run => hparam(value(run)), ticks: (low === high ? [low] : ticks).map(v => [place(v), tick(v)]), rho: NaN, low, high };
}

function wordAxis(name, runs, value) {
  const words = [...new Set(runs.map(run => value(run)).filter(v => v !== undefined && v !== null).map(v => JSON.stringify(v)))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const place = word => (words.indexOf(word) + 0.5) / words.length;
  return { name, title: name, value, at: run => (value(run) === undefined || value(run) === null ? null : place(JSON.stringify(value(run)))), text: run => hparam(value(run)), ticks: words.slice(0, 20).map(word => [place(word), hparam(JSON.parse(word))]), rho: NaN };
}

/** Spearman's correlation of the ranks of pairs that have both; NaN if there are fewer than three. */
function spearman(pairs) {
  const both = pairs.filter(([x, y]) => x !== null && Number.isFinite(x) && Number.isFinite(y));
  if (both.length < 3) return NaN;
  const ranks = [0, 1].map(side => {
    const values = both.map(pair => pair[side]);
    const sorted = Float64Array.from(values).sort();
    return values.map(v => { const first = lowerBound(sorted, v); return (first + sorted.lastIndexOf(v)) / 2; });
  });
  const mean = (both.length - 1) / 2;
  const product = (a, b) => a.reduce((sum, v, i) => sum + (v - mean) * (b[i] - mean), 0);
  return product(ranks[0], ranks[1]) / Math.sqrt(product(ranks[0], ranks[0]) * product(ranks[1], ranks[1]));
}

/** Whether a run is in the range that is chosen on each axis. */
function inBrushes(run, axes, brushes) {
  return axes.every(axis => {
    const range = brushes[axis.name];
    if (!Array.isArray(range)) return true;
    const at = axis.at(run);
    return at !== null && at >= range[0] - 1e-9 && at <= range[1] + 1e-9;
  });
}

function viridis(share) {
  const at = clamp(theme() === 'dark' ? 0.15 + 0.85 * share : 0.92 * share, 0, 1) * (VIRIDIS.length - 1);
  const i = Math.min(Math.floor(at), VIRIDIS.length - 2);
  const channel = (colour, c) => parseInt(colour.slice(1 + 2 * c, 3 + 2 * c), 16);
  return '#' + [0, 1, 2].map(c => Math.round(channel(VIRIDIS[i], c) * (i + 1 - at) + channel(VIRIDIS[i + 1], c) * (at - i)).toString(16).padStart(2, '0')).join('');
}

const metricColour = (run, { metric }) => (metric.at(run) === null ? CONTEXT : viridis(metric.at(run)));

function colourBar(metric) {
  return el('span', { class: 'control colour-bar' }, el('bdi', {}, visible(metric.title)), number(metric.low), svg('svg', { width: 120, height: 10, 'aria-hidden': 'true' }, Array.from({ length: 24 }, (_, i) => svg('rect', { x: 5 * i, width: 5.5, height: 10, fill: viridis(i / 23) }))), number(metric.high));
}

function describeRun(run, axes) {
  return `${visible(run.name)}: ` + axes.map(axis => `${visible(axis.title)} ${axis.text(run)}`).join(', ');
}

function runTip(event, run, { axes, context }) {
  markRun(String(run.id));
  fill(tip, runName(run.id, context), el('table', {}, axes.map(axis => el('tr', {}, el('th', { class: 'name' }, el('bdi', {}, visible(axis.title))), el('td', { class: 'num' }, axis.text(run))))));
  placeTip(event);
}

const endTip = () => {
  tip.hidden = true;
  markRun();
};

function parallelCoordinates(picture) {
  const { runs, axes, chosen, context } = picture;
  const { state } = context;
  const room = Math.max(300, (document.getElementById('hparams')?.clientWidth ?? 800) - 4);
  const gap = axes.length > 1 ? Math.max(LEAST_GAP, (room - 2 * PARALLEL.side) / (axes.length - 1)) : 0;
  const width = 2 * PARALLEL.side + gap * (axes.length - 1);
  const [top, bottom] = [PARALLEL.top, PARALLEL.height - PARALLEL.bottom];
  const toX = i => PARALLEL.side + gap * i;
  const isTurned = axis => state.turned.includes(axis.name);
  const toY = (axis, at) => (at === null ? bottom + 16 : isTurned(axis) ? top + at * (bottom - top) : bottom - at * (bottom - top));
  const toPlace = (axis, y) => { const at = clamp((bottom - y) / (bottom - top), 0, 1); return isTurned(axis) ? 1 - at : at; };
  const drawing = svg('svg', { width, height: PARALLEL.height, role: 'group', 'aria-label': `Parallel coordinates of ${count(runs.length, 'run')}` });
  const ordered = [...runs].sort((a, b) => chosen.has(a.id) - chosen.has(b.id) || (a.id === context.selection.best) - (b.id === context.selection.best));
  for (const run of ordered) {
    const points = axes.map((axis, i) => `${toX(i).toFixed(1)},${toY(axis, axis.at(run)).toFixed(1)}`).join(' ');
    drawing.append(svg('g', { 'data-run': run.id, class: chosen.has(run.id) ? 'run-line' : 'run-line out', onmousemove: event => runTip(event, run, picture), onmouseleave: endTip, onclick: () => context.selection.tick(run.id, !context.selection.ticked.has(run.id)) },
      svg('polyline', { points, class: 'reach' }), svg('polyline', { points, class: 'drawn', stroke: metricColour(run, picture) })));
  }
  axes.forEach((axis, i) => drawing.append(parallelAxis(axis, i)));
  return drawing;

  function parallelAxis(axis, i) {
    const isMetric = i === axes.length - 1;
    const range = Array.isArray(state.brushes[axis.name]) ? state.brushes[axis.name] : null;
    const ys = range?.map(at => toY(axis, at));
    const box = ys && svg('rect', { class: 'brush', x: -7, width: 14, y: Math.min(...ys), height: Math.max(2, Math.abs(ys[1] - ys[0])) });
    const title = visible(axis.title);
    const head = svg('text', { class: 'axis-title', y: 16, 'text-anchor': 'middle' }, title.length > 16 ? title.slice(0, 15) + '…' : title, svg('title', {}, title));
    const group = svg('g', {
      class: 'axis', transform: `translate(${toX(i)},0)`, tabindex: 0, role: 'group', 'data-axis': axis.name,
      'aria-label': `${title}${Number.isNaN(axis.rho) ? '' : `, rank correlation with the metric ${number(axis.rho)}`}. Left and right move the axis, f turns it, up and down move the chosen range, with Shift its size, Delete lets it go.`,
    },
    svg('line', { y1: top, y2: bottom, class: 'axis-line' }), head,
    svg('text', { class: 'axis-note', y: 32, 'text-anchor': 'middle' }, isMetric ? (axis.isLog ? 'log' : '') : `${Number.isNaN(axis.rho) ? '' : 'ρ ' + axis.rho.toFixed(2).replace('-', '−')}${axis.isLog ? ' · log' : ''}`),
    axis.ticks.map(([at, text]) => svg('text', { class: 'axis-tick', x: isMetric ? 9 : -9, y: toY(axis, at) + 4, 'text-anchor': isMetric ? 'start' : 'end' }, text.length > 12 ? text.slice(0, 11) + '…' : text)),
    runs.some(run => axis.at(run) === null) && svg('text', { class: 'axis-tick', x: -9, y: bottom + 20, 'text-anchor': 'end' }, 'none'),
    box || null, svg('rect', { class: 'axis-reach', x: -14, width: 28, y: top - 6, height: bottom - top + 12 }));
    const brush = to => {
      const brushes = { ...state.brushes };
      if (to) brushes[axis.name] = to.map(at => Number(at.toFixed(4))); else delete brushes[axis.name];
      state.set({ brushes });
    };
    const move = by => {
      const names = axes.slice(0, -1).map(each => each.name);
      const to = clamp(i + by, 0, names.length - 1);
      if (isMetric || to === i) return;
      names.splice(to, 0, ...names.splice(i, 1));
      state.set({ axes: names });
    };
    const turn = () => state.set({ turned: toggled(state.turned, axis.name) });
    head.addEventListener('dblclick', turn);
    dragged(head, (dx, dy, isEnd) => {
      head.setAttribute('x', isMetric ? 0 : dx);
      if (isEnd) {
        head.setAttribute('x', 0);
        move(Math.round(dx / gap));
      }
    });
    const reach = group.lastChild;
    dragged(reach, (dx, dy, isEnd, start) => {
      if (!isEnd) return;
      const from = start.clientY - drawing.getBoundingClientRect().top;
      brush(Math.abs(dy) < 3 ? null : [toPlace(axis, from), toPlace(axis, from + dy)].sort((a, b) => a - b));
    });
    group.addEventListener('keydown', event => {
      const [low, high] = range ?? [0, 1];
      const up = isTurned(axis) ? -0.05 : 0.05;
      const shifted = by => { const to = clamp(by, -low, 1 - high); return [low + to, high + to]; };
      const act = {
        ArrowLeft: () => move(-1), ArrowRight: () => move(1), f: turn, Delete: () => brush(null), Backspace: () => brush(null),
        ArrowUp: () => brush(event.shiftKey ? [low, Math.min(1, high + 0.05)] : range ? shifted(up) : up > 0 ? [0.5, 1] : [0, 0.5]),
        ArrowDown: () => brush(event.shiftKey ? [low, Math.max(low, high - 0.05)] : range ? shifted(-up) : up > 0 ? [0, 0.5] : [0.5, 1]),
      }[event.key];
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    });
    return group;
  }
}

/** How much worse the metric is told without a hyperparameter, as bars. */
function importanceBars(found) {
  if (!found) return null;
  const { hparams, trainings, explained, sure } = found;
  const most = Math.max(...hparams.map(([, share]) => share), 1e-9);
  return [el('h3', {}, 'Importance'),
    el('p', { class: 'quiet' }, `By random forests of ${count(trainings, 'run')}, which tell ${percent(Math.max(0, explained)).replace('+', '')} of the metric’s variance. `, sure ? 'None of it is a cause.' : 'There are too few runs to rely on it.'),
    el('table', { class: 'bars' }, el('caption', { class: 'sr' }, 'Importance of hyperparameters'), hparams.filter(([, share]) => share > 0).slice(0, 12).map(([name, share]) => el('tr', {}, el('th', { scope: 'row' }, named(name)), el('td', { class: 'num', title: String(share) }, number(share)), el('td', {}, el('span', { class: 'bar-part', style: { width: Math.max(1, 200 * share / most) + 'px' } })))))];
}

/** Tells how far the pointer has moved since it went down on an element, and at last that it is up. */
function dragged(element, told) {
  element.addEventListener('pointerdown', start => {
    start.preventDefault();
    element.setPointerCapture(start.pointerId);
    const move = event => told(event.clientX - start.clientX, event.clientY - start.clientY, false, start);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', event => {
      element.removeEventListener('pointermove', move);
      told(event.clientX - start.clientX, event.clientY - start.clientY, true, start);
    }, { once: true });
  });
}

/** What matters most, each against each. */
function scatterMatrix(picture) {
  const { runs, chosen } = picture;
  const axes = picture.axes.slice(-MOST_PAIRED);
  const cell = clamp((document.getElementById('hparams').clientWidth - 20) / axes.length, 110, 190);
  const inset = 12;
  const at = (axis, run) => inset + axis.at(run) * (cell - 2 * inset);
  return svg('svg', { width: cell * axes.length, height: cell * axes.length, role: 'img', 'aria-label': 'Scatter matrix of ' + axes.map(axis => visible(axis.title)).join(', ') },
    axes.map((row, r) => axes.map((column, c) => svg('g', { transform: `translate(${c * cell},${r * cell})` },
      svg('rect', { class: 'pair', x: 3, y: 3, width: cell - 6, height: cell - 6 }),
      r === c ? svg('text', { class: 'axis-title', x: cell / 2, y: cell / 2, 'text-anchor': 'middle' }, visible(row.title).slice(0, 20))
        : runs.filter(run => row.at(run) !== null && column.at(run) !== null).map(run => svg('circle', {
          'data-run': run.id, class: chosen.has(run.id) ? 'run-dot' : 'run-dot out', cx: at(column, run), cy: cell - at(row, run), r: 4, fill: metricColour(run, picture),
          onmousemove: event => runTip(event, run, picture), onmouseleave: endTip,
        }))))));
}
