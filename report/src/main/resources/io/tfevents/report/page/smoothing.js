// Smoothing, and the range of values that a chart shows.

/** Curves with fewer points stay as they are. */
const FEWEST_SMOOTHED = 5;

/**
 * An exponential moving average that is not pulled towards 0 at its start, as TensorBoard's; what is
 * not finite stays, and so do values that are all the same. Where steps go back, it starts anew.
 */
function smoothed(values, weight, steps) {
  if (weight <= 0 || values.length < FEWEST_SMOOTHED || values.every(v => v === values[0])) return values;
  const smooth = new Float64Array(values.length);
  let last = 0;
  let pull = 1;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (i > 0 && steps[i] < steps[i - 1]) [last, pull] = [0, 1];
    if (Number.isFinite(value)) {
      last = weight * last + (1 - weight) * value;
      pull *= weight;
      smooth[i] = last / (1 - pull);
    } else {
      smooth[i] = value;
    }
  }
  return smooth;
}

/** The smallest and the largest finite value where x is in a range; null if there is none. */
function extent(xs, ys, [from, to], positive) {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < ys.length; i++) {
    const y = ys[i];
    if (xs[i] >= from && xs[i] <= to && y - y === 0 && (!positive || y > 0)) {
      if (y < low) low = y;
      if (y > high) high = y;
    }
  }
  return low <= high ? [low, high] : null;
}

/**
 * From the 5 % to the 95 % quantile of the values of one curve where x is in a range, extended to
 * its last and best values: of each curve by itself, so that none is hidden by many others.
 */
function innerExtent(xs, ys, [from, to], positive, direction) {
  const kept = [];
  for (let i = 0; i < ys.length; i++) {
    const y = ys[i];
    if (xs[i] >= from && xs[i] <= to && y - y === 0 && (!positive || y > 0)) kept.push(y);
  }
  if (kept.length === 0) return null;
  const last = kept[kept.length - 1];
  const sorted = Float64Array.from(kept).sort();
  const n = sorted.length;
  let low = sorted[0];
  let high = sorted[n - 1];
  if (n > 2) {
    low = sorted[Math.ceil((n - 1) * 0.05)];
    high = sorted[Math.floor((n - 1) * 0.95)];
    if (direction < 0) low = sorted[0];
    if (direction > 0) high = sorted[n - 1];
  }
  return [Math.min(low, last), Math.max(high, last)];
}

/** A little more than a range, so that lines do not touch the frame. */
function padded([low, high], isLog) {
  if (isLog) {
    const pad = Math.max(Math.log10(high / low) * 0.05, 0.02);
    return [low / 10 ** pad, high * 10 ** pad];
  }
  if (low === high) {
    const pad = Math.max(Math.abs(low) * 0.05, 1e-6);
    return [low - pad, high + pad];
  }
  const pad = Math.max((high - low) * 0.05, 1e-15);
  return [low - pad, high + pad];
}
