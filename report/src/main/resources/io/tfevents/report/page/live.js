// A board: the page goes on as the log grows. The server that it came from gives curves when they are
// asked for, and tells what is new, once a second at most; see LiveUpdate and LiveCurves.

/** After so many of the times that lie between a run's points, it has stalled. */
const STALLED_AFTER = 5;
const SHORTEST_STALL = 10;

/** Without a sign of the server for this long, in milliseconds, the connection is made anew. */
const SILENCE = 15_000;
const LONGEST_WAIT = 5_000;
const PACE_OF_CLOCK = 1_000;

/** Pictures and the like are asked for again after this long, in milliseconds. */
const PAUSE_OF_VALUES = 5_000;

/** Where a board's curves come from. */
function serverSource(live) {
  return {
    async block(number) {
      const response = await fetch(`block/${number}`);
      if (!response.ok) throw new Error(await response.text());
      return unpack(await response.text());
    },
    async curves(tag) {
      const response = await fetch(`curves/${live.epoch}/${tag.id}`);
      if (!response.ok) throw new Error(await response.text());
      return decodeLiveCurves(new Uint8Array(await response.arrayBuffer()), tag);
    },
    clock: async (tag, position, model) => (await model.curves(tag))[position].times,
  };
}

/** The curves of a tag by their positions, with byRun, which may have more; each with its version. */
function decodeLiveCurves(bytes, tag) {
  const view = new DataView(bytes.buffer);
  const u32 = at => view.getUint32(at, true);
  const version = view.getFloat64(0, true);
  const n = u32(8);
  const start = 16 + 8 * n;
  const end = start + u32(start - 4);
  const decoded = decodeCurves(bytes.subarray(start, end));
  const clocks = decodeClocks(bytes.subarray(end));
  const curves = [];
  curves.byRun = new Map();
  decoded.forEach((curve, i) => curves.byRun.set(u32(12 + 8 * i), { ...curve, times: clocks[u32(16 + 8 * i)], version }));
  tag.runs.forEach((run, position) => { curves[position] = curves.byRun.get(run); });
  return curves;
}

/** Curves with what an update tells of one of them; those that know it already stay. */
function curvesWith(curves, { run, from, steps, values, times }, position, version) {
  let curve = curves.byRun.get(run);
  if (!curve || curve.version < version) {
    if (from > (curve?.steps.length ?? 0)) throw new Error('points are missing');
    const joined = (key, more) => {
      const all = new Float64Array(from + more.length);
      if (from > 0) all.set(curve[key].subarray(0, from));
      all.set(more.map(Number), from);
      return all;
    };
    curve = { steps: joined('steps', steps), values: joined('values', values), times: joined('times', times), version };
    curves.byRun.set(run, curve);
  }
  curves[position] = curve;
  return curves;
}

/** Takes an update of the version after the model's; gives what has changed for context.grown. */
function takeUpdate(model, update) {
  for (const [id, run] of Object.entries(update.runs)) {
    if (model.runs[id]) Object.assign(model.runs[id], run);
    else model.runs[id] = { ...run, id: Number(id) };
  }
  for (const tag of update.tags) {
    Object.assign(tag, { runs: [], n: [], first: [], firstStep: [], last: [], lastStep: [] });
    prepareTag(tag, model.tags.length);
    model.tags.push(tag);
  }
  const tags = new Set();
  for (const entry of update.curves) {
    const tag = model.tags[entry.tag];
    tags.add(tag.id);
    takeFacts(tag, entry);
    if (entry.steps) model.changeCurves(tag, curves => curvesWith(curves, entry, tag.position.get(entry.run), update.version));
    else model.forget(tag);
  }
  const { best, pairs, diagnosis } = update.sections;
  const changedRuns = new Set(Object.keys(update.runs).map(Number));
  if (best) model.sections.best = best;
  model.pairs.splice(0, Infinity, ...model.pairs.filter(pair => !changedRuns.has(pair.run)), ...pairs ?? []);
  if (diagnosis) {
    const diagnosed = new Set(update.diagnosed);
    const severities = Object.keys(SEVERITIES);
    const findings = [...model.diagnosis.findings.filter(finding => !diagnosed.has(finding.run)), ...diagnosis.findings];
    findings.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || a.possible - b.possible || a.run - b.run);
    Object.assign(model.diagnosis, { findings, checks: diagnosis.checks });
  }
  model.primary = update.primary;
  model.live.version = update.version;
  model.sumUp();
  const parts = new Set(Object.keys(update.sections));
  if (update.tags.length) parts.add('tags');
  if (changedRuns.size) parts.add('runs');
  return { parts, tags };
}

const FACTS = { n: 0, first: NaN, firstStep: -1, last: NaN, lastStep: -1, best: NaN, bestStep: -1, bad: 0, firstBad: NaN, firstBadStep: -1 };

function takeFacts(tag, entry) {
  let position = tag.position.get(entry.run);
  if (position === undefined) {
    position = tag.runs.length;
    tag.runs.push(entry.run);
    tag.position.set(entry.run, position);
  }
  for (const [key, nothing] of Object.entries(FACTS)) {
    const value = Number(entry[key] ?? nothing);
    if (!tag[key] && Object.is(value, nothing)) continue;
    if (!Array.isArray(tag[key])) tag[key] = Array.from(tag[key] ?? []);
    while (tag[key].length < tag.runs.length) tag[key].push(nothing);
    tag[key][position] = value;
  }
}

/** Takes a whole model of the same runs and tags and perhaps more; false if there are others. */
function takeModel(model, data) {
  const { runs, curves, pairs = [], diagnosis } = data.sections;
  const goesOn = (before, now) => before.every((each, i) => each.name === now[i]?.name);
  if (!goesOn(model.runs, runs) || !goesOn(model.tags, curves.tags)) return false;
  runs.forEach((run, id) => { model.runs[id] = Object.assign(model.runs[id] ?? {}, run, { id }); });
  curves.tags.forEach((tag, id) => {
    prepareTag(tag, id);
    model.tags[id] = Object.assign(model.tags[id] ?? {}, tag);
  });
  model.pairs.splice(0, Infinity, ...pairs);
  Object.assign(model.diagnosis, diagnosis);
  Object.assign(model.sections, { best: data.sections.best });
  model.primary = data.primary;
  Object.assign(model.live, data.live);
  model.forget();
  model.sumUp();
  return true;
}

/** Follows the server, and says how it goes. */
function goLive(context) {
  const { model } = context;
  const pill = el('span', { class: 'pill', id: 'live', role: 'status' });
  const notice = el('p', { class: 'notice', role: 'alert', hidden: true });
  document.querySelector('.facts').after(pill);
  document.querySelector('header').after(notice);
  let source = null;
  let heard = performance.now();
  let clock = model.live.now - Date.now() / 1000;
  let trouble = '';
  let isGone = false;
  let wait = 0;
  let retry = 0;

  function show() {
    const now = Date.now() / 1000 + clock;
    const last = model.runs.reduce((a, b) => ((b.end ?? -Infinity) > (a?.end ?? -Infinity) ? b : a), null);
    const ago = last && Number.isFinite(last.end) ? Math.max(0, now - last.end) : NaN;
    const isOver = last && !['unknown', 'running'].includes(last.status);
    const isStalled = !isOver && ago > Math.max(STALLED_AFTER * (last?.interval ?? 0), SHORTEST_STALL);
    const age = Number.isNaN(ago) ? 'nothing logged yet' : `${duration(Math.floor(ago))} ago`;
    const [kind, text] = isGone ? ['gone', 'disconnected'] : trouble ? ['gone', 'cannot read'] : isStalled ? ['stalled', `stalled · ${age}`] : ['live', `live · ${age}`];
    pill.className = 'pill ' + kind;
    if (pill.textContent !== text) pill.textContent = text;
    pill.title = trouble ? visible(trouble) : last && Number.isFinite(ago) ? `the last point is one of ${visible(last.name)}` + (last.interval ? `, which logs every ${duration(last.interval)}` : '') : '';
  }

  /** Images, texts and the like: asked for at first, and again where there are more of them. */
  let asked = 0;
  let lastValues = -Infinity;
  function askForValues() {
    clearTimeout(asked);
    asked = setTimeout(async () => {
      try {
        const response = await fetch('values');
        if (!response.ok) return;
        const { sections } = await response.json();
        Object.assign(model.sections, sections);
        context.grown(new Set(Object.keys(sections)), new Set());
        lastValues = performance.now();
      } catch { /* The connection is looked after elsewhere. */ }
    }, Math.max(0, lastValues + PAUSE_OF_VALUES - performance.now()));
  }
  function say(text) {
    notice.hidden = !text;
    notice.textContent = text;
  }

  function connect() {
    source?.close();
    clearTimeout(retry);
    if (document.hidden) return;
    heard = performance.now();
    source = new EventSource(`events/${model.live.epoch}/${model.live.version}`);
    const on = (name, take) => source.addEventListener(name, event => {
      heard = performance.now();
      try { take(JSON.parse(event.data)); } catch (error) { context.fail(error); }
    });
    on('beat', beat => {
      clock = beat.now - Date.now() / 1000;
      trouble = beat.trouble;
      isGone = false;
      wait = 0;
      say(trouble && `${trouble}`);
      show();
    });
    on('update', update => {
      if (update.version !== model.live.version + 1) return;
      const { parts, tags } = takeUpdate(model, update);
      context.grown(parts, tags);
      if (update.values) askForValues();
      show();
    });
    on('anew', beginAnew);
    source.onerror = lost;
  }

  function again() {
    wait = Math.min(LONGEST_WAIT, wait + 1_000);
    clearTimeout(retry);
    retry = setTimeout(connect, wait);
  }

  /** The connection is broken: is the server there, and does it know this page? */
  async function lost() {
    source?.close();
    if (document.hidden) return;
    try {
      const response = await fetch('alive');
      if (response.ok) return again();
      isGone = true;
      say(response.status === 403 ? 'The board was started anew, with another token: open the address that it printed.' : await response.text());
      if (response.status !== 403) again();
    } catch {
      isGone = true;
      say('The board does not answer: it was stopped, or cannot be reached. This page shows what it had, and goes on when the board is there again.');
      again();
    }
    show();
  }

  async function beginAnew() {
    source.close();
    try {
      const response = await fetch('model');
      if (!response.ok) return again();
      if (!takeModel(model, await response.json())) return location.reload();
      context.grown(new Set(['runs', 'best', 'pairs', 'diagnosis']), new Set(model.tags.map(tag => tag.id)));
      askForValues();
      connect();
    } catch {
      lost();
    }
  }

  document.addEventListener('visibilitychange', connect);
  setInterval(() => {
    if (document.hidden) return;
    show();
    if (!isGone && performance.now() - heard > SILENCE) lost();
  }, PACE_OF_CLOCK);
  connect();
  askForValues();
  show();
}
