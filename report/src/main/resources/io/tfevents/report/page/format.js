// Numbers, steps, times and names as text.

const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/gu;

/** Text in which what would stay hidden, or turn the direction of what follows, is seen. */
function visible(text) {
  return String(text).replace(HIDDEN, c => '\\u' + c.codePointAt(0).toString(16).padStart(4, '0'));
}

/** A number in four significant digits. */
function number(value) {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  let text;
  if (size >= 1e4 || size < 1e-3) {
    text = Number.isInteger(value) && size < 1e6 ? step(value) : value.toExponential(3).replace(/\.?0+e/, 'e').replace('e+', 'e');
  } else {
    text = String(Number(value.toPrecision(4)));
  }
  return text.replace('-', '−');
}

/** A whole number with thin spaces between thousands. */
function step(value) {
  if (!Number.isFinite(value)) return number(value);
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f').replace('-', '−');
}

/** A number for a tick: 2k, 1.5M. */
function tick(value) {
  const size = Math.abs(value);
  const [unit, letter] = size >= 1e12 ? [1, ''] : size >= 1e9 ? [1e9, 'G'] : size >= 1e6 ? [1e6, 'M'] : size >= 1e4 ? [1e3, 'k'] : [1, ''];
  if (size !== 0 && (size >= 1e12 || size < 1e-3)) return number(value);
  return String(Number((value / unit).toPrecision(6))).replace('-', '−') + letter;
}

/** A change, with its sign. */
function signed(value) {
  return (value > 0 ? '+' : '') + number(value);
}

function percent(share) {
  if (!Number.isFinite(share)) return number(share);
  const value = share * 100;
  const digits = Math.abs(value) >= 99.95 ? 0 : 1;
  return (value > 0 ? '+' : '') + value.toFixed(digits).replace('-', '−') + '\u202f%';
}

function duration(seconds) {
  if (!Number.isFinite(seconds)) return '·';
  const size = Math.abs(seconds);
  const sign = seconds < 0 ? '−' : '';
  if (size < 0.0005) return '0 s';
  if (size < 1) return sign + Math.round(size * 1000) + ' ms';
  if (size < 60) return sign + Number(size.toPrecision(3)) + ' s';
  const whole = Math.round(size);
  const [days, hours, minutes, rest] = [Math.floor(whole / 86400), Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60, whole % 60];
  if (days) return sign + days + ' d' + (hours ? ' ' + hours + ' h' : '');
  if (hours) return sign + hours + ' h' + (minutes ? ' ' + minutes + ' min' : '');
  return sign + minutes + ' min' + (rest && minutes < 10 ? ' ' + rest + ' s' : '');
}

const TIME = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
const TIME_WITH_SECONDS = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Seconds since the epoch in the reader's time zone. */
function time(seconds, format = TIME) {
  const date = new Date(seconds * 1000);
  return Number.isFinite(seconds) && !Number.isNaN(date.getTime()) ? format.format(date) : '·';
}

/** The value of a hyperparameter. */
function hparam(value) {
  if (value === undefined || value === null) return '·';
  if (typeof value === 'number') return number(value);
  if (typeof value === 'object') return visible(JSON.stringify(value));
  return visible(value);
}

function count(n, word) {
  return step(n) + ' ' + word + (n === 1 ? '' : 's');
}

/** Many as text: 1.2 M. */
function many(n) {
  return n < 1e4 ? step(n) : n < 1e6 ? Number((n / 1e3).toPrecision(3)) + ' k' : Number((n / 1e6).toPrecision(3)) + ' M';
}

/** A name that any file system takes. */
function fileName(text) {
  return text.replace(/[^A-Za-z0-9._-]+/g, '_').slice(0, 80) || 'chart';
}
