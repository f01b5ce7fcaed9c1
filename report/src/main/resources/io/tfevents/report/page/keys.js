// Single keys, and what happens before the page is printed.

const SMOOTH_BY = 0.1;

function bindKeys(context, header) {
  const { state } = context;
  const axes = ['step', 'relative', 'wall'];
  const actions = {
    '/': () => header.search.focus(),
    r: () => document.getElementById('run-filter').focus(),
    x: () => state.set({ x: axes[(axes.indexOf(state.x) + 1) % axes.length], step: null, until: null }),
    s: () => state.set({ smooth: Math.min(0.99, Math.round((state.smooth + SMOOTH_BY) * 100) / 100) }),
    S: () => state.set({ smooth: Math.max(0, Math.round((state.smooth - SMOOTH_BY) * 100) / 100) }),
    l: () => state.set({ ylog: !state.ylog }),
    o: () => state.set({ outliers: !state.outliers }),
    d: () => state.set({ diff: !state.diff }),
    g: () => {
      const options = [...document.querySelectorAll('#group option')].map(option => option.value);
      if (options.length) state.set({ group: options[(options.indexOf(state.group) + 1) % options.length] });
    },
    b: () => {
      const run = document.activeElement?.closest('[data-run]')?.dataset.run;
      if (run !== undefined) state.set({ baseline: Number(run) === state.baseline ? -1 : Number(run) });
      else context.hint('Focus a run first: b makes it the baseline');
    },
    '[': () => moveStep(-1),
    ']': () => moveStep(1),
    0: () => { for (const card of liveCards) card.chart.zoomTo(null); },
    t: () => context.theme(),
    '?': () => header.help.showModal(),
    Escape: () => {
      document.activeElement?.blur?.();
      document.body.classList.remove('sheet');
      state.set({ step: null, until: null });
    },
  };

  /** To the next step that a chart in view has. */
  function moveStep(by) {
    if (context.moveStep?.(by)) return;
    const xs = [...new Set([...liveCards].filter(card => card.isLinked).flatMap(card => card.chart.lines.filter(line => !line.context).flatMap(line => [...line.xs])))].sort((a, b) => a - b);
    if (xs.length === 0) return;
    if (state.step === null) state.set({ step: by > 0 ? xs[0] : xs[xs.length - 1] });
    else {
      const next = by > 0 ? xs.find(x => x > state.step) : xs.findLast(x => x < state.step);
      if (next !== undefined) state.set({ step: next });
    }
  }

  addEventListener('keydown', event => {
    const isTyping = event.target.closest?.('input:not([type=checkbox], [type=range]), select, textarea');
    if (event.ctrlKey || event.metaKey || event.altKey || header.help.open) return;
    if (event.key === 'Escape') actions.Escape();
    else if (!isTyping && state.keys && actions[event.key]) {
      event.preventDefault();
      actions[event.key]();
    }
  });
  addEventListener('click', event => {
    for (const menu of document.querySelectorAll('details.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
  });
}

/**
 * What is printed is light, whatever the theme, with findings unfolded and all cards drawn: the
 * page's button and Ctrl-P wait for those that had not been in view.
 */
function bindPrint(context) {
  let before = null;
  const opened = [];
  const prepare = () => {
    if (before) return;
    before = theme();
    setTheme('light');
    context.openAll();
    for (const details of document.querySelectorAll('#findings .evidence:not([open])')) {
      details.open = true;
      opened.push(details);
    }
  };
  const restore = () => {
    setTheme(before ?? theme());
    before = null;
    opened.splice(0).forEach(details => { details.open = false; });
    context.stage.changed();
  };
  context.print = async () => {
    prepare();
    await context.stage.drawAll();
    print();
  };
  addEventListener('beforeprint', () => {
    prepare();
    context.stage.redraw();
  });
  addEventListener('afterprint', restore);
  addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'p' && !event.shiftKey) {
      event.preventDefault();
      context.print();
    }
  });
}
