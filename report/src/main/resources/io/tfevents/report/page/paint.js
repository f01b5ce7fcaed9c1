// Strokes and marks on a canvas.

/**
 * Adds a polyline to a path, broken where a value is not finite or x goes back. With a grain, columns
 * of so many pixels get no more than their first, lowest, highest and last points.
 *
 * @returns where points stand alone
 */
function trace(ctx, xs, ys, from, to, toX, toY, grain) {
  const dots = [];
  const columnOf = x => Math.round(x / (grain || 1)) * (grain || 1);
  let run = 0;
  let lastX = NaN;
  let column = NaN;
  let low = 0;
  let high = 0;
  let px = 0;
  let py = 0;
  const flush = () => {
    if (grain && run > 0) {
      ctx.lineTo(column, low);
      ctx.lineTo(column, high);
      ctx.lineTo(px, py);
    }
    if (run === 1) dots.push([px, py]);
  };
  for (let i = from; i < to; i++) {
    const x = toX(xs[i]);
    const y = toY(ys[i]);
    if (y - y !== 0 || x - x !== 0) {
      flush();
      run = 0;
      continue;
    }
    if (run > 0 && x < lastX) {
      flush();
      run = 0;
    }
    lastX = x;
    if (run === 0) {
      ctx.moveTo(x, y);
      column = columnOf(x);
      low = high = y;
    } else if (!grain) {
      ctx.lineTo(x, y);
    } else if (columnOf(x) !== column) {
      ctx.lineTo(column, low);
      ctx.lineTo(column, high);
      if (grain === 1) {
        ctx.lineTo(px, py);
        ctx.lineTo(x, y);
      }
      column = columnOf(x);
      low = high = y;
    } else {
      if (y < low) low = y;
      if (y > high) high = y;
    }
    px = x;
    py = y;
    run++;
  }
  flush();
  return dots;
}

function paintBand(ctx, line, toX, toY) {
  const { low, high } = line.band;
  ctx.globalAlpha = 0.15;
  ctx.fillStyle = line.colour;
  for (let from = 0; from < low.length; from++) {
    if (!(high[from] - high[from] === 0)) continue;
    let to = from;
    while (to + 1 < low.length && high[to + 1] - high[to + 1] === 0) to++;
    ctx.beginPath();
    for (let i = from; i <= to; i++) ctx.lineTo(toX(line.xs[i]), toY(high[i]));
    for (let i = to; i >= from; i--) ctx.lineTo(toX(line.xs[i]), toY(low[i]));
    ctx.fill();
    from = to;
  }
  ctx.globalAlpha = 1;
}

/** The area between two lines that go up in x. */
function paintGap(ctx, line, toX, toY) {
  const other = line.fillTo;
  ctx.globalAlpha = 0.08;
  ctx.fillStyle = line.colour;
  ctx.beginPath();
  const end = other.xs[other.xs.length - 1];
  for (let i = 0; i < line.xs.length && line.xs[i] <= end; i++) if (line.ys[i] - line.ys[i] === 0) ctx.lineTo(toX(line.xs[i]), toY(line.ys[i]));
  const [first, last] = [line.xs[0], line.xs[line.xs.length - 1]];
  for (let i = other.xs.length - 1; i >= 0; i--) if (other.xs[i] >= first && other.xs[i] <= last && other.ys[i] - other.ys[i] === 0) ctx.lineTo(toX(other.xs[i]), toY(other.ys[i]));
  ctx.fill();
  ctx.globalAlpha = 1;
}

function dot(ctx, x, y, radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill();
}

/** Points down, or up if `size` is negative. */
function triangle(ctx, x, y, size) {
  ctx.beginPath();
  ctx.moveTo(x - Math.abs(size), y - size);
  ctx.lineTo(x + Math.abs(size), y - size);
  ctx.lineTo(x, y + size);
  ctx.fill();
}

function restartMark(ctx, x, y, unit) {
  ctx.font = `${12 * unit}px system-ui, sans-serif`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText('↺', x, y);
}
