// How busy the machine was: tags below system/, over time.

function isSystem(tag) {
  return tag.name.startsWith('system/');
}

addView({
  id: 'system',
  title: 'System',
  of: ['tags'],
  applies: model => model.tags.some(isSystem),
  render(section, context) {
    const { model, state } = context;
    const own = { ...context, state: Object.create(state, { x: { get: () => state.systemX }, smooth: { value: 0 } }) };
    const axis = choice('x axis', [['relative', 'since the run began'], ['wall', 'time of day']], state.systemX, value => state.set({ systemX: value }));
    const note = el('p', { class: 'quiet', role: 'status' });
    const grid = el('div', { class: 'grid' });
    const cards = keyed(grid);
    section.append(el('div', { class: 'row view-controls' }, axis), note, grid);
    function update(changed) {
      const filter = nameFilter(state.tags);
      const shown = model.tags.filter(tag => isSystem(tag) && filter.includes(tag.name) && tag.runs.some(run => context.selection.visible.includes(run)));
      fill(note, shown.length === 0 && 'No shown run has such values, or the filter leaves none.');
      cards.show(shown, tag => tag.name, tag => stageCard({ ...curveSource(tag, own), isLinked: false, title: [named(tag.name.slice('system/'.length).replaceAll('_', ' '))] }, own));
      if (changed?.has('systemX')) {
        axis.value = state.systemX;
        cards.again();
      }
    }
    update();
    return { update };
  },
});
