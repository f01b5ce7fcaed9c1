// The page, put together.
//
// How a view is added: a file of its own, named in Page.SCRIPTS before this one, calls
//
//   addView({
//     id: 'texts',                                   // also the id of its section, and a link to it
//     title: 'Text',
//     applies: model => Boolean(model.sections.text), // false: the section is not there
//     render(section, context) {                      // once, when it comes near to the view
//       section.append(el('p', {}, named(…)));
//       return { update(changed) { … } };             // after each change of the state
//     },
//     of: ['texts'],                                 // it is rendered again when these sections change,
//   });                                              // which they do on a board only; what has
//                                                    // renew() beside update() is told instead
//
// `model` is that of model.js; what a PageSection wrote is model.sections[its name]. The context has
// - model, state (state.js: read state.x, change by state.set({x: …}))
// - block(number): a promise of the bytes of a block; also model.curves(tag), model.clock(tag, i)
// - selection (selection.js): visible (numbers of shown runs), colour(run), dash(run), label(run)
// - visibleRuns(): the runs that are shown; colour(run)
// - stage: add(card), where card comes of makeCard(source, context) in card.js: a chart with all
//   that goes with it, drawn when it comes near to the view
// - hint(text): a short message; fail(error): what went wrong, said on the page
// Elements are made by el, svg, named and fill of dom.js, which take text and never markup.

function openPage() {
  startTheme(() => state.touch('theme'));
  const model = modelOfDocument();
  const state = makeState({ baseline: model.baseline }, (key, value) => isPossible(key, value, model));
  const selection = makeSelection(model, state);
  const toast = el('div', { class: 'toast', role: 'status', hidden: true });
  const context = {
    model, state, selection,
    block: model.block,
    visibleRuns: () => selection.visible.map(run => model.runs[run]),
    colour: run => selection.colour(run.id ?? run),
    hint(text) {
      toast.textContent = text;
      toast.hidden = false;
      clearTimeout(toast.timer);
      toast.timer = setTimeout(() => { toast.hidden = true; }, 3000);
    },
    fail(error) {
      console.error(error);
      toast.textContent = `Something could not be shown: ${error.message}`;
      toast.hidden = false;
    },
  };
  context.stage = makeStage(context);
  context.goTo = finding => goTo(finding, context);

  document.getElementById('static')?.remove();
  document.title = visible(model.title);
  const header = pageHeader(context);
  const list = runList(context);
  const side = el('aside', { class: 'side', id: 'side', 'aria-label': 'Runs' }, el('h2', {}, 'Runs'), list.element);
  const main = el('main', { id: 'main' });
  const views = VIEWS.map(view => ({ view, section: null, shown: null, isNear: false, isStale: false }));
  document.body.append(
    el('a', { class: 'skip', href: '#main', onclick: event => { event.preventDefault(); main.setAttribute('tabindex', '-1'); main.focus(); } }, 'Skip to the content'),
    header.element, el('div', { class: 'columns' }, side, main), pageFooter(context), tip, toast);
  const near = new IntersectionObserver(seen => {
    for (const { target, isIntersecting } of seen) {
      const entry = views.find(each => each.section === target);
      entry.isNear = isIntersecting;
      if (isIntersecting && !entry.shown) open(entry);
      else if (isIntersecting && entry.isStale) renew(entry);
    }
  }, { rootMargin: '1200px' });
  const title = view => el('h2', { id: view.id + '-title' }, view.title);
  function open(entry) {
    context.stage.clear(entry.section);
    fill(entry.section, title(entry.view));
    entry.shown = entry.view.render(entry.section, context) ?? {};
  }
  /** Makes the sections of views that have something to show; what has nothing any more goes. */
  function place() {
    views.forEach((entry, i) => {
      if (entry.section && !entry.view.applies(model)) {
        near.unobserve(entry.section);
        context.stage.clear(entry.section);
        entry.section.remove();
        Object.assign(entry, { section: null, shown: null, isStale: false });
      }
      if (entry.section || !entry.view.applies(model)) return;
      entry.section = el('section', { id: entry.view.id, 'aria-labelledby': entry.view.id + '-title' }, title(entry.view));
      main.insertBefore(entry.section, views.slice(i + 1).find(each => each.section)?.section ?? null);
      // The first ones are what a reader looks for; the others can wait until they are near.
      if (views.filter(each => each.section).indexOf(entry) < EAGER_VIEWS) open(entry);
      near.observe(entry.section);
    });
  }
  /** Shows what is new in a view, if it is near; a view without a way to do so is shown anew. */
  function renew(entry) {
    entry.isStale = !entry.isNear;
    if (entry.isStale) return;
    if (entry.shown.renew) return entry.shown.renew();
    // What somebody is at is not taken from them.
    entry.isStale = entry.section.matches(':hover, :focus-within');
    if (!entry.isStale) open(entry);
  }
  place();

  state.listen(changed => {
    if (CHANGE_LINES.some(key => changed.has(key))) context.stage.changed();
    else if (changed.has('step') || changed.has('until')) context.stage.showValues();
    [header, list, ...views.map(entry => entry.shown)].forEach(each => each?.update?.(changed));
  });
  /** The log has grown: `parts` are the sections of the model that have changed, `tags` those with points. */
  context.grown = (parts, tags) => {
    const before = selection.visible.join();
    selection.renew();
    header.renew();
    list.renew();
    place();
    for (const entry of views) {
      if (entry.shown && (entry.shown.renew ? parts.size + tags.size > 0 : entry.isStale || entry.view.of?.some(part => parts.has(part)))) renew(entry);
    }
    if (selection.visible.join() === before) context.stage.grown(tags);
    else context.stage.changed();
  };
  context.openAll = () => views.filter(entry => entry.section && !entry.shown).forEach(open);
  context.views = views;
  bindKeys(context, header);
  bindPrint(context);
  if (model.live) goLive(context);
  document.documentElement.dataset.ready = 'true';
  performance.mark('ready');
}

/** Whether a setting of an address means something on this page. */
function isPossible(key, value, model) {
  switch (key) {
    case 'x': return ['step', 'relative', 'wall'].includes(value);
    case 'smooth': return value >= 0 && value < 1;
    case 'width': return value >= 335 && value <= 735;
    case 'baseline': return value === -1 || Boolean(model.runs[value]);
    case 'group': return value === '' || model.hparams.includes(value);
    case 'band': return ['std', 'minmax', 'stderr', 'ci95', 'median'].includes(value);
    case 'step': case 'until': case 'at': return value === null || typeof value === 'number';
    case 'shown': return value === null || value.every(run => Boolean(model.runs[run]));
    case 'colours': return Object.values(value).every(colour => /^#[0-9a-f]{6}$/i.test(colour));
    case 'histogram': return ['auto', 'ridge', 'overlay', 'heat', 'runs'].includes(value);
    case 'systemX': return ['relative', 'wall'].includes(value);
    case 'axes': case 'turned': return value.every(name => typeof name === 'string');
    case 'brushes': return Object.values(value).every(range => Array.isArray(range) && range.length === 2 && range.every(Number.isFinite));
    case 'pinned': return value.every(name => model.tag(name));
    case 'sort': return value.every(sorted => /^[+-]./.test(sorted));
    default: return true;
  }
}

const EAGER_VIEWS = 4;

/** Goes to the chart that shows a finding. */
function goTo(finding, { model }) {
  const tag = model.tag(finding.tags[0]);
  const pair = model.pairs.find(each => each.run === finding.run && (model.tags[each.validation] === tag || model.tags[each.training] === tag));
  const cards = [...document.querySelectorAll('.card')];
  const card = (pair && ['overfitting', 'underfitting', 'divergence'].includes(finding.kind) && cards.find(each => each.dataset.pair === pair.measure))
    || cards.find(each => each.dataset.name === tag.name);
  if (!card) return;
  for (let box = card.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
  card.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  card.focus({ preventScroll: true });
}

/** What changes what charts show. */
const CHANGE_LINES = ['x', 'smooth', 'outliers', 'ylog', 'xlog', 'logs', 'runs', 'shown', 'others', 'baseline', 'group', 'band', 'pinned', 'wide', 'colours', 'theme'];

function pageFooter({ model }) {
  const bits = model.exact ? 'every bit of values and times'
    : model.mantissaBits === 52 ? 'every bit of the values, and times to the millisecond'
      : `values to ${model.mantissaBits} binary digits (an error of at most ${number(100 * 2 ** -(model.mantissaBits + 1))} %), and times to the millisecond`;
  return el('footer', {},
    el('p', {}, `The curves drawn here hold ${bits}`, model.mostPoints < 2 ** 31 - 1 && `; of longer ones the ends and the extremes of ${step(model.mostPoints)} points are kept`, '. Numbers in tables and findings are exact as logged.'),
    el('p', {}, `Written by ${visible('tfevents ' + model.version).trim()}. `, model.live ? 'This page goes on as the log grows; it asks the server that it came from, and no other.' : 'This page holds all it shows, and asks no network for anything.'));
}

if (typeof DecompressionStream === 'undefined' || typeof uPlot === 'undefined') {
  document.getElementById('old-browser')?.removeAttribute('hidden');
} else {
  try {
    openPage();
  } catch (error) {
    document.documentElement.dataset.failed = 'true';
    throw error;
  }
}
