// Texts as Markdown, or as they were written; the newest first.

const TEXT_ELEMENTS = new Set('p blockquote ul ol li hr em strong br table thead tbody tr th td h1 h2 h3 h4 h5 h6 code pre'.split(' '));

addView({
  id: 'text',
  title: 'Text',
  of: ['text'],
  applies: model => Boolean(model.sections.text),
  render(section, context) {
    const { model, state } = context;
    const tags = model.sections.text;
    const note = el('p', { class: 'quiet', role: 'status' });
    const source = checkbox('source', state.textSource, isOn => state.set({ textSource: isOn }), 'The texts as they were written');
    const list = el('div', { class: 'texts' });
    const cards = keyed(list);
    section.append(el('div', { class: 'row view-controls' }, source), note, list, leftOut(tags, 'texts') || '');
    function update(changed) {
      if (changed && !['tags', 'runs', 'shown', 'baseline', 'textSource'].some(key => changed.has(key))) return;
      source.firstChild.checked = state.textSource;
      const shown = shownTags(tags, context);
      fill(note, nothingShown(tags, shown, 'texts', context));
      cards.show(shown.flatMap(({ tag, series }) => series.map(each => ({ tag, series: each }))), ({ tag, series }) => series.run + ' ' + tag.name, ({ tag, series }) => textCard(tag, series, context));
      if (changed?.has('textSource')) cards.again();
    }
    update();
    return { update };
  },
});

function textCard(tag, series, context) {
  const host = el('div');
  let shown = 1;
  async function draw() {
    series.texts ??= context.block(series.block).then(bytes => JSON.parse(new TextDecoder().decode(bytes)));
    const texts = await series.texts;
    const newest = texts.map((text, index) => ({ text, index })).reverse();
    fill(host,
      newest.slice(0, shown).map(({ text, index }) => el('div', { class: 'text-value' }, stepBadge(series, index, null), textElements(text, context.state.textSource), text.cut && el('p', { class: 'quiet' }, 'It goes on; its end is not on this page.'))),
      newest.length > shown && button(`${newest.length - shown} earlier`, 'Show earlier texts', () => { shown += 10; drawn.again(); }, { class: 'link' }));
  }
  const drawn = drawnWhenNear(el('article', { class: 'card' }, el('div', { class: 'row' }, el('h3', {}, named(tag.name)), runName(series.run, context)), host), draw, context);
  return drawn;
}

function textElements({ columns, texts }, isSource) {
  const content = ({ source, tree }) => (isSource ? el('pre', {}, visibleLines(source)) : tree.map(treeElement));
  if (!columns) return el('div', { class: 'markdown' }, texts.map(content));
  const rows = Array.from({ length: Math.ceil(texts.length / columns) }, (_, i) => texts.slice(i * columns, (i + 1) * columns));
  return el('div', { class: 'markdown' }, el('table', {}, rows.map(row => el('tr', {}, row.map(cell => el('td', {}, content(cell)))))));
}

/** An element of a tree of Markdown, if it is one of those that are let through. */
function treeElement(node) {
  if (typeof node === 'string') return visibleLines(node);
  const [name, ...children] = node;
  if (name === 'a' && /^(https?:\/\/|mailto:)/i.test(children[0])) {
    return el('a', { href: children[0], target: '_blank', rel: 'noopener noreferrer nofollow', title: visible(children[0]) }, children.slice(1).map(treeElement));
  }
  return TEXT_ELEMENTS.has(name) ? el(name, {}, children.map(treeElement)) : children.map(treeElement);
}

/** Text whose lines and tabs stay. */
function visibleLines(text) {
  return text.split(/([\n\t])/).map(part => (part === '\n' || part === '\t' ? part : visible(part))).join('');
}
