// Training beside validation: a card for what is measured on both, the gap shaded, and below it what
// that means.

const MOST_SHADED = 3;
const MOST_SENTENCES = 4;

addView({
  id: 'pairs',
  title: 'Training and validation',
  applies: model => pairsOfCurves(model).length > 0,
  render(section, context) {
    const { model, state, selection } = context;
    const grid = el('div', { class: 'grid' });
    const note = el('p', { class: 'quiet' });
    const measures = new Map();
    function renew() {
      const found = grouped(pairsOfCurves(model), pair => pair.measure);
      for (const [measure, entry] of measures) entry.pairs = found.get(measure) ?? [];
      for (const [measure, pairs] of found) {
        if (measures.has(measure)) continue;
        const entry = { pairs };
        entry.card = makeCard(pairSource(measure, entry, context), context, { pin: false, attributes: { 'data-pair': measure } });
        measures.set(measure, entry);
        context.stage.add(entry.card);
        grid.append(entry.card.element);
      }
      update();
    }
    section.append(el('p', { class: 'quiet legend' }, el('span', { class: 'key' }, swatch({ colour: 'currentColor', dash: [] }), ' validation'), ' ', el('span', { class: 'key' }, swatch({ colour: 'currentColor', dash: [4, 3] }), ' training'), ' ● best · ┆ where overfitting begins · ▷ where early stopping (patience 10) would have ended it'), note, grid);
    function update() {
      const filter = nameFilter(state.tags);
      const visibleRuns = new Set(selection.visible);
      let hidden = 0;
      for (const { card, pairs } of measures.values()) {
        const matches = pairs.some(pair => [pair.training, pair.validation].some(tag => filter.includes(model.tags[tag].name)));
        const isThere = pairs.some(pair => visibleRuns.has(pair.run));
        card.element.hidden = !(matches && isThere);
        if (matches && !isThere) hidden++;
      }
      note.textContent = hidden ? `${count(hidden, 'card')} hidden: no shown run has ${hidden === 1 ? 'it' : 'them'}.` : '';
    }
    renew();
    return { update, renew };
  },
});

/** Single points make no curve to set beside another. */
function pairsOfCurves(model) {
  return model.pairs.filter(pair => fact(model.tags[pair.training], 'n', pair.run) > 1 && fact(model.tags[pair.validation], 'n', pair.run) > 1);
}

function grouped(list, keyOf) {
  const groups = new Map();
  for (const entry of list) {
    const key = keyOf(entry);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(entry);
  }
  return groups;
}

/** A card's source; `entry.pairs` are those of a measure. */
function pairSource(measure, entry, context) {
  const { model, selection } = context;
  const findingsOf = pair => model.diagnosis.findings.filter(finding => finding.run === pair.run && ['overfitting', 'underfitting', 'divergence'].includes(finding.kind) && finding.tags.includes(model.tags[pair.validation].name));
  const shown = () => entry.pairs.filter(pair => selection.visible.includes(pair.run));
  return {
    name: measure + ': training and validation',
    title: [named(measure)],
    tags: () => entry.pairs.flatMap(pair => [pair.training, pair.validation]),
    settings: () => ({ direction: model.tags[entry.pairs[0]?.validation]?.direction ?? 0 }),
    async lines() {
      const lines = [];
      for (const pair of shown()) {
        const [training, validation] = await Promise.all([pair.training, pair.validation].map(async id => {
          const tag = model.tags[id];
          return lineOf(tag, tag.position.get(pair.run), context);
        }));
        training.key = pair.run + 't';
        training.dash = [4, 3];
        training.width = 1.5;
        training.raw = null;
        training.name += ' (training)';
        training.unlabelled = true;
        validation.dash = [];
        validation.raw = null;
        validation.name += ' (validation)';
        if (shown().length <= MOST_SHADED) validation.fillTo = training;
        validation.marks = marksOf(pair, validation, findingsOf(pair), shown().length);
        lines.push(training, validation);
      }
      return lines;
    },
    sentence: lines => `${visible(measure)} on training and validation examples of ${count(lines.length / 2, 'run')}. ` + shown().slice(0, MOST_SENTENCES).map(pair => sentenceOf(pair, findingsOf(pair), context)).join(' '),
    foot: () => {
      const told = shown().map(pair => ({ pair, findings: findingsOf(pair) })).sort((a, b) => b.findings.length - a.findings.length);
      return [
        told.slice(0, MOST_SENTENCES).map(({ pair, findings }) => el('p', { class: findings.length ? 'told found' : 'told' }, swatch({ colour: selection.colour(pair.run), dash: [] }), ' ', sentenceOf(pair, findings, context))),
        told.length > MOST_SENTENCES && el('p', { class: 'more' }, `${told.length - MOST_SENTENCES} more runs`),
      ];
    },
  };
}

function sentenceOf(pair, findings, { model, selection }) {
  if (findings.length) return visible(findings[0].sentence);
  const label = selection.label(pair.run);
  const tag = model.tags[pair.validation];
  if (pair.best === undefined) return `${label}: last ${number(fact(tag, 'last', pair.run))} in validation.`;
  const gap = pair.trainingAtBest === undefined ? '' : `, training ${number(Number(pair.trainingAtBest))} there (gap ${percent((pair.best - pair.trainingAtBest) / Math.abs(pair.trainingAtBest))})`;
  return `${label}: best ${number(pair.best)} at step ${step(pair.bestStep)}${gap}.`;
}

/** Where there are many runs, only those that overfit show where they would have been stopped. */
function marksOf(pair, line, findings, shown) {
  const at = value => nearestIndex({ xs: line.steps }, value);
  const marks = [];
  if (pair.bestStep !== undefined) marks.push({ index: at(pair.bestStep), glyph: 'best' });
  const overfitting = findings.find(finding => finding.kind === 'overfitting');
  if (overfitting) marks.push({ index: at(overfitting.step), glyph: 'onset' });
  if (pair.stopStep !== undefined && (overfitting || shown <= MOST_SHADED)) marks.push({ index: at(pair.stopStep), glyph: 'stop' });
  return marks;
}
