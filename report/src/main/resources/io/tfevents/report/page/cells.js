// Images and sounds: a grid with a row for each tag and a column for each run, at one step.

/** A view of cells: make(tag, series, context) gives {element, again, remove}. */
function addCellView({ id, title, what, make, controls }) {
  addView({
    id, title,
    of: [id],
    applies: model => Boolean(model.sections[id]),
    render(section, context) {
      const tags = context.model.sections[id];
      const note = el('p', { class: 'quiet', role: 'status' });
      const host = el('div', { class: 'cells scroll', tabindex: '0' });
      let cells = [];
      const slider = stepSlider(section, tags, context, () => cells.forEach(cell => cell.again()));
      section.append(el('div', { class: 'row view-controls' }, slider.element, controls?.(section, context)), note, host, leftOut(tags, what) || '');

      function update(changed) {
        if (changed) slider.update(changed);
        if (changed && !['tags', 'runs', 'shown', 'baseline', 'colours'].some(key => changed.has(key))) return;
        const shown = shownTags(tags, context);
        const runs = [...new Set(shown.flatMap(({ series }) => series.map(each => each.run)))].sort((a, b) => a - b);
        cells.forEach(cell => cell.remove());
        cells = [];
        const cell = (tag, series) => {
          if (!series) return null;
          const made = make(tag, series, context);
          cells.push(made);
          return made.element;
        };
        fill(note, nothingShown(tags, shown, what, context));
        host.hidden = shown.length === 0;
        host.classList.toggle('flow', runs.length === 1);
        if (runs.length === 1) {
          fill(host, shown.map(({ tag, series }) => el('div', { class: 'flow-cell' }, el('h3', {}, named(tag.name)), el('div', { class: 'quiet' }, runName(runs[0], context)), series.map(each => cell(tag, each)))));
        } else {
          fill(host, el('table', {},
            el('thead', {}, el('tr', {}, el('td'), runs.map(run => el('th', { scope: 'col' }, runName(run, context))))),
            el('tbody', {}, shown.map(({ tag, series }) => el('tr', {}, el('th', { scope: 'row' }, named(tag.name)), runs.map(run => el('td', {}, series.filter(each => each.run === run).map(each => cell(tag, each)))))))));
        }
      }
      update();
      return { update };
    },
  });
}

const KEPT_FILES = 400;
const files = new Map();

/** An address of a block's bytes for an image or a player. */
function fileOf(number, type, { block }) {
  let file = files.get(number);
  files.delete(number);
  file ??= block(number).then(bytes => URL.createObjectURL(new Blob([bytes], { type: type ?? pictureType(bytes) })));
  files.set(number, file);
  if (files.size > KEPT_FILES) {
    const [oldest, url] = files.entries().next().value;
    files.delete(oldest);
    url.then(URL.revokeObjectURL);
  }
  return file;
}

function pictureType(bytes) {
  return { 0x89: 'image/png', 0xff: 'image/jpeg', 0x47: 'image/gif', 0x52: 'image/webp' }[bytes[0]] ?? 'application/octet-stream';
}
