// A card: a chart with its head, tooltip, notes, values at pinned steps, and what can be done with it.

const CARD_HEIGHT = 260;
const NARROW_HEIGHT = 210;
const TALL_HEIGHT = 460;

/** All charts that are in view, of which one's cursor shows in the others. */
const liveCards = new Set();

/**
 * A card of a chart. `source` is {name, title: elements, lines(): a promise of lines, sentence(lines):
 * text} and perhaps {settings(): for makeChart, foot(lines): elements, isLinked: false for a chart
 * whose x is its own}.
 */
function makeCard(source, context, properties = {}) {
  const { state } = context;
  const host = el('div', { class: 'plot' });
  const notes = el('div', { class: 'notes' });
  const values = el('div', { class: 'values' });
  const foot = el('div', { class: 'foot' });
  const data = el('div', { class: 'data', hidden: true });
  const live = el('div', { class: 'sr', 'aria-live': 'polite' });
  const empty = el('p', { class: 'empty', hidden: true });
  const logButton = properties.log === false ? null : button('log', 'Logarithmic y axis', () => state.set({ logs: toggled(state.logs, source.name) }), { class: 'small', 'aria-pressed': 'false' });
  const pinButton = properties.pin === false ? null : button('pin', 'Pin to the top', () => state.set({ pinned: toggled(state.pinned, source.name) }), { class: 'small', 'aria-pressed': 'false' });
  const wideButton = button('wide', 'Wide, from edge to edge', () => state.set({ wide: toggled(state.wide, source.name) }), { class: 'small', 'aria-pressed': 'false' });
  const resetButton = button('reset', 'Reset the zoom (double click)', () => { chart.zoomTo(null); share(null); }, { class: 'small', hidden: true });
  const menu = el('details', { class: 'menu' },
    el('summary', { class: 'small', title: 'Save, or show the data' }, '⋯'),
    el('div', { class: 'popup' },
      button('Save as PNG', 'Save as PNG', () => { savePng(chart, source); menu.open = false; }),
      button('Save as SVG', 'Save as SVG', () => { saveSvg(chart, source); menu.open = false; }),
      button('Save as CSV', 'Save the points of the shown runs as CSV', () => { saveCsv(chart, source); menu.open = false; }),
      button('Show data as a table', 'Show data as a table', () => { showData(data.hidden); menu.open = false; })));
  const head = el('figcaption', {}, el('div', { class: 'title' }, source.title), el('div', { class: 'tools' }, resetButton, logButton, pinButton, wideButton, menu));
  const figure = el('figure', { class: 'card', tabindex: '0', role: 'group', 'data-name': source.name, ...properties.attributes }, head, host, empty, notes, values, foot, data, live);

  const height = () => (state.wide.includes(source.name) ? TALL_HEIGHT : innerWidth < 700 ? NARROW_HEIGHT : CARD_HEIGHT);
  const chart = makeChart(host, {
    cursor: x => share(x, 'cursor'),
    hover: (found, plot) => (source.hover ?? showTip)(found, plot, context),
    zoom: x => { if (state.link) share(x, 'zoomTo'); },
    pick: (x, extend) => { if (source.isLinked !== false) state.set(extend && state.step !== null ? { until: x } : { step: nearestX(x), until: null }); },
    wheel: () => context.hint('Alt + scroll zooms'),
    notes: showNotes,
  }, height);

  /** Other cards follow this one. */
  function share(x, what = 'zoomTo') {
    if (source.isLinked === false) return;
    for (const card of liveCards) if (card !== api && card.isLinked) card.chart[what](x);
  }

  function nearestX(x) {
    let found = x;
    let distance = Infinity;
    for (const line of chart.lines) {
      if (line.context) continue;
      const i = nearestIndex(line, x);
      if (i >= 0 && Math.abs(line.xs[i] - x) < distance) {
        distance = Math.abs(line.xs[i] - x);
        found = line.xs[i];
      }
    }
    return found;
  }

  function showNotes({ above, below, dropped, zoomed }) {
    resetButton.hidden = !zoomed;
    const bad = chart.lines.filter(line => !line.context).reduce((sum, line) => sum + (line.tag?.bad?.[line.position] ?? 0), 0);
    fill(notes,
      bad > 0 && el('span', { class: 'bad' }, `▼ ${count(bad, 'value')} NaN or infinite`),
      above > 0 && el('span', {}, `▲ ${count(above, 'point')} above`),
      below > 0 && el('span', {}, `▼ ${count(below, 'point')} below`),
      above + below > 0 && state.outliers && button('show', 'Show outliers', () => state.set({ outliers: false }), { class: 'link' }),
      dropped > 0 && el('span', {}, `${count(dropped, 'point')} ≤ 0 not shown`));
  }

  let shown = 0;
  /** Draws it; `isGrown` if nothing but the log is other than before. */
  async function update(isGrown = false) {
    const asked = ++shown;
    const lines = await source.lines();
    if (asked !== shown) return;
    const settings = { xKind: state.x, xLog: state.xlog, outliers: state.outliers, pins: pins(), ...source.settings?.() };
    settings.yLog = state.ylog !== state.logs.includes(source.name);
    logButton?.setAttribute('aria-pressed', settings.yLog);
    pinButton?.setAttribute('aria-pressed', state.pinned.includes(source.name));
    wideButton.setAttribute('aria-pressed', state.wide.includes(source.name));
    figure.classList.toggle('wide', state.wide.includes(source.name));
    const nothing = emptiness(lines, settings);
    empty.hidden = !nothing;
    empty.textContent = nothing;
    host.hidden = Boolean(nothing);
    if (nothing) {
      fill(notes);
    } else {
      chart.show(lines, settings, isGrown);
      figure.setAttribute('aria-label', source.sentence(lines));
      host.setAttribute('role', 'img');
      host.setAttribute('aria-label', source.sentence(lines));
    }
    fill(foot, source.foot?.(lines));
    showValues();
    if (!data.hidden) showData(true);
    if (!figure.dataset.drawn) performance.mark('drawn');
    figure.dataset.drawn = 'true';
  }

  function emptiness(lines, { yLog }) {
    const front = lines.filter(line => !line.context);
    if (lines.length === 0) return 'No shown run has it.';
    if (front.length && front.every(line => line.values.every(v => v - v !== 0))) {
      const from = Math.min(...front.map(line => line.steps[0]));
      return front.every(line => line.values.every(v => Number.isNaN(v))) ? `Every value is NaN since step ${step(from)}.` : 'No value is finite.';
    }
    if (yLog && lines.every(line => line.values.every(v => !(v > 0)))) return 'No value is above 0; a logarithmic axis cannot show any.';
    return '';
  }

  const pins = () => (source.isLinked === false ? [] : [state.step, state.until].filter(x => x !== null));

  /** The values at the pinned step, or what changed between two. */
  function showValues() {
    chart.pins(pins());
    const front = chart.lines.filter(line => !line.context);
    if (state.step === null || source.isLinked === false || front.length === 0) {
      fill(values);
      return;
    }
    const [from, to] = [state.step, state.until].sort((a, b) => (a === null) - (b === null) || a - b);
    fill(values, to === null ? valuesAt(front, from, state) : valuesBetween(front, from, to, state));
  }

  function showData(isShown) {
    data.hidden = !isShown;
    fill(data, isShown && dataTable(chart.lines.filter(line => !line.context), state.x));
  }

  // The keyboard's way through the points.
  let at = null;
  figure.addEventListener('keydown', event => {
    if (event.target !== figure || !chart.plot) return;
    const front = chart.lines.filter(line => !line.context);
    if (front.length === 0) return;
    if (event.key === '+' || event.key === '-') chart.zoomBy(event.key === '+' ? 0.8 : 1.25);
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!move) return;
    event.preventDefault();
    if (at === null || at.line >= front.length) at = { line: 0, index: 0 };
    else if (move[1]) {
      const x = front[at.line].xs[at.index];
      const line = (at.line + move[1] + front.length) % front.length;
      at = { line, index: nearestIndex(front[line], x) };
    } else at.index = clamp(at.index + move[0], 0, front[at.line].xs.length - 1);
    const line = front[at.line];
    chart.cursor(line.xs[at.index]);
    share(line.xs[at.index], 'cursor');
    clearTimeout(figure.saying);
    figure.saying = setTimeout(() => {
      live.textContent = `${line.name}: ${number(line.values[at.index])} at step ${step(line.steps[at.index])}`;
    }, 300);
  });
  figure.addEventListener('blur', () => { chart.cursor(null); });

  const api = {
    element: figure, chart, update, showValues, isLinked: source.isLinked !== false, tags: source.tags,
    setLive(isLive) { if (isLive) liveCards.add(api); else liveCards.delete(api); },
    destroy() { liveCards.delete(api); chart.destroy(); },
  };
  return api;
}

/** Draws cards when they come near to the view, and again when something has changed. */
function makeStage(context) {
  const cards = new Map();
  const observer = new IntersectionObserver(entries => {
    for (const entry of entries) {
      const card = cards.get(entry.target);
      if (!card) continue;
      card.near = entry.isIntersecting;
      card.setLive(entry.isIntersecting);
      if (card.near && card.stale) draw(card, card.stale === 'grown');
    }
  }, { rootMargin: '400px' });
  // One after another: the first is there before the last has begun. Of each, whether it has only grown.
  const queue = new Map();
  let isDrawing = false;
  async function draw(card, isGrown = false) {
    card.stale = false;
    const hasOnlyGrown = isGrown && queue.get(card) !== false;
    queue.delete(card);
    queue.set(card, hasOnlyGrown);
    if (isDrawing) return;
    isDrawing = true;
    for (const [next, isOnlyGrown] of queue) {
      queue.delete(next);
      await next.update(isOnlyGrown).catch(error => context.fail(error));
    }
    isDrawing = false;
  }
  return {
    add(card) {
      card.stale = true;
      cards.set(card.element, card);
      observer.observe(card.element);
    },
    remove(card) {
      observer.unobserve(card.element);
      queue.delete(card);
      cards.delete(card.element);
      card.destroy();
    },
    /** Lets go of the cards in an element. */
    clear(within) {
      for (const card of [...cards.values()]) if (within.contains(card.element)) this.remove(card);
    },
    /** Something has changed: cards in view are drawn now, others when they come into view. */
    changed() {
      for (const card of cards.values()) {
        if (card.near) draw(card); else card.stale = true;
      }
    },
    /** Curves of some tags have grown. */
    grown(tags) {
      for (const card of cards.values()) {
        if (!card.tags?.().some(id => tags.has(id))) continue;
        if (card.near) draw(card, true); else card.stale ||= 'grown';
      }
    },
    drawAll: () => Promise.all([...cards.values()].map(card => { card.stale = false; return card.update(); })),
    showValues() { for (const card of cards.values()) if (card.near) card.showValues(); },
    /** Colours have changed, and there is no time to make lines anew. */
    redraw() {
      for (const { chart } of cards.values()) {
        for (const line of chart.lines) if (line.run !== undefined && !line.context) line.colour = context.selection.colour(line.run);
        if (chart.plot) chart.refresh();
      }
    },
  };
}
