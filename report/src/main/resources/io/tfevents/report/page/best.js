// The run that got furthest, and what else it had reached there.

addView({
  id: 'best',
  title: 'Best run',
  of: ['best'],
  applies: model => Boolean(model.sections.best),
  render(section, context) {
    const { model, state, selection } = context;
    const { run, tag, value, step: at, wallTime, others } = model.sections.best;
    const direction = model.tag(tag).direction;
    const mark = el('span', { class: 'swatch' });
    const took = wallTime - model.runs[run].start;
    const differing = Object.entries(model.runs[run].hparams);
    section.append(el('div', { class: 'best' },
      el('p', { class: 'lead' }, mark, ' ', el('strong', {}, el('bdi', {}, visible(model.runs[run].name))), ' ★ ',
        named(tag), ' ', el('strong', { class: 'num', title: String(value) }, number(value)), direction < 0 ? ' (lowest)' : ' (highest)', ` at step ${step(at)}`, took > 0 && ` after ${duration(took)}`, ' ',
        button('show at this step', 'Keep this step in all charts', () => state.set({ x: 'step', step: at, until: null }), { class: 'link' })),
      others.length > 0 && el('p', {}, el('span', { class: 'quiet' }, 'at that step '), others.slice(0, 12).map((other, i) => [i > 0 && ' · ', named(other.tag), ' ', el('span', { class: 'num', title: `${other.value} at step ${other.step}` }, number(Number(other.value)))]), others.length > 12 && ` · ${others.length - 12} more`),
      differing.length > 0 && el('p', {}, el('span', { class: 'quiet' }, 'with '), differing.slice(0, 16).map(([name, given], i) => [i > 0 && ' · ', named(name), ' = ', hparam(given)]))));
    const update = () => fill(mark, swatch({ colour: selection.colour(run), dash: selection.dash(run) }));
    update();
    return { update };
  },
});
