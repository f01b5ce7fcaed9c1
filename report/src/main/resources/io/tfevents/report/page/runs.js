// The list of runs at the side: which are shown, their colours, and how each does.

const MOST_ROWS_AT_ONCE = 300;

/** What changes the list. */
const RUN_KEYS = ['runs', 'shown', 'others', 'baseline', 'colours', 'theme'];

function runList(context) {
  const { model, state, selection } = context;
  const search = el('input', { type: 'search', id: 'run-filter', placeholder: 'Filter runs: name, lr<0.01, re:…', 'aria-label': 'Filter runs', value: state.runs, oninput: () => state.set({ runs: search.value }) });
  const status = el('p', { class: 'quiet', role: 'status' });
  const rows = el('ul', { class: 'runs' });
  const more = el('p', { class: 'quiet' });
  const baseline = choice('Baseline', [['-1', 'no baseline']], String(state.baseline), value => state.set({ baseline: Number(value) }), { id: 'baseline' });
  const others = checkbox('others in grey', state.others, isOn => state.set({ others: isOn }));
  let limit = MOST_ROWS_AT_ONCE;
  const element = el('div', { class: 'run-list' },
    search, status,
    el('div', { class: 'row' }, el('label', {}, 'baseline ', baseline), others),
    rows, more);
  const entries = new Map();

  function entry(run) {
    const box = el('input', { type: 'checkbox', 'aria-label': 'Show ' + visible(run.name), onchange: () => selection.tick(run.id, box.checked) });
    const picker = el('input', { type: 'color', class: 'picker', title: 'Another colour', 'aria-label': 'Colour of ' + visible(run.name), oninput: () => state.set({ colours: { ...state.colours, [run.id]: picker.value } }) });
    const mark = el('span', { class: 'swatch' });
    const value = el('span', { class: 'num value' });
    const name = el('button', { type: 'button', class: 'name', title: visible(run.name) + ' – show only this run; again: show the first ones', onclick: () => (selection.ticked.size === 1 && selection.ticked.has(run.id) ? selection.some() : selection.only(run.id)) });
    let named = '';
    const item = el('li', { 'data-run': run.id },
      box, el('span', { class: 'colour' }, mark, picker),
      name, value);
    return {
      item,
      update() {
        const isBest = run.id === selection.best;
        if (named !== selection.label(run.id) + isBest) fill(name, el('bdi', {}, selection.label(run.id)), isBest && el('span', { class: 'star', title: 'best run' }, ' ★'));
        named = selection.label(run.id) + isBest;
        box.checked = selection.ticked.has(run.id);
        item.classList.toggle('off', !box.checked);
        item.classList.toggle('baseline', run.id === state.baseline);
        const colour = selection.colour(run.id);
        fill(mark, swatch({ colour, dash: selection.dash(run.id) }));
        picker.value = /^#[0-9a-f]{6}$/i.test(colour) ? colour : '#000000';
        fill(value, valueOf(run));
      },
    };
  }

  function valueOf(run) {
    const primary = model.tag(model.primary);
    const bad = model.tags.find(tag => fact(tag, 'bad', run.id) > 0);
    const best = primary ? fact(primary, 'best', run.id) : NaN;
    if (Number.isNaN(best)) return bad ? el('span', { class: 'bad', title: visible(bad.name) }, 'NaN @' + step(fact(bad, 'firstBadStep', run.id))) : '·';
    const base = state.baseline >= 0 && run.id !== state.baseline ? fact(primary, 'best', state.baseline) : NaN;
    return [bad && el('span', { class: 'bad', title: `${visible(bad.name)}: NaN or infinite from step ${step(fact(bad, 'firstBadStep', run.id))} on` }, '▼ '), el('span', { title: String(best) }, number(best)), Number.isFinite(base) && [' ', change(best, base, primary.direction)]];
  }

  function update(changed) {
    if (changed && !RUN_KEYS.some(key => changed.has(key))) return;
    const matching = selection.ranking.filter(run => selection.matching.has(run));
    const listed = model.runs.length > SHOWN_FIRST ? matching : [...matching].sort((a, b) => a - b);
    listed.slice(0, limit).forEach((id, i) => {
      if (!entries.has(id)) entries.set(id, entry(model.runs[id]));
      const { item, update: again } = entries.get(id);
      again();
      if (rows.children[i] !== item) rows.insertBefore(item, rows.children[i] ?? null);
    });
    while (rows.children.length > Math.min(limit, listed.length)) rows.lastChild.remove();
    fill(more, listed.length > limit && button(`show ${listed.length - limit} more`, 'Show more', () => { limit += MOST_ROWS_AT_ONCE; update(); }, { class: 'link' }));
    if (search.value !== state.runs) search.value = state.runs;
    baseline.value = String(state.baseline);
    const shown = selection.visible.length;
    const isAll = shown === model.runs.length;
    fill(status,
      selection.problem ? el('span', { class: 'bad' }, selection.problem + '. ')
        : matching.length === 0 && model.runs.length ? [`No run matches '${visible(state.runs)}'. `, button('Clear the filter', 'Clear the filter', () => state.set({ runs: '' }), { class: 'link' }), ' ']
          : null,
      `${shown} of ${model.runs.length} shown `,
      !isAll && button('show all', 'Show all runs', () => { state.set({ runs: '' }); selection.all(); }, { class: 'link', id: 'show-all' }),
      ' ', state.shown !== null && button(model.runs.length > SHOWN_FIRST ? `best ${SHOWN_FIRST}` : 'as at first', 'Show those that were shown first', selection.some, { class: 'link' }),
      ' ', shown > 0 && button('none', 'Show none of the runs', selection.none, { class: 'link' }));
  }
  function renew() {
    for (const run of model.runs.slice(baseline.children.length - 1)) baseline.append(el('option', { value: run.id }, visible(run.name)));
    others.hidden = model.runs.length <= SHOWN_FIRST;
    update();
  }
  renew();
  return { element, update, renew };
}

/** A change against a baseline: arrow and sign say whether it is better, colour says so again. */
function change(value, base, direction, isLong = false) {
  const share = (value - base) / Math.abs(base);
  if (!Number.isFinite(share)) return null;
  const isBetter = direction * (value - base) > 0;
  const isSame = value === base;
  return el('span', { class: isSame || !direction ? 'change' : isBetter ? 'change better' : 'change worse', title: `${signed(value - base)} against the baseline${isSame || !direction ? '' : isBetter ? ', better' : ', worse'}` },
    `${value > base ? '▲' : value < base ? '▼' : '='} ${isLong ? signed(value - base) + ' ' : ''}${percent(share)}`);
}
