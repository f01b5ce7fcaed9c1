// Values other than numbers: which of them are shown, at which step, and when they are drawn.

const sliders = [];

/** The parts of tags that are shown: those that the filter lets through, of the shown runs. */
function shownTags(tags, { state, selection }) {
  const filter = nameFilter(state.tags);
  const visibleRuns = new Set(selection.visible);
  return tags.filter(tag => filter.includes(tag.name))
    .map(tag => ({ tag, series: tag.series.filter(series => visibleRuns.has(series.run) && series.steps.length > 0) }))
    .filter(({ series }) => series.length > 0);
}

/** Why a view shows nothing, or nothing at all. */
function nothingShown(tags, shown, what, { state }) {
  if (shown.length > 0) return null;
  const filter = nameFilter(state.tags);
  if (!tags.some(tag => filter.includes(tag.name))) {
    return [`No ${what} have a tag like '${visible(state.tags)}'. `, button('Clear the filter', 'Clear the filter', () => state.set({ tags: '' }), { class: 'link' })];
  }
  return `No shown run has ${what}.`;
}

/** What of the log is not on the page. */
function leftOut(tags, what) {
  const series = tags.flatMap(tag => tag.series);
  const [kept, all] = [series.reduce((sum, each) => sum + each.steps.length, 0), series.reduce((sum, each) => sum + each.of, 0)];
  return kept < all && el('p', { class: 'quiet' }, `${step(kept)} of ${step(all)} ${what} are on this page: of each run and tag the last one, and others evenly spaced before it.`);
}

/** The value that is shown for a step: the one nearest to it, or the last one. */
function indexAt(series, at) {
  return at === null ? series.steps.length - 1 : nearestIndex({ xs: series.steps }, at);
}

/** One slider for all values: each view that has steps shows it. */
function stepSlider(section, tags, context, moved) {
  const { state } = context;
  const steps = [...new Set(tags.flatMap(tag => tag.series.flatMap(series => series.steps)))].sort((a, b) => a - b);
  const position = () => (state.at === null ? steps.length - 1 : nearestIndex({ xs: steps, isSorted: true }, state.at));
  const go = to => state.set({ at: to >= steps.length - 1 ? null : steps[Math.max(0, to)] });
  const input = el('input', { type: 'range', min: 0, max: steps.length - 1, step: 1, 'aria-label': 'Step', oninput: () => go(Number(input.value)) });
  const text = el('output');
  sliders.push({ section, move(by) { go(position() + by); } });
  context.moveStep ??= by => {
    const slider = sliders.find(each => { const box = each.section.getBoundingClientRect(); return box.top < innerHeight / 2 && box.bottom > innerHeight / 2; });
    slider?.move(by);
    return Boolean(slider);
  };
  const show = () => {
    const last = state.at === null;
    input.value = position();
    text.textContent = (last ? 'last step' : 'step ' + step(state.at));
    input.setAttribute('aria-valuetext', text.textContent);
  };
  const follow = () => { if (state.step !== null && state.x === 'step') state.set({ at: state.step }); };
  follow();
  show();
  return {
    element: el('span', { class: 'control steps', hidden: steps.length < 2 }, button('‹', 'Step before ([)', () => go(position() - 1)), input, button('›', 'Next step (])', () => go(position() + 1)), ' ', text),
    update(changed) {
      if (changed.has('step')) follow();
      if (changed.has('at')) {
        show();
        moved();
      }
    },
  };
}

/** A step that is not the one that was asked for is marked as such. */
function stepBadge(series, index, at) {
  const other = at !== null && series.steps[index] !== at;
  return el('span', { class: other ? 'badge other' : 'badge', title: (other ? 'The nearest step that it has; ' : '') + time(series.times[index]) }, 'step ' + step(series.steps[index]));
}

/** Draws an element when it comes near to the view, as charts are, and by again() anew. */
function drawnWhenNear(element, draw, context) {
  const card = { element, update: async () => draw(), setLive() {}, showValues() {}, destroy() {}, chart: { plot: true, lines: [], refresh: () => card.update().catch(context.fail) } };
  context.stage.add(card);
  return {
    element,
    again() { if (card.near) card.update().catch(context.fail); else card.stale = true; },
    remove() { element.remove(); context.stage.remove(card); },
  };
}

/** A chart's card as an entry of keyed(). */
function stageCard(source, context, properties) {
  const card = makeCard(source, context, properties);
  context.stage.add(card);
  return { element: card.element, again: () => card.update().catch(context.fail), remove() { card.element.remove(); context.stage.remove(card); } };
}

/** Elements by key in the order of a list: those that are there stay, others are made or removed. */
function keyed(parent) {
  const entries = new Map();
  return {
    show(list, keyOf, make) {
      const keys = list.map(keyOf);
      for (const [key, entry] of entries) {
        if (!keys.includes(key)) {
          entries.delete(key);
          entry.remove();
        }
      }
      list.forEach((each, i) => {
        if (!entries.has(keys[i])) entries.set(keys[i], make(each));
        const { element } = entries.get(keys[i]);
        if (parent.children[i] !== element) parent.insertBefore(element, parent.children[i] ?? null);
      });
    },
    again() { for (const entry of entries.values()) entry.again(); },
  };
}

/** A run's name with a piece of its line, which follows the run's colour. */
function runName(run, context) {
  keepColours(context);
  return el('span', { class: 'run-name', 'data-of': run }, runSwatch(run, context), ' ', el('bdi', { title: visible(context.model.runs[run].name) }, context.selection.label(run)));
}

function runSwatch(run, { selection }) {
  return swatch({ colour: selection.colour(run), dash: selection.dash(run) });
}

function keepColours(context) {
  if (context.keepsColours) return;
  context.keepsColours = true;
  const recolour = () => document.querySelectorAll('.run-name').forEach(name => name.firstChild.replaceWith(runSwatch(Number(name.dataset.of), context)));
  context.state.listen(changed => { if (['theme', 'baseline', 'colours'].some(key => changed.has(key))) recolour(); });
}

/** A canvas as wide as its parent, ready to be painted on: {ctx, width, height} in CSS pixels. */
function canvasOf(canvas, height) {
  const width = Math.max(120, canvas.parentElement.clientWidth);
  const scale = devicePixelRatio || 1;
  [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  canvas.style.width = width + 'px';
  canvas.style.height = height + 'px';
  const ctx = canvas.getContext('2d');
  ctx.setTransform(scale, 0, 0, scale, 0, 0);
  ctx.font = '11px system-ui, sans-serif';
  ctx.fillStyle = ctx.strokeStyle = styleColour('muted');
  return { ctx, width, height };
}

/** Round numbers between two, about as many as asked for. */
function roundTicks(low, high, wanted) {
  const rough = (high - low) / wanted;
  if (!(rough > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(rough));
  const apart = power * ([1, 2, 5].find(f => f * power >= rough) ?? 10);
  const ticks = [];
  for (let i = Math.ceil(low / apart - 1e-9); i * apart <= high + apart * 1e-9; i++) ticks.push(Number((i * apart).toPrecision(12)));
  return ticks;
}

/** Shows the tooltip beside the pointer. */
function placeTip(event) {
  tip.hidden = false;
  tip.style.left = (event.clientX + 18 + tip.offsetWidth < innerWidth ? event.clientX + 18 : Math.max(4, event.clientX - 18 - tip.offsetWidth)) + 'px';
  tip.style.top = clamp(event.clientY + 18, 4, innerHeight - tip.offsetHeight - 4) + 'px';
}
