// Histograms: over steps as ridges, lines or a heat map, or those of all runs at one step.

const BINS = 60;
const MOST_RIDGES = 51;
const HISTOGRAM_HEIGHT = 240;
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95];
const EDGE = { left: 8, right: 52, top: 12, bottom: 22 };

addView({
  id: 'histograms',
  title: 'Histograms',
  of: ['histograms'],
  applies: model => Boolean(model.sections.histograms),
  render(section, context) {
    const { model, state } = context;
    const tags = model.sections.histograms;
    const slider = stepSlider(section, tags, context, () => groups.again());
    const mode = choice('How histograms are drawn', [['auto', 'over steps'], ['ridge', 'ridges'], ['overlay', 'overlaid'], ['heat', 'heat map'], ['runs', 'runs at one step']], state.histogram, value => state.set({ histogram: value }));
    const whole = checkbox('whole range', state.histogramRange, isOn => state.set({ histogramRange: isOn }), 'From the smallest to the largest value, and not only from the 1 % to the 99 % quantile');
    const note = el('p', { class: 'quiet', role: 'status' });
    const list = el('div');
    const groups = keyed(list);
    section.append(el('div', { class: 'row view-controls' }, mode, whole, slider.element), note, list, leftOut(tags, 'histograms') || '');

    function update(changed) {
      if (changed) slider.update(changed);
      mode.value = state.histogram;
      whole.firstChild.checked = state.histogramRange;
      if (changed && !['tags', 'runs', 'shown', 'baseline', 'histogram', 'histogramRange'].some(key => changed.has(key))) return;
      const shown = shownTags(tags, context);
      fill(note, nothingShown(tags, shown, 'histograms', context));
      const isFlat = state.histogram === 'runs' || new Set(shown.flatMap(({ series }) => series.map(each => each.run))).size === 1;
      list.className = isFlat ? 'grid' : '';
      groups.show(shown, ({ tag, series }) => JSON.stringify([tag.name, isFlat && (state.histogram === 'runs' ? 'all' : series[0].run)]), ({ tag, series }) => (isFlat
        ? histogramCard(tag, state.histogram === 'runs' ? null : series[0], context, [named(tag.name), ' ', state.histogram !== 'runs' && runName(series[0].run, context)])
        : histogramGroup(tag, context, shown.length > 12)));
      groups.again();
    }
    update();
    return { update };
  },
});

/** The cards of a tag, one for each run. */
function histogramGroup(tag, context, isClosed) {
  const grid = el('div', { class: 'grid' });
  const cards = keyed(grid);
  const element = el('details', { class: 'group', open: !isClosed }, el('summary', {}, el('h3', {}, named(tag.name))), grid);
  return {
    element,
    again() {
      const [mine] = shownTags([tag], context);
      if (!mine) return;
      cards.show(mine.series, series => series.run, series => histogramCard(tag, series, context, runName(series.run, context)));
      cards.again();
    },
    remove: () => { cards.show([], String); element.remove(); },
  };
}

/** Histograms of one run over steps, or those of all runs at one step, where no series is given. */
function histogramCard(tag, series, context, title) {
  const { state } = context;
  const canvas = el('canvas', { role: 'img' });
  const legend = el('div', { class: 'notes' });
  const live = el('div', { class: 'sr', 'aria-live': 'polite' });
  const host = el('div', {}, canvas);
  const figure = el('figure', { class: 'card', tabindex: '0' }, el('figcaption', {}, el('div', { class: 'title' }, title)), host, legend, live);
  let picture = null;

  async function draw() {
    const parts = series ? [series] : shownTags([tag], context)[0]?.series ?? [];
    const all = await Promise.all(parts.map(async part => ({ series: part, histograms: await histogramsOf(part, context) })));
    const range = rangeOf(all.flatMap(each => (series ? each.histograms : [each.histograms[indexAt(each.series, state.at)]])), state.histogramRange);
    host.hidden = !range;
    if (!range) {
      fill(legend, 'No histogram here has values that can be drawn.');
      return;
    }
    const wanted = series ? state.histogram : 'runs';
    const kind = Object.hasOwn(HISTOGRAM_PAINTERS, wanted) ? wanted : series.steps.length > MOST_RIDGES ? 'heat' : 'ridge';
    const { ctx, width, height } = canvasOf(canvas, HISTOGRAM_HEIGHT);
    picture = { all, range, kind, area: { left: EDGE.left, top: EDGE.top, width: width - EDGE.left - EDGE.right, height: height - EDGE.top - EDGE.bottom } };
    HISTOGRAM_PAINTERS[kind](ctx, picture, context);
    fill(legend, series ? quantileText(all[0], indexAt(series, state.at)) : all.map(each => el('span', {}, runName(each.series.run, context), ' ', stepBadge(each.series, indexAt(each.series, state.at), state.at))));
    canvas.setAttribute('aria-label', `${visible(tag.name)}: histograms ${series ? `of ${visible(context.model.runs[series.run].name)} at ${count(series.steps.length, 'step')}` : `of ${count(all.length, 'run')} at one step`}, from ${number(range[0])} to ${number(range[1])}.`);
  }

  /** Along the steps, by keys. */
  figure.addEventListener('keydown', event => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.target !== figure || !series) return;
    event.preventDefault();
    const at = series.steps[clamp(indexAt(series, state.at) + by, 0, series.steps.length - 1)];
    state.set({ at });
    if (picture) live.textContent = 'step ' + step(at) + ': ' + quantileText(picture.all[0], indexAt(series, at));
  });
  canvas.addEventListener('mousemove', event => {
    if (picture) showHistogramTip(picture, event, context);
  });
  canvas.addEventListener('mouseleave', () => { tip.hidden = true; });
  canvas.addEventListener('click', event => {
    const at = picture && stepUnder(picture, event);
    if (at !== null && at !== undefined) state.set({ at });
  });
  const drawn = drawnWhenNear(figure, draw, context);
  new ResizeObserver(() => { if (picture && host.clientWidth > 0 && Math.abs(host.clientWidth - picture.area.width - EDGE.left - EDGE.right) > 1) drawn.again(); }).observe(host);
  return drawn;
}

/** Of each step {edges, counts, total}; none where it has no buckets. */
function histogramsOf(series, { block }) {
  series.histograms ??= block(series.block).then(bytes => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    const floats = n => Float32Array.from({ length: n }, () => { at += 4; return view.getFloat32(at - 4, true); });
    return series.steps.map(() => {
      const n = view.getUint32(at, true);
      at += 4;
      const histogram = { edges: floats(n ? n + 1 : 0), counts: floats(n), total: 0 };
      for (const c of histogram.counts) histogram.total += c;
      return histogram;
    });
  });
  return series.histograms;
}

/** Where a share of the values lies below; values are taken to be spread evenly in a bucket. */
function quantileOf({ edges, counts, total }, share) {
  let left = total * share;
  for (let i = 0; i < counts.length; i++) {
    if (left <= counts[i] && counts[i] > 0) return edges[i] + (edges[i + 1] - edges[i]) * left / counts[i];
    left -= counts[i];
  }
  return edges[edges.length - 1];
}

function rangeOf(histograms, isWhole) {
  let [low, high] = [Infinity, -Infinity];
  for (const histogram of histograms) {
    if (!(histogram?.total > 0)) continue;
    low = Math.min(low, isWhole ? histogram.edges[0] : quantileOf(histogram, 0.01));
    high = Math.max(high, isWhole ? histogram.edges[histogram.edges.length - 1] : quantileOf(histogram, 0.99));
  }
  if (low > high) return null;
  const pad = low === high ? Math.max(Math.abs(low) * 0.05, 1e-6) : 0;
  return [low - pad, high + pad];
}

/** The shares of all values that lie in even bins of a range. */
function binned({ edges, counts, total }, [low, high]) {
  const bins = new Float64Array(BINS);
  const width = (high - low) / BINS;
  for (let i = 0; i < counts.length; i++) {
    const [left, right] = [(edges[i] - low) / width, (edges[i + 1] - low) / width];
    if (right === left) {
      const bin = Math.min(Math.floor(left), BINS - 1);
      if (bin >= 0 && left <= BINS) bins[bin] += counts[i] / total;
      continue;
    }
    for (let bin = Math.max(0, Math.floor(left)); bin < Math.min(BINS, right); bin++) {
      bins[bin] += counts[i] / total * (Math.min(right, bin + 1) - Math.max(left, bin)) / (right - left);
    }
  }
  return bins;
}

function paintRangeAxis(ctx, { range, area }) {
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  const [low, high] = range;
  for (const value of roundTicks(low, high, Math.max(2, area.width / 80))) {
    const x = area.left + area.width * (value - low) / (high - low);
    ctx.fillStyle = styleColour('grid');
    ctx.fillRect(x, area.top, 1, area.height);
    ctx.fillStyle = styleColour('muted');
    ctx.fillText(tick(value), clamp(x, 14, area.left + area.width), area.top + area.height + 6);
  }
}

/** The outline of shares, from a base line up. */
function outline(ctx, bins, area, base, tall, isClosed) {
  ctx.beginPath();
  const wide = area.width / BINS;
  if (isClosed) ctx.moveTo(area.left, base);
  bins.forEach((share, i) => ctx.lineTo(area.left + (i + 0.5) * wide, base - share * tall));
  if (isClosed) ctx.lineTo(area.left + area.width, base);
}

function prepared({ all: [{ series, histograms }], range }, state) {
  const bins = histograms.map(histogram => (histogram.total > 0 ? binned(histogram, range) : new Float64Array(BINS)));
  return { series, bins, highest: Math.max(1e-12, ...bins.map(each => Math.max(...each))), chosen: indexAt(series, state.at) };
}

const HISTOGRAM_PAINTERS = {
  ridge(ctx, picture, context) {
    const { area } = picture;
    const { series, bins, highest, chosen } = prepared(picture, context.state);
    const n = bins.length;
    const tall = n === 1 ? area.height : area.height * Math.max(0.25, 2 / n);
    const base = i => area.top + tall + (n === 1 ? 0 : (area.height - tall) * i / (n - 1));
    picture.base = base;
    paintRangeAxis(ctx, picture);
    bins.forEach((each, i) => {
      outline(ctx, each, area, base(i), tall / highest, true);
      ctx.globalAlpha = 1;
      ctx.fillStyle = styleColour('panel');
      ctx.fill();
      ctx.globalAlpha = 0.2 + 0.6 * (i + 1) / n;
      ctx.fillStyle = context.selection.colour(series.run);
      ctx.fill();
      ctx.globalAlpha = 1;
      ctx.strokeStyle = styleColour(i === chosen ? 'text' : 'panel');
      ctx.lineWidth = i === chosen ? 2 : 1;
      ctx.stroke();
    });
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    const apart = Math.max(1, Math.ceil(n / 8));
    bins.forEach((each, i) => {
      if (i !== chosen && (i % apart !== 0 || Math.abs(base(i) - base(chosen)) < 11)) return;
      ctx.fillStyle = styleColour(i === chosen ? 'text' : 'muted');
      ctx.fillText(tick(series.steps[i]), area.left + area.width + 5, base(i) - 3);
    });
  },

  overlay(ctx, picture, context) {
    const { area } = picture;
    const { series, bins, highest, chosen } = prepared(picture, context.state);
    paintRangeAxis(ctx, picture);
    const line = i => {
      outline(ctx, bins[i], area, area.top + area.height, area.height / highest, false);
      ctx.stroke();
    };
    ctx.strokeStyle = context.selection.colour(series.run);
    bins.forEach((each, i) => {
      ctx.globalAlpha = 0.1 + 0.6 * (i + 1) / bins.length;
      line(i);
    });
    ctx.globalAlpha = 1;
    ctx.lineWidth = 2;
    ctx.strokeStyle = styleColour('text');
    line(chosen);
  },

  heat(ctx, picture, context) {
    const { area, range: [low, high], all: [{ histograms }] } = picture;
    const { series, bins, highest, chosen } = prepared(picture, context.state);
    const [first, last] = [series.steps[0], series.steps[series.steps.length - 1]];
    const toX = s => area.left + area.width * (last === first ? 0.5 : (s - first) / (last - first));
    const toY = v => area.top + area.height * (1 - (v - low) / (high - low));
    picture.toX = toX;
    ctx.save();
    ctx.beginPath();
    ctx.rect(area.left, area.top, area.width, area.height);
    ctx.clip();
    ctx.fillStyle = context.selection.colour(series.run);
    bins.forEach((each, i) => {
      const left = i === 0 ? area.left : (toX(series.steps[i - 1]) + toX(series.steps[i])) / 2;
      const right = i === bins.length - 1 ? area.left + area.width : (toX(series.steps[i]) + toX(series.steps[i + 1])) / 2;
      each.forEach((share, bin) => {
        if (share === 0) return;
        ctx.globalAlpha = 0.85 * Math.sqrt(share / highest);
        ctx.fillRect(left, area.top + area.height * (1 - (bin + 1) / BINS), right - left + 0.3, area.height / BINS + 0.3);
      });
    });
    ctx.globalAlpha = 1;
    ctx.strokeStyle = styleColour('text');
    for (const share of QUANTILES) {
      ctx.lineWidth = share === 0.5 ? 2 : 1;
      ctx.setLineDash(share === 0.5 ? [] : share > 0.2 && share < 0.8 ? [5, 2] : [1, 3]);
      ctx.beginPath();
      series.steps.forEach((s, i) => { if (histograms[i].total > 0) ctx.lineTo(toX(s), toY(quantileOf(histograms[i], share))); });
      ctx.stroke();
    }
    ctx.setLineDash([]);
    upright(ctx, toX(series.steps[chosen]), HISTOGRAM_HEIGHT, 1, styleColour('accent'), []);
    ctx.restore();
    ctx.fillStyle = styleColour('muted');
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    for (const value of roundTicks(low, high, 5)) ctx.fillText(tick(value), area.left + area.width + 5, toY(value));
    ctx.textAlign = 'center';
    ctx.textBaseline = 'top';
    for (const value of roundTicks(first, last, Math.max(2, area.width / 80))) ctx.fillText(tick(value), clamp(toX(value), 10, area.left + area.width), area.top + area.height + 6);
  },

  runs(ctx, picture, { state, selection }) {
    const { area, all, range } = picture;
    const shown = all.map(({ series, histograms }) => ({ run: series.run, histogram: histograms[indexAt(series, state.at)] })).filter(each => each.histogram.total > 0).map(each => ({ ...each, bins: binned(each.histogram, range) }));
    const highest = Math.max(...shown.map(each => Math.max(...each.bins)));
    paintRangeAxis(ctx, picture);
    for (const { run, bins } of shown) {
      ctx.strokeStyle = ctx.fillStyle = selection.colour(run);
      ctx.globalAlpha = 0.1;
      outline(ctx, bins, area, area.top + area.height, area.height / highest, true);
      ctx.fill();
      ctx.globalAlpha = 1;
      ctx.lineWidth = selection.width(run);
      ctx.setLineDash(selection.dash(run));
      outline(ctx, bins, area, area.top + area.height, area.height / highest, false);
      ctx.stroke();
    }
    ctx.setLineDash([]);
  },
};

function quantileText({ histograms }, index) {
  const histogram = histograms[index];
  if (!(histogram.total > 0)) return 'no values';
  const [low, , middle, , high] = QUANTILES.map(share => number(quantileOf(histogram, share)));
  return `${many(histogram.total)} values, median ${middle}, 5 % to 95 %: ${low} to ${high}`;
}

/** The step that the pointer is at, where a picture goes over steps. */
function stepUnder(picture, { offsetX, offsetY }) {
  const { all: [{ series }] } = picture;
  if (picture.kind === 'ridge') return series.steps[nearestIndex({ xs: series.steps.map((s, i) => picture.base(i) - 4), isSorted: true }, offsetY)];
  if (picture.kind === 'heat') return series.steps[nearestIndex({ xs: series.steps.map(picture.toX) }, offsetX)];
  return null;
}

function showHistogramTip(picture, event, context) {
  const { area, range: [low, high], kind, all } = picture;
  const under = stepUnder(picture, event);
  const share = kind === 'heat' ? 1 - (event.offsetY - area.top) / area.height : (event.offsetX - area.left) / area.width;
  const bin = Math.floor(share * BINS);
  if (bin < 0 || bin >= BINS) {
    tip.hidden = true;
    return;
  }
  const [from, to] = [low + (high - low) * bin / BINS, low + (high - low) * (bin + 1) / BINS];
  const rows = all.map(({ series, histograms }) => {
    const index = indexAt(series, under ?? context.state.at);
    const histogram = histograms[index];
    return el('tr', {}, el('td', { class: 'name' }, runName(series.run, context)), el('td', { class: 'num' }, step(series.steps[index])), el('td', { class: 'num' }, histogram.total > 0 ? (binned(histogram, picture.range)[bin] * 100).toFixed(2) + '\u202f%' : '·'));
  });
  fill(tip, el('div', {}, `${number(from)} to ${number(to)}`), el('table', {}, el('tr', {}, el('th', { class: 'name' }, 'run'), el('th', {}, 'step'), el('th', {}, 'of values')), rows.slice(0, MOST_ROWS)));
  placeTip(event);
}
