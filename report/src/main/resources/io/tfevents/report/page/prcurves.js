// Precision-recall curves of the shown runs at one step.

const PR_COLUMNS = ['threshold', 'tp', 'fp', 'tn', 'fn', 'precision', 'recall'];

addView({
  id: 'pr',
  title: 'PR curves',
  of: ['pr'],
  applies: model => Boolean(model.sections.pr),
  render(section, context) {
    const { model, state } = context;
    const tags = model.sections.pr;
    const note = el('p', { class: 'quiet', role: 'status' });
    const grid = el('div', { class: 'grid' });
    const cards = keyed(grid);
    const slider = stepSlider(section, tags, context, () => cards.again());
    section.append(el('div', { class: 'row view-controls' }, slider.element), note, grid, leftOut(tags, 'curves') || '');
    function update(changed) {
      if (changed) slider.update(changed);
      const shown = shownTags(tags, context);
      fill(note, nothingShown(tags, shown, 'precision-recall curves', context));
      cards.show(shown, ({ tag }) => tag.name, ({ tag }) => stageCard(prSource(tag, context), context, { log: false, pin: false }));
    }
    update();
    return { update };
  },
});

function prSource(tag, context) {
  const { state, selection, model } = context;
  return {
    name: 'pr ' + tag.name,
    title: [named(tag.name)],
    isLinked: false,
    settings: () => ({ square: [0, 1], xKind: 'number', xLog: false, yLog: false, outliers: false, direction: 0 }),
    async lines() {
      const [mine] = shownTags([tag], context);
      return Promise.all((mine?.series ?? []).map(async series => {
        const curves = await prCurvesOf(series, context);
        const index = indexAt(series, state.at);
        const { recall, precision, threshold, ...counts } = curves[index];
        return {
          key: series.run, run: series.run, series, index, name: visible(model.runs[series.run].name), label: selection.label(series.run),
          colour: selection.colour(series.run), dash: selection.dash(series.run), width: selection.width(series.run), context: false, raw: null, times: null,
          xs: recall, ys: precision, values: precision, steps: threshold, counts,
        };
      }));
    },
    sentence: lines => `${visible(tag.name)}: precision against recall of ${count(lines.length, 'run')}` + lines.map(line => `; area ${number(areaBelow(line))} of ${line.name}`).join('') + '.',
    foot: lines => el('ul', { class: 'legend' }, lines.map(line => el('li', {}, runName(line.run, context), ' ', el('span', { class: 'quiet', title: 'average precision' }, 'area '), number(areaBelow(line)), ' ', stepBadge(line.series, line.index, state.at)))),
    hover: showPrTip,
  };
}

/**
 * Of each step its columns, by ascending recall. Where a threshold is above all scores there is no
 * precision, though logs say 0; such points are left out, as in TensorBoard.
 */
function prCurvesOf(series, { block }) {
  series.curves ??= block(series.block).then(bytes => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    return series.steps.map(() => {
      const n = view.getUint32(at, true);
      at += 4;
      const columns = {};
      for (const name of PR_COLUMNS) {
        columns[name] = Float32Array.from({ length: n }, (_, i) => view.getFloat32(at + 4 * i, true)).reverse();
        at += 4 * n;
      }
      const first = columns.tp.findIndex((tp, i) => tp + columns.fp[i] > 0);
      for (const name of PR_COLUMNS) columns[name] = columns[name].subarray(first < 0 ? n : first);
      return columns;
    });
  });
  return series.curves;
}

/** Average precision: the area below steps from each point to the one of less recall. */
function areaBelow({ xs, ys }) {
  let area = 0;
  for (let i = 0; i < xs.length; i++) area += (xs[i] - (i ? xs[i - 1] : 0)) * ys[i];
  return area;
}

function showPrTip(found, plot, context) {
  if (!found || found.points.length === 0) {
    tip.hidden = true;
    return;
  }
  const rows = [...found.points].sort((a, b) => a.distance - b.distance).slice(0, MOST_ROWS);
  fill(tip, el('table', {},
    el('tr', {}, el('th', { class: 'name' }, 'run'), ['threshold', 'precision', 'recall', 'TP', 'FP', 'TN', 'FN'].map(name => el('th', {}, name))),
    rows.map(({ line, index }) => el('tr', { class: line === found.nearest?.line ? 'nearest' : '' }, el('td', { class: 'name' }, runName(line.run, context)),
      [line.steps[index], line.ys[index], line.xs[index], ...['tp', 'fp', 'tn', 'fn'].map(key => line.counts[key][index])].map(value => el('td', { class: 'num' }, number(value)))))));
  const box = plot.over.getBoundingClientRect();
  placeTip({ clientX: box.left + found.left, clientY: box.top + (found.top ?? 0) });
}
