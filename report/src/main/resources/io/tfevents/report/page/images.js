// Images, and two of them beside each other, one over the other, or in turn.

const SMALLEST_SHOWN = 128;
const LARGEST_SHOWN = 320;

/** The first of two images that are to be compared. */
let firstOfTwo = null;

addCellView({
  id: 'images',
  title: 'Images',
  what: 'images',
  make: imageCell,
  controls(section, context) {
    const filter = { brightness: 1, contrast: 1 };
    const slider = (name, most) => {
      const input = el('input', { type: 'range', min: 0, max: most, step: 0.05, value: 1, 'aria-label': name, oninput: () => set(name, input.value), ondblclick: () => set(name, 1) });
      const set = (key, value) => {
        filter[key] = input.value = value;
        document.body.style.setProperty('--picture', `brightness(${filter.brightness}) contrast(${filter.contrast})`);
      };
      return el('label', { class: 'control', title: 'Double click: as it is' }, name + ' ', input);
    };
    context.compare = compareDialog(context);
    section.append(context.compare.element);
    return [slider('brightness', 2), slider('contrast', 5)];
  },
});

function imageCell(tag, series, context) {
  const { state } = context;
  const pictures = el('div', { class: 'pictures' });
  const caption = el('figcaption');
  const element = el('figure', { class: 'cell' }, pictures, caption);
  let asked = 0;
  async function draw() {
    const mine = ++asked;
    const index = indexAt(series, state.at);
    const numbers = series.images[index];
    const urls = await Promise.all(numbers.map(number => (number < 0 ? null : fileOf(number, null, context))));
    if (mine !== asked) return;
    fill(pictures, urls.map((url, i) => {
      const name = `${visible(tag.name)}${urls.length > 1 ? ' ' + (i + 1) : ''}, ${visible(context.model.runs[series.run].name)}, step ${step(series.steps[index])}`;
      if (!url) return el('p', { class: 'quiet' }, 'Not a PNG, JPEG, GIF or WebP file; it is not shown.');
      const picture = { url, name, tag, series, index, position: i };
      return el('div', { class: 'picture' },
        el('button', { type: 'button', class: 'plain', title: 'Enlarge', 'aria-label': 'Enlarge ' + name, onclick: () => context.compare.show([picture]) }, image(url, name)),
        button(firstOfTwo?.name === name ? 'A' : 'A/B', `Compare ${name} with another image`, event => compareWith(picture, event.currentTarget, context), { class: 'small', 'aria-pressed': String(firstOfTwo?.name === name) }));
    }));
    fill(caption, stepBadge(series, index, state.at));
    await Promise.all([...pictures.querySelectorAll('img')].map(img => img.decode().catch(() => {})));
  }
  return drawnWhenNear(element, draw, context);
}

function image(url, name) {
  const img = el('img', { src: url, alt: name, onload: () => size(img), onerror: () => { img.alt = 'This image is damaged.'; } });
  return img;
}

/** Small images are shown larger, with pixels that are seen as such. */
function size(img) {
  const longest = Math.max(img.naturalWidth, img.naturalHeight);
  const factor = longest < SMALLEST_SHOWN ? Math.ceil(SMALLEST_SHOWN / longest) : Math.min(1, LARGEST_SHOWN / longest);
  img.style.width = Math.round(img.naturalWidth * factor) + 'px';
  img.classList.toggle('pixelated', factor > 2);
}

function compareWith(picture, source, context) {
  if (firstOfTwo && firstOfTwo.name !== picture.name) {
    context.compare.show([firstOfTwo, picture]);
    firstOfTwo.release();
    firstOfTwo = null;
    return;
  }
  const isSame = Boolean(firstOfTwo);
  firstOfTwo = isSame ? null : { ...picture, release() { source.textContent = 'A/B'; source.setAttribute('aria-pressed', false); } };
  source.textContent = isSame ? 'A/B' : 'A';
  source.setAttribute('aria-pressed', !isSame);
  if (!isSame) context.hint('Now choose the image to compare it with');
}

/** One image enlarged, or two of them. */
function compareDialog(context) {
  const title = el('h2');
  const host = el('div', { class: 'enlarged' });
  const controls = el('div', { class: 'row' });
  const element = el('dialog', { class: 'compare', 'aria-label': 'Images' },
    el('div', { class: 'row' }, title, button('Close', 'Close', () => element.close(), { autofocus: true })), controls, host);
  let timer = null;
  element.addEventListener('close', () => clearInterval(timer));

  function enlarged({ url, name }) {
    const img = el('img', { src: url, alt: name, onload: () => {
      const factor = Math.max(1, Math.min((innerWidth - 100) / 2 / img.naturalWidth, (innerHeight - 220) / img.naturalHeight, 16));
      img.style.width = Math.round(img.naturalWidth * (factor > 2 ? Math.floor(factor) : factor)) + 'px';
      img.classList.toggle('pixelated', factor > 2);
    } });
    return img;
  }

  const layouts = {
    side: ([a, b]) => [['A', a], ['B', b]].map(([letter, each]) => el('figure', {}, enlarged(each), el('figcaption', {}, letter + ': ' + each.name))),
    wipe([a, b]) {
      const over = enlarged(b);
      const wipe = el('input', { type: 'range', min: 0, max: 100, value: 50, 'aria-label': 'How much of A is seen', oninput: () => set(wipe.value) });
      const set = share => over.style.setProperty('clip-path', `inset(0 0 0 ${share}%)`);
      set(50);
      return el('div', {}, el('div', { class: 'stack' }, enlarged(a), over), el('label', { class: 'control' }, 'A ', wipe, ' B'));
    },
    blink([a, b]) {
      const over = enlarged(b);
      const letter = el('output');
      const turn = () => {
        over.hidden = !over.hidden;
        letter.textContent = over.hidden ? 'A' : 'B';
      };
      turn();
      if (!matchMedia('(prefers-reduced-motion: reduce)').matches) timer = setInterval(turn, 500);
      return el('div', {}, el('div', { class: 'stack' }, enlarged(a), over), el('div', { class: 'row' }, letter, button('Hold, or turn', 'Hold, or show the other image', () => { clearInterval(timer); turn(); })));
    },
  };

  function show(pictures, layout = 'side') {
    clearInterval(timer);
    title.textContent = pictures.length === 1 ? pictures[0].name : 'A and B';
    fill(controls, pictures.length > 1 && el('div', { class: 'segments', role: 'group', 'aria-label': 'How they are compared' },
      [['side', 'side by side'], ['wipe', 'wipe'], ['blink', 'blink']].map(([key, label]) => button(label, label, () => show(pictures, key), { 'aria-pressed': String(key === layout) }))));
    fill(host, pictures.length === 1 ? enlarged(pictures[0]) : layouts[layout](pictures));
    if (!element.open) element.showModal();
  }
  return { element, show };
}
