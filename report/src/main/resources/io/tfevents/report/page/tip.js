// The table that follows the pointer.

const MOST_ROWS = 8;

const tip = el('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' });

/** A table of the lines near the pointer. */
function showTip(found, plot, context) {
  if (!found || found.points.length === 0) {
    tip.hidden = true;
    return;
  }
  const { state } = context;
  const front = found.points.filter(point => !point.line.context || point === found.nearest);
  const distances = {
    nearest: point => point.distance,
    alphabetical: point => point.line.name,
    ascending: point => point.line.ys[point.index],
    descending: point => -point.line.ys[point.index],
    'nearest y': point => Math.abs(point.py - found.top),
  };
  const by = distances[state.tooltip] ?? distances.nearest;
  front.sort((a, b) => { const [x, y] = [by(a), by(b)]; return x < y ? -1 : x > y ? 1 : 0; });
  const hasRaw = front.some(point => point.line.raw && point.line.raw !== point.line.ys);
  const hasTimes = front.some(point => point.line.times);
  for (const point of front.slice(0, MOST_ROWS)) fetchTimes(point.line, context);
  const rows = front.slice(0, MOST_ROWS).map(({ line, index }) => el('tr', { class: line === found.nearest?.line ? 'nearest' : '' },
    el('td', {}, swatch(line)),
    el('td', { class: 'name' }, el('bdi', {}, line.label)),
    hasRaw && el('td', { class: 'num' }, number(line.ys[index])),
    el('td', { class: 'num' }, number(line.values[index])),
    el('td', { class: 'num' }, step(line.steps[index])),
    hasTimes && el('td', { class: 'num' }, line.times ? time(line.times[index], TIME_WITH_SECONDS) : ''),
    hasTimes && el('td', { class: 'num' }, line.times && line.run !== undefined ? duration(line.times[index] - context.model.runs[line.run].start) : '')));
  fill(tip, el('table', {},
    el('tr', {}, el('th'), el('th', { class: 'name' }, 'run'), hasRaw && el('th', {}, 'smoothed'), el('th', {}, 'value'), el('th', {}, context.state.x === 'number' ? 'x' : 'step'), hasTimes && el('th', {}, 'time'), hasTimes && el('th', {}, 'relative')),
    rows), front.length > MOST_ROWS && el('div', { class: 'more' }, `${front.length - MOST_ROWS} more`));
  tip.hidden = false;
  const box = plot.over.getBoundingClientRect();
  const width = tip.offsetWidth;
  const left = box.left + found.left + 16 + width < innerWidth ? box.left + found.left + 16 : Math.max(4, box.left + found.left - 16 - width);
  const top = Math.min(box.bottom + 8, innerHeight - tip.offsetHeight - 4);
  tip.style.left = left + 'px';
  tip.style.top = Math.max(4, top) + 'px';
}

/** Times come when someone looks. */
function fetchTimes(line, context) {
  if (line.times || line.asked || !line.tag) return;
  line.asked = true;
  context.model.clock(line.tag, line.position).then(times => { line.times = times; });
}

/** A piece of a line as it is drawn. */
function swatch(line) {
  const dash = line.dash?.length ? line.dash.join(' ') : null;
  return svg('svg', { width: 18, height: 8, viewBox: '0 0 18 8', 'aria-hidden': 'true' },
    svg('line', { x1: 0, x2: 18, y1: 4, y2: 4, stroke: line.context ? line.focusColour : line.colour, 'stroke-width': 2.5, 'stroke-dasharray': dash }));
}
