// What the reader chose. It stands in the address behind #, so that a link or a reload shows the
// same; the theme alone is kept by the browser, as it is about the reader and not the page.

const DEFAULTS = {
  x: 'step', smooth: 0.6, outliers: true, ylog: false, xlog: false,
  tags: '', runs: '', shown: null, others: true, diff: true, baseline: -1,
  group: '', band: 'std', sort: [], columns: null, pinned: [], wide: [], logs: [],
  width: 400, open: [], colours: {}, step: null, until: null, link: true, keys: true, tooltip: 'nearest',
  at: null, histogram: 'auto', histogramRange: false, textSource: false,
  hMetric: '', axes: [], turned: [], brushes: {}, systemX: 'relative',
};

/**
 * The state, with set({name: value, …}) and listen(changed => …), told once a frame.
 *
 * @param isPossible tells of a name and a value whether this page can show it
 */
function makeState(defaults, isPossible) {
  const start = { ...DEFAULTS, ...defaults };
  const state = { ...start };
  const listeners = [];
  let changed = new Set();
  const read = () => {
    const written = new URLSearchParams(location.hash.slice(1));
    for (const key of Object.keys(start)) {
      let value = start[key];
      if (written.has(key)) {
        try { value = JSON.parse(written.get(key)); } catch { value = start[key]; }
        if (!sameKind(value, start[key]) || !isPossible(key, value)) value = start[key];
      }
      if (JSON.stringify(state[key]) !== JSON.stringify(value)) {
        state[key] = value;
        changed.add(key);
      }
    }
  };
  const write = () => {
    const written = new URLSearchParams();
    for (const key of Object.keys(start)) {
      const value = JSON.stringify(state[key]);
      if (value !== JSON.stringify(start[key])) written.set(key, value);
    }
    const hash = written.toString();
    if (hash !== location.hash.slice(1)) history.replaceState(null, '', hash ? '#' + hash : location.pathname + location.search);
  };
  const tell = () => {
    const told = changed;
    changed = new Set();
    listeners.forEach(listener => listener(told));
  };
  read();
  changed.clear();
  addEventListener('hashchange', () => { read(); if (changed.size) tell(); });
  const change = key => {
    if (changed.size === 0) requestAnimationFrame(() => { write(); tell(); });
    changed.add(key);
  };
  return Object.assign(state, {
    listen: listener => { listeners.push(listener); },
    set(values) {
      for (const [key, value] of Object.entries(values)) {
        if (JSON.stringify(state[key]) === JSON.stringify(value)) continue;
        state[key] = value;
        change(key);
      }
    },
    /** Has the listeners told of something that stands elsewhere. */
    touch: change,
    reset: () => state.set(start),
  });
}

/** Addresses are written by anybody: what is not of the kind it should be does not count. */
function sameKind(value, model) {
  if (model === null || value === null) {
    return value === null || model !== null || typeof value === 'number' || (Array.isArray(value) && value.every(v => typeof v === 'number' || typeof v === 'string'));
  }
  return typeof value === typeof model && Array.isArray(value) === Array.isArray(model);
}

/** With or without an entry. */
function toggled(list, entry) {
  return list.includes(entry) ? list.filter(each => each !== entry) : [...list, entry];
}
