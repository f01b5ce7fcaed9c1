// Elements. Text gets in as text only: there is no way here to make it markup.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element with children: elements, texts, or arrays of them; null and false are left out.
 * Properties are attributes but for functions, which are listeners (onclick), and `value`,
 * `checked` and `style`, whose object sets one property each.
 */
function el(name, properties, ...children) {
  return filled(document.createElement(name), properties, children);
}

function svg(name, properties, ...children) {
  return filled(document.createElementNS(SVG, name), properties, children);
}

function filled(element, properties, children) {
  for (const [key, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (key === 'style') for (const [p, v] of Object.entries(value)) element.style.setProperty(p, v);
    else if (key === 'value' || key === 'checked') element[key] = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : String(child));
    }
  }
}

/** Puts children in the place of those that are there. */
function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/** A name out of a log: no direction of its letters changes what stands around it. */
function named(text) {
  const shown = visible(text);
  return el('bdi', { title: shown }, shown === '' ? '(no name)' : shown);
}

/** A button; its title names it, too, where it says more than the label and not something else. */
function button(label, title, onclick, properties) {
  const isOther = typeof label === 'string' && label.length > 2 && !title.toLowerCase().includes(label.toLowerCase());
  return el('button', { type: 'button', title, 'aria-label': isOther ? null : title, onclick, ...properties }, label);
}

/** A small drawing in the colour of the text around it. */
function icon(path) {
  return svg('svg', { class: 'icon', width: 16, height: 16, viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: path }));
}

/** A choice of one of a few: [[value, label], …]. */
function choice(label, options, selected, onchange, properties) {
  const select = el('select', { 'aria-label': label, title: label, onchange: () => onchange(select.value), ...properties },
    options.map(([value, text]) => el('option', { value, selected: value === selected }, text)));
  return select;
}

function checkbox(label, checked, onchange, title) {
  const input = el('input', { type: 'checkbox', checked, onchange: () => onchange(input.checked) });
  return el('label', { class: 'check', title }, input, label);
}

let lastId = 0;
function newId() {
  return 'e' + ++lastId;
}

/** Has the browser save a blob. */
function download(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = el('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
