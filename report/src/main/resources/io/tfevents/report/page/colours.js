// Which run has which colour: by its number among all runs, whatever is shown or sorted.

const PALETTES = {
  light: ['#4b0fd2', '#a54b0f', '#00a578', '#69005a', '#3c7896', '#a59600', '#c369ff', '#78000f'],
  dark: ['#694be1', '#ff874b', '#69ffc3', '#a54b78', '#c3e1ff', '#fff000', '#d287ff', '#d20000'],
};

/** Beyond the colours, lines are told by their dashes. */
const DASHES = [[], [6, 3], [2, 3], [8, 3, 2, 3]];

const CONTEXT = '#8a8f98';

function theme() {
  return document.documentElement.dataset.theme;
}

function slotColour(slot) {
  return PALETTES[theme()][slot % 8];
}

function slotDash(slot) {
  return DASHES[Math.floor(slot / 8) % DASHES.length];
}

/** A colour that a style names. */
function styleColour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
}

function storedTheme() {
  try { return localStorage.getItem('tfevents-theme'); } catch { return null; }
}

function setTheme(name) {
  document.documentElement.dataset.theme = name;
}

/** The reader's theme, or the system's, which is followed. */
function startTheme(onchange) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  setTheme(storedTheme() ?? (dark.matches ? 'dark' : 'light'));
  dark.addEventListener('change', () => {
    if (storedTheme()) return;
    setTheme(dark.matches ? 'dark' : 'light');
    onchange();
  });
}

function toggleTheme() {
  const next = theme() === 'dark' ? 'light' : 'dark';
  try { localStorage.setItem('tfevents-theme', next); } catch { /* a browser may refuse; then it is forgotten */ }
  setTheme(next);
}
