// What was found in the curves, in words and with its evidence, the worst first.

const FINDINGS_FIRST = 8;
const SEVERITIES = { error: ['✖', 'error'], warning: ['!', 'warning'], note: ['i', 'note'] };

/** Whether nothing has been logged that the page could show. */
function isEmpty(model) {
  return model.tags.length === 0 && model.hparams.length === 0 && Object.keys(model.sections).every(name => ['runs', 'curves', 'diagnosis'].includes(name));
}

addView({
  id: 'nothing',
  title: 'Nothing yet',
  applies: isEmpty,
  render(section, { model }) {
    section.append(
      ...model.runs.map(run => el('p', {}, 'Run ', named(run.name), run.start === undefined ? '' : ` started ${time(run.start)},`, ' nothing written yet.')),
      el('p', {}, 'There is nothing here to show. ', el('code', {}, 'tfevents ls'), ' tells what was found in a log directory.'));
  },
});

addView({
  id: 'findings',
  title: 'Findings',
  of: ['diagnosis'],
  applies: model => !isEmpty(model),
  render(section, context) {
    const { model } = context;
    const { findings, checks } = model.diagnosis;
    const list = el('ul', { class: 'findings' });
    const more = el('p', {});
    let limit = FINDINGS_FIRST;
    const show = () => {
      findings.slice(list.children.length, limit).forEach(finding => list.append(findingItem(finding, context)));
      fill(more, findings.length > limit && button(`show ${findings.length - limit} more`, 'Show more findings', () => { limit = findings.length; show(); }, { class: 'link' }));
    };
    show();
    context.showAllFindings = () => { limit = findings.length; show(); };
    section.append(list, more, checkSummary(model, findings, checks));
    return { update() { for (const item of list.children) item.again?.(); } };
  },
});

function findingItem(finding, context) {
  const { model, selection } = context;
  const run = model.runs[finding.run];
  const [sign, word] = SEVERITIES[finding.severity];
  const mark = el('span', { class: 'swatch' });
  const spark = el('span', { class: 'spark', 'aria-hidden': 'true' });
  const tag = model.tag(finding.tags[0]);
  const item = el('li', { class: 'finding ' + word },
    el('span', { class: 'sign', title: word }, sign, el('span', { class: 'sr' }, ` ${word}: `)),
    el('div', {},
      el('p', {}, el('strong', {}, (finding.possible ? 'possible ' : '') + finding.kind), ' · ', mark, ' ', run ? el('bdi', { class: 'run-name' }, selection.label(run.id)) : '', ' ', spark),
      el('p', { class: 'sentence' }, visible(finding.sentence)),
      el('div', { class: 'row' },
        tag && button(`show at step ${step(finding.step)}`, `Show ${visible(tag.name)} at step ${finding.step}`, () => showFinding(finding, context), { class: 'link' }),
        Object.keys(finding.evidence).length > 0 && el('details', { class: 'evidence' }, el('summary', {}, 'evidence'), el('table', {}, Object.entries(finding.evidence).map(([name, value]) =>
          el('tr', {}, el('th', { scope: 'row' }, words(name)), el('td', { class: 'num', title: String(value) }, name.endsWith('Step') ? step(Number(value)) : number(Number(value))))))))));
  item.again = () => fill(mark, run && swatch({ colour: selection.colour(run.id), dash: selection.dash(run.id) }));
  item.again();
  if (tag && run) new IntersectionObserver((seen, observer) => {
    if (!seen.some(entry => entry.isIntersecting)) return;
    observer.disconnect();
    model.curves(tag).then(curves => {
      const position = tag.position.get(run.id);
      if (position !== undefined) fill(spark, sparkLine(curves[position], finding.step));
    }).catch(context.fail);
  }).observe(item);
  return item;
}

/** 'bestStep' as 'best step'. */
function words(name) {
  return name.replace(/([a-z])([A-Z])/g, (all, a, b) => a + ' ' + b.toLowerCase());
}

/** A curve as small as a word, with a mark where something is. */
function sparkLine({ steps, values }, at) {
  const [width, height] = [96, 18];
  const y = extent(steps, values, [-Infinity, Infinity]);
  if (!y || values.length < 2) return null;
  const [low, high] = padded(y);
  const [from, to] = [steps[0], steps[steps.length - 1]];
  const x = s => (to === from ? 0 : (s - from) / (to - from) * width);
  const points = [];
  const every = Math.max(1, Math.floor(values.length / width));
  for (let i = 0; i < values.length; i += every) {
    if (values[i] - values[i] === 0) points.push(x(steps[i]).toFixed(1) + ',' + ((high - values[i]) / (high - low) * height).toFixed(1));
  }
  return svg('svg', { width, height, viewBox: `0 0 ${width} ${height}` },
    svg('line', { x1: x(at), x2: x(at), y1: 0, y2: height, class: 'spark-mark' }),
    svg('polyline', { points: points.join(' '), class: 'spark-line' }));
}

/** Shows the run that a finding is about, keeps its step, and goes to the chart. */
function showFinding(finding, context) {
  const { state, selection } = context;
  if (!selection.ticked.has(finding.run)) selection.tick(finding.run, true);
  state.set({ x: 'step', step: finding.step, until: null, tags: '', runs: selection.matching.has(finding.run) ? state.runs : '', group: '' });
  setTimeout(() => context.goTo(finding), 60);
}

function checkSummary(model, findings, checks) {
  const affected = new Set(findings.map(finding => finding.run)).size;
  const free = model.runs.length - affected;
  const [passed, skipped] = [checks.filter(check => !check.skipped), checks.filter(check => check.skipped)];
  const total = list => list.reduce((sum, check) => sum + check.count, 0);
  return el('details', { class: 'checks' },
    el('summary', {}, free > 0 ? `✓ ${count(free, 'run')}: nothing found` : `Checks`, ` (${count(total(passed), 'check')} passed, ${step(total(skipped))} not made)`),
    el('table', {},
      el('thead', {}, el('tr', {}, ['check', 'found nothing', 'not made', 'why not'].map(name => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, [...new Set(checks.map(check => check.kind))].map(kind => {
        const why = skipped.filter(check => check.kind === kind);
        return el('tr', {}, el('th', { scope: 'row' }, kind),
          el('td', { class: 'num' }, step(total(passed.filter(check => check.kind === kind)))),
          el('td', { class: 'num' }, step(total(why))),
          el('td', {}, why.slice(0, 4).map(check => `${visible(check.skipped)} (${check.count})`).join('; '), why.length > 4 && '; …'));
      }))));
}
