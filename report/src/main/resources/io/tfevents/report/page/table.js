// The table of runs: what they were given and what they reached; sorted, compared with a baseline,
// grouped, and copied in the forms that papers and tickets take.

const ROWS_AT_ONCE = 300;
const METRICS_FIRST = 8;

/** What changes the table. */
const TABLE_KEYS = ['runs', 'shown', 'baseline', 'diff', 'sort', 'columns', 'group', 'colours', 'theme'];

addView({
  id: 'table',
  title: 'Table',
  applies: model => !isEmpty(model),
  render(section, context) {
    const { model, state, selection } = context;
    let columns = tableColumns(model);
    const holder = el('div', { class: 'scroll table', tabindex: '0', role: 'region', 'aria-label': 'Table of runs' });
    const note = el('p', { class: 'quiet', role: 'status' });
    const diff = checkbox('only what differs', state.diff, isOn => state.set({ diff: isOn }), 'Hide columns that are the same in all rows (d)');
    const chooser = el('div', { class: 'popup columns-menu' });
    const chooserMenu = el('details', { class: 'menu' }, el('summary', {}, 'Columns'), chooser);
    const copied = (form, make) => button(form, `Copy the table as ${form}`, async () => {
      await copyText(make(shownTable()));
      context.hint(`Copied as ${form}`);
    });
    section.append(el('div', { class: 'row tools-row' }, diff, chooserMenu,
      el('span', { class: 'quiet' }, 'copy as'), copied('TSV', asTsv), copied('Markdown', asMarkdown), copied('CSV', asCsv), copied('LaTeX', asLatex),
      button('clear sorting', 'Rows in the order of the runs', () => state.set({ sort: [] }), { class: 'link' })), note, holder);
    let limit = ROWS_AT_ONCE;
    let shown = { columns: [], rows: [] };
    const withCurves = new Set(model.tags.flatMap(tag => tag.runs));
    const hasNumbers = run => withCurves.has(run.id) || Object.keys(run.hparams).length > 0;

    const isChosen = column => column.id === 'run' || (state.columns ? state.columns.includes(column.id) : column.first);
    function shownTable() {
      return { ...shown, model, text: (column, run) => column.text(column.value(run), run) };
    }

    function update(changed) {
      if (changed && !TABLE_KEYS.some(key => changed.has(key))) return;
      diff.firstChild.checked = state.diff;
      const rows = sortRows(model.runs.filter(run => selection.matching.has(run.id) && hasNumbers(run)), columns, state.sort);
      const chosen = columns.filter(isChosen);
      const differing = state.diff && rows.length > 1 ? chosen.filter(column => column.id === 'run' || new Set(rows.map(run => JSON.stringify(column.value(run)))).size > 1) : chosen;
      const hidden = chosen.length - differing.length;
      shown = { columns: differing, rows };
      fill(note, hidden > 0 && [`${count(hidden, 'column')} the same in all rows: `, chosen.filter(column => !differing.includes(column)).slice(0, 6).map((column, i) => [i > 0 && ', ', named(column.title), ' = ', column.text(column.value(rows[0]), rows[0])]), hidden > 6 && ', …', '. ', button('show', 'Show all columns', () => state.set({ diff: false }), { class: 'link' })]);
      fill(chooser,
        button('all', 'All columns', () => state.set({ columns: columns.map(column => column.id) })),
        button('as at first', 'The first choice of columns', () => state.set({ columns: null })),
        el('div', { class: 'choices' }, columns.slice(1).map(column => checkbox(visible(column.title) + (column.part ? ` (${column.part})` : ''), isChosen(column), isOn => {
          const now = columns.filter(isChosen).map(each => each.id).filter(id => id !== column.id);
          state.set({ columns: isOn ? [...now, column.id] : now });
        }))));
      fill(holder, tableElement(differing, rows));
    }

    function tableElement(differing, rows) {
      const best = new Map();
      for (const column of differing) {
        if (!column.direction || rows.length < 2) continue;
        const values = rows.map(run => column.value(run)).filter(value => Number.isFinite(value));
        if (values.length > 1) best.set(column, column.direction > 0 ? Math.max(...values) : Math.min(...values));
      }
      const body = [];
      const groups = state.group ? groupsOf(model, state.group, rows.map(run => run.id)).map(group => ({ ...group, members: rows.filter(run => group.runs.includes(run.id)) })) : [{ members: rows }];
      let left = limit;
      for (const group of groups) {
        if (state.group) body.push(groupRow(group, differing));
        for (const run of group.members.slice(0, Math.max(0, left))) body.push(runRow(run, differing, best));
        left -= group.members.length;
      }
      return [
        el('table', { class: 'runs-table' },
          el('thead', {}, el('tr', {}, differing.map(headCell))),
          el('tbody', {}, body)),
        rows.length > limit && button(`show ${rows.length - limit} more`, 'Show more rows', () => { limit += ROWS_AT_ONCE; update(); }, { class: 'link' }),
      ];
    }

    function headCell(column) {
      const at = state.sort.findIndex(key => key.slice(1) === column.id);
      const order = at < 0 ? 'none' : state.sort[at][0] === '+' ? 'ascending' : 'descending';
      return el('th', { scope: 'col', 'aria-sort': order, class: column.id === 'run' ? 'sticky' : column.isText ? null : 'num' },
        el('button', { type: 'button', class: 'sort', title: `Sort by ${visible(column.title)}; with Shift as the second key`, onclick: event => sortBy(column, event.shiftKey) },
          el('bdi', {}, visible(column.title)), column.part && el('span', { class: 'quiet' }, ' ' + column.part), column.direction ? (column.direction < 0 ? ' ↓' : ' ↑') : '',
          el('span', { class: 'order' }, order === 'none' ? '' : (order === 'ascending' ? ' ▲' : ' ▼') + (state.sort.length > 1 ? at + 1 : ''))));
    }

    function sortBy(column, isSecond) {
      const now = state.sort.find(key => key.slice(1) === column.id);
      const firstWay = column.direction > 0 ? '-' : '+';
      const way = now ? (now[0] === '+' ? '-' : '+') : firstWay;
      const others = isSecond ? state.sort.filter(key => key.slice(1) !== column.id) : [];
      const at = isSecond && now ? state.sort.indexOf(now) : others.length;
      state.set({ sort: [...others.slice(0, at), way + column.id, ...others.slice(at)] });
    }

    function runRow(run, differing, best) {
      return el('tr', { 'data-run': run.id, class: [selection.ticked.has(run.id) ? '' : 'off', run.id === state.baseline ? 'baseline' : ''].join(' ').trim() || null },
        differing.map(column => {
          if (column.id === 'run') {
            return el('th', { scope: 'row', class: 'sticky' },
              el('input', { type: 'checkbox', checked: selection.ticked.has(run.id), 'aria-label': 'Show ' + visible(run.name), onchange: event => selection.tick(run.id, event.target.checked) }),
              swatch({ colour: selection.colour(run.id), dash: selection.dash(run.id) }), ' ', named(run.name), run.id === selection.best && el('span', { class: 'star', title: 'best run' }, ' ★'));
          }
          const value = column.value(run);
          const isBest = best.has(column) && value === best.get(column);
          const base = column.isMetric && state.baseline >= 0 && run.id !== state.baseline ? column.value(model.runs[state.baseline]) : NaN;
          return el('td', { class: [column.isText ? '' : 'num', isBest ? 'top' : '', typeof value === 'number' && Number.isNaN(value) && column.has?.(run) ? 'bad' : ''].join(' ').trim() || null, title: typeof value === 'number' && Number.isFinite(value) ? column.title_of?.(run) ?? String(value) : null },
            column.text(value, run), isBest && ' ★',
            typeof value === 'number' && Number.isFinite(value) && Number.isFinite(base) && [' ', change(value, base, column.direction ?? 0, true)]);
        }));
    }

    /** What a group has in common: its size, means and deviations. */
    function groupRow(group, differing) {
      return el('tr', { class: 'group-row' }, differing.map(column => {
        if (column.id === 'run') return el('th', { scope: 'rowgroup', class: 'sticky' }, `${visible(state.group)} = ${hparam(group.value)} `, el('span', { class: 'quiet' }, `n = ${group.members.length}`));
        const values = group.members.map(run => column.value(run)).filter(value => typeof value === 'number' && Number.isFinite(value));
        if (!column.isMetric || values.length === 0) return el('td');
        const mean = values.reduce((a, b) => a + b, 0) / values.length;
        const std = values.length > 1 ? Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1)) : NaN;
        return el('td', { class: 'num', title: `mean ± standard deviation of ${values.length}` }, number(mean), Number.isNaN(std) ? '' : ` ± ${number(std)}`);
      }));
    }
    update();
    return {
      update,
      renew() {
        columns = tableColumns(model);
        update();
      },
    };
  },
});

/** The columns that there are: of each what a run has there, and that as text. */
function tableColumns(model) {
  const columns = [
    { id: 'run', title: 'run', value: run => run.name, text: visible, isText: true, first: true },
    { id: 'status', title: 'status', value: run => run.status, text: value => (value === 'unknown' ? '·' : value), isText: true, first: model.runs.some(run => run.status !== 'unknown') },
    { id: 'started', title: 'started', value: run => run.start ?? NaN, text: value => time(value), isText: false, first: false },
    { id: 'duration', title: 'duration', value: run => run.end - run.start, text: duration, first: true },
    { id: 'steps', title: 'last step', value: run => lastStep(run, model), text: value => (Number.isNaN(value) ? '·' : step(value)), first: true },
  ];
  for (const name of model.hparams) {
    columns.push({ id: 'h:' + name, title: name, value: run => run.hparams[name] ?? null, text: hparam, isText: model.runs.some(run => typeof run.hparams[name] === 'string'), first: true });
  }
  const judged = model.tags.filter(tag => tag.direction !== 0);
  const rank = tag => (tag.name === model.primary ? 0 : tag.split === 'validation' ? 1 : tag.split === 'training' ? 3 : 2);
  const first = new Set([...judged].sort((a, b) => rank(a) - rank(b) || a.id - b.id).slice(0, METRICS_FIRST));
  const ordered = [...first, ...judged.filter(tag => !first.has(tag)), ...model.tags.filter(tag => tag.direction === 0)];
  for (const tag of ordered) {
    for (const part of tag.direction ? ['best', 'last'] : ['last']) {
      columns.push({
        id: part[0] + ':' + tag.name, title: tag.name, part, direction: tag.direction, isMetric: true, first: first.has(tag),
        value: run => fact(tag, part, run.id),
        has: run => fact(tag, 'n', run.id) > 0,
        title_of: run => `${fact(tag, part, run.id)} at step ${step(fact(tag, part + 'Step', run.id))}`,
        text: (value, run) => (Number.isNaN(value) && !(fact(tag, 'n', run.id) > 0) ? '·' : number(value)),
      });
    }
  }
  return columns;
}

/** Rows in order; those with nothing in a column come last, whichever way. */
function sortRows(rows, columns, sort) {
  const keys = sort.map(key => ({ column: columns.find(column => column.id === key.slice(1)), sign: key[0] === '-' ? -1 : 1 })).filter(key => key.column);
  const isMissing = value => value === null || value === undefined || Number.isNaN(value) || value === '';
  return [...rows].sort((a, b) => {
    for (const { column, sign } of keys) {
      const [x, y] = [column.value(a), column.value(b)];
      if (isMissing(x) || isMissing(y)) {
        if (isMissing(x) !== isMissing(y)) return isMissing(x) ? 1 : -1;
      } else if (typeof x === 'string' || typeof y === 'string') {
        const order = String(x).localeCompare(String(y), 'en', { numeric: true });
        if (order) return sign * order;
      } else if (x !== y) return sign * (x < y ? -1 : 1);
    }
    return a.id - b.id;
  });
}

// ---- the table as text

/** Head and cells as text; in text, numbers have a common minus and no thin spaces. */
function cellsOf({ columns, rows, text }) {
  const plain = value => String(value).replaceAll('−', '-').replaceAll('\u202f', '').replace(/^·$/, '');
  return {
    head: columns.map(column => visible(column.title) + (column.part ? ` (${column.part})` : '')),
    rows: rows.map(run => columns.map(column => plain(text(column, run)))),
    columns,
  };
}

/** Numbers in full, for programs. */
function exactCells({ columns, rows }) {
  return {
    head: columns.map(column => column.title + (column.part ? ` (${column.part})` : '')),
    rows: rows.map(run => columns.map(column => {
      const value = column.value(run);
      return value === null || value === undefined || (Number.isNaN(value) && !column.has?.(run)) ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
    })),
  };
}

function asTsv(table) {
  const { head, rows } = exactCells(table);
  return [head, ...rows].map(row => row.map(cell => cell.replace(/[\t\r\n]/g, ' ')).join('\t')).join('\n') + '\n';
}

function asCsv(table) {
  const { head, rows } = exactCells(table);
  const cell = text => (/[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text);
  return [head, ...rows].map(row => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

function asMarkdown(table) {
  const { head, rows, columns } = cellsOf(table);
  const cell = text => text.replace(/[\\|`*_<>[\]]/g, c => '\\' + c);
  const line = cells => '| ' + cells.map(cell).join(' | ') + ' |';
  return [line(head), '| ' + columns.map(column => (column.isText ? '---' : '---:')).join(' | ') + ' |', ...rows.map(line)].join('\n') + '\n';
}

function asLatex(table) {
  const { head, rows, columns } = cellsOf(table);
  const cell = text => text.replace(/\\|[&%$#_{}~^]/g, c => ({ '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' })[c] ?? '\\' + c);
  const line = cells => '  ' + cells.map(cell).join(' & ') + ' \\\\';
  return [`\\begin{tabular}{${columns.map(column => (column.isText ? 'l' : 'r')).join('')}}`, '  \\hline', line(head), '  \\hline', ...rows.map(line), '  \\hline', '\\end{tabular}'].join('\n') + '\n';
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without the permission, by way of a field.
    const field = el('textarea', { value: text, class: 'sr' });
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
}
