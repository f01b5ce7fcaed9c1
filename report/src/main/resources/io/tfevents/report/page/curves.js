// Learning curves: a card a tag, in groups by the start of their names; pinned ones first.

addView({
  id: 'curves',
  title: 'Curves',
  applies: model => model.tags.some(tag => !isSystem(tag)),
  render(section, context) {
    const { model, state, selection } = context;
    const pinned = makeGroup('pinned', [], context, true);
    const groups = new Map();
    const note = el('p', { class: 'quiet', role: 'status' });
    section.append(note, pinned.element);

    function renew() {
      const grouped = new Map();
      for (const tag of model.tags.filter(each => !isSystem(each))) {
        if (!grouped.has(tag.group)) grouped.set(tag.group, []);
        grouped.get(tag.group).push(tag);
      }
      for (const [name, tags] of grouped) {
        if (!groups.has(name)) {
          groups.set(name, makeGroup(name, tags, context, grouped.size <= 6 || groups.size < 3));
          section.append(groups.get(name).element);
        }
        groups.get(name).tags = tags;
      }
      update();
    }

    function update() {
      const filter = nameFilter(state.tags);
      const visibleRuns = new Set(selection.visible);
      const has = tag => tag.runs.some(run => visibleRuns.has(run));
      const matching = model.tags.filter(tag => !isSystem(tag) && filter.includes(tag.name));
      const kept = new Set(matching.filter(has));
      pinned.show(state.pinned.map(name => model.tag(name)).filter(tag => kept.has(tag)));
      for (const group of groups.values()) group.show(group.tags.filter(tag => kept.has(tag)));
      const hidden = matching.length - kept.size;
      fill(note,
        filter.problem && el('span', { class: 'bad' }, filter.problem + '. '),
        matching.length === 0 && [`No tag matches '${visible(state.tags)}'. `, button('Clear the filter', 'Clear the filter', () => state.set({ tags: '' }), { class: 'link' })],
        hidden > 0 && `${count(hidden, 'card')} hidden: no shown run has ${hidden === 1 ? 'it' : 'them'}.`);
    }
    renew();
    return { update, renew };
  },
});

function makeGroup(name, tags, context, isOpen) {
  const grid = el('div', { class: 'grid' });
  const howMany = el('span', { class: 'quiet' });
  const key = 'curves/' + name;
  const { state } = context;
  const open = state.open.includes(key) ? !isOpen : isOpen;
  const element = el('details', { class: 'group', open }, el('summary', {}, el('h3', {}, named(name)), ' ', howMany), grid);
  element.addEventListener('toggle', () => {
    if (element.open !== (state.open.includes(key) ? !isOpen : isOpen)) state.set({ open: toggled(state.open, key) });
  });
  const cards = new Map();
  return {
    element,
    tags,
    show(kept) {
      element.hidden = kept.length === 0;
      howMany.textContent = `(${kept.length})`;
      for (const [tag, card] of cards) {
        if (!kept.includes(tag)) {
          cards.delete(tag);
          card.element.remove();
          context.stage.remove(card);
        }
      }
      kept.forEach((tag, i) => {
        let card = cards.get(tag);
        if (!card) {
          card = makeCard(curveSource(tag, context), context);
          cards.set(tag, card);
          context.stage.add(card);
        }
        if (grid.children[i] !== card.element) grid.insertBefore(card.element, grid.children[i] ?? null);
      });
    },
  };
}

function curveSource(tag, context) {
  const { state } = context;
  return {
    name: tag.name,
    tags: () => [tag.id],
    title: [named(tag.name), tag.direction ? el('span', { class: 'quiet', title: tag.direction < 0 ? 'smaller is better' : 'larger is better' }, tag.direction < 0 ? ' ↓' : ' ↑') : null],
    lines: () => (state.group ? groupLines(tag, context) : linesOf(tag, context)),
    settings: () => ({ direction: tag.direction }),
    sentence: lines => curveSentence(tag, lines),
  };
}

/** What a chart shows, in a sentence. */
function curveSentence(tag, lines) {
  const front = lines.filter(line => !line.context);
  let best = null;
  for (const line of front) {
    const value = line.run === undefined ? NaN : fact(tag, tag.direction ? 'best' : 'last', line.run);
    if (!Number.isNaN(value) && (!best || (tag.direction > 0 ? value > best.value : value < best.value))) best = { line, value };
  }
  const range = front.map(line => extent(line.xs, line.values, [-Infinity, Infinity])).filter(Boolean);
  return `${visible(tag.name)}: ${count(front.length, 'line')}` +
    (range.length ? `, from ${number(Math.min(...range.map(r => r[0])))} to ${number(Math.max(...range.map(r => r[1])))}` : '') +
    (best && tag.direction ? `; best ${number(best.value)} of ${best.line.name} at step ${step(fact(tag, 'bestStep', best.line.run))}` : '') + '.';
}
