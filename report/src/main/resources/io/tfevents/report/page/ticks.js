// Where axes have ticks.

/** Of durations, in seconds. */
const RELATIVE_TICKS = [0.001, 0.01, 0.1, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 432000, 864000, 2592000];

/** 1, 2 and 5 in each decade where there are few of them. */
function logTicks(low, high) {
  const ticks = [];
  const decades = Math.log10(high / low);
  const steps = decades < 3 ? [1, 2, 5] : [1];
  const skip = Math.max(1, Math.ceil(decades / 8));
  for (let e = Math.floor(Math.log10(low)); e <= Math.log10(high); e += skip) {
    for (const s of steps) {
      const value = Number((s * 10 ** e).toPrecision(1));
      if (value >= low && value <= high) ticks.push(value);
    }
  }
  return ticks.length > 1 ? ticks : [low, high].map(v => Number(v.toPrecision(2))).filter((v, i, all) => all.indexOf(v) === i);
}

function wholeTicks() {
  const ticks = [];
  for (let e = 0; e < 16; e++) for (const s of [1, 2, 5]) ticks.push(s * 10 ** e);
  return ticks;
}
