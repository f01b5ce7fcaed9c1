// The head of the page: what it is about, and the settings that hold for all charts.

function pageHeader(context) {
  const { model, state } = context;
  const search = el('input', { type: 'search', id: 'tag-filter', placeholder: 'Filter tags, re:…', 'aria-label': 'Filter tags', value: state.tags, oninput: () => state.set({ tags: search.value }) });
  const slider = el('input', { type: 'range', id: 'smooth', min: 0, max: 0.99, step: 0.01, value: state.smooth, 'aria-label': 'Smoothing', oninput: () => state.set({ smooth: Number(slider.value) }) });
  const box = el('input', { type: 'number', min: 0, max: 0.999, step: 0.001, value: state.smooth, 'aria-label': 'Smoothing as a number', onchange: () => state.set({ smooth: clamp(Number(box.value) || 0, 0, 0.999) }) });
  const axis = el('div', { class: 'segments', role: 'group', 'aria-label': 'x axis' },
    [['step', 'step'], ['relative', 'rel'], ['wall', 'wall']].map(([value, label]) => button(label, { step: 'x: step', relative: 'x: time since the run began', wall: 'x: time of day' }[value], () => state.set({ x: value, step: null, until: null }), { 'data-x': value })));
  const outliers = checkbox('outliers out', state.outliers, isOn => state.set({ outliers: isOn }), 'Choose y ranges without outliers');
  const ylog = checkbox('y log', state.ylog, isOn => state.set({ ylog: isOn }), 'Logarithmic y axes');
  const xlog = checkbox('x log', state.xlog, isOn => state.set({ xlog: isOn }), 'Logarithmic x axes, but for wall time');
  const link = checkbox('link zoom', state.link, isOn => state.set({ link: isOn }), 'Zoom all charts in x together');
  const group = choice('Group runs by', [], state.group, value => state.set({ group: value }), { id: 'group' });
  const grouping = el('label', { class: 'control' }, 'group ', group);
  const facts = el('p', { class: 'quiet facts' });
  const band = choice('Band', [['std', '± std'], ['minmax', 'min–max'], ['stderr', '± std. error'], ['ci95', '95 % CI'], ['median', 'median, IQR']], state.band, value => state.set({ band: value }), { id: 'band' });
  const rows = choice('Order of the tooltip', ['nearest', 'alphabetical', 'ascending', 'descending', 'nearest y'].map(v => [v, v]), state.tooltip, value => state.set({ tooltip: value }), { id: 'tooltip' });
  const width = el('input', { type: 'range', min: 335, max: 735, step: 50, value: state.width, 'aria-label': 'Width of cards', oninput: () => state.set({ width: Number(width.value) }) });
  const help = helpDialog(context);
  const menu = el('details', { class: 'menu settings' }, el('summary', { title: 'More settings' }, 'Settings'),
    el('div', { class: 'popup' },
      el('label', {}, 'card width ', width), link, xlog, el('label', {}, 'tooltip ', rows),
      checkbox('single keys', state.keys, isOn => state.set({ keys: isOn }), 'Keys without Ctrl or Alt are shortcuts'),
      button('Reset all settings', 'Reset all settings', state.reset)));
  const sheet = button(el('span', {}), 'Show the list of runs', () => {
    const isOpen = document.body.classList.toggle('sheet');
    sheet.setAttribute('aria-expanded', isOpen);
  }, { class: 'sheet-button', 'aria-expanded': 'false', 'aria-controls': 'side' });
  const controls = el('div', { class: 'controls' },
    search,
    el('span', { class: 'control' }, el('span', { class: 'quiet' }, 'x '), axis),
    el('label', { class: 'control' }, 'smooth ', slider), box,
    outliers, ylog,
    grouping, band,
    menu);
  const fold = el('details', { class: 'fold' }, el('summary', {}, 'Settings'));
  const element = el('header', {},
    el('div', { class: 'bar' },
      el('h1', {}, named(model.title)),
      facts,
      el('div', { class: 'tools' }, sheet,
        button(icon('M8 1.5a6.5 6.5 0 1 0 0 13zM8 1.5a6.5 6.5 0 1 1 0 13'), 'Light or dark (t)', () => context.theme(), { id: 'theme' }),
        button(icon('M5 6V2h6v4M5 12H2V6h12v6h-3M5 10h6v4H5z'), 'Print', () => context.print(), { id: 'print' }),
        button('?', 'Help (?)', () => help.showModal(), { id: 'help' }))),
    fold, controls, help);
  const narrow = matchMedia('(max-width: 699px)');
  const place = () => { if (narrow.matches) fold.append(controls); else fold.after(controls); };
  place();
  narrow.addEventListener('change', place);

  context.theme = () => {
    toggleTheme();
    state.touch('theme');
    context.afterTheme?.();
  };

  function update() {
    for (const each of axis.children) each.setAttribute('aria-pressed', each.dataset.x === state.x);
    if (search.value !== state.tags) search.value = state.tags;
    slider.value = state.smooth;
    box.value = state.smooth;
    for (const [label, value] of [[outliers, state.outliers], [ylog, state.ylog], [xlog, state.xlog], [link, state.link]]) label.firstChild.checked = value;
    group.value = state.group;
    band.value = state.band;
    band.hidden = state.group === '';
    document.documentElement.style.setProperty('--card', state.width + 'px');
  }
  function renew() {
    const keys = model.hparams.filter(key => new Set(model.runs.map(run => JSON.stringify(run.hparams[key]))).size > 1);
    if (group.children.length !== keys.length + 1) fill(group, ['', ...keys].map(key => el('option', { value: key, selected: key === state.group }, key ? visible(key) : 'no groups')));
    grouping.hidden = keys.length === 0;
    const runs = count(model.runs.length, 'run');
    sheet.firstChild.textContent = runs;
    facts.textContent = `${runs} · ${count(model.tags.length, 'tag')} · ${many(model.points)} points${Number.isFinite(model.end) ? ' · until ' + time(model.end) : ''}`;
  }
  renew();
  update();
  return { element, update, renew, help, search };
}

const KEYS = [
  ['/', 'filter tags'], ['r', 'filter runs'], ['x', 'next x axis'], ['s, S', 'smooth more, less'], ['l', 'logarithmic y'],
  ['o', 'outliers in or out'], ['d', 'table: only what differs'], ['g', 'next group'], ['b', 'baseline = the focused run'],
  ['[ ]', 'previous, next step'], ['0', 'reset zooms'], ['t', 'light or dark'], ['?', 'this help'], ['Esc', 'let go of steps and fields'],
];

function helpDialog() {
  const dialog = el('dialog', { 'aria-labelledby': 'help-title' },
    el('h2', { id: 'help-title' }, 'Help'),
    el('p', {}, 'Drag on a chart to zoom, Shift and drag to move, double click to see all again; Alt and the wheel zoom too. A click keeps a step: its values show in every chart. Shift and click make it a range.'),
    el('p', {}, 'In a focused chart the arrow keys go along a line and from line to line, and + and − zoom.'),
    el('p', {}, 'Runs are filtered by parts of their names, by what they were given or reached (lr<0.01, val_loss<0.5, optimizer=adam), or by a regular expression (re:…). All that is chosen stands in the address: copy it to share what you see.'),
    el('table', {}, KEYS.map(([key, text]) => el('tr', {}, el('th', { scope: 'row' }, el('kbd', {}, key)), el('td', {}, text)))),
    button('Close', 'Close', () => dialog.close(), { autofocus: true }));
  return dialog;
}
