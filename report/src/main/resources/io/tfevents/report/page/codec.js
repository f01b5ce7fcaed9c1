// Blocks of bytes: unpacked, and taken apart to numbers. The forms are those of StepCodec,
// ValueCodec, CurveBlock and RunClocks.

async function unpack(base64) {
  const packed = Uint8Array.fromBase64 ? Uint8Array.fromBase64(base64) : Uint8Array.from(atob(base64), c => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Integers, divided by `unit`. */
function decodeIntegers(bytes, at, n, unit) {
  const width = bytes[at];
  const start = at + 1;
  const values = new Float64Array(n);
  let last = 0;
  for (let i = 0; i < n; i++) {
    let word = 0;
    for (let plane = width - 1; plane >= 0; plane--) word = word * 256 + bytes[start + plane * n + i];
    last += word % 2 === 0 ? word / 2 : -(word + 1) / 2;
    values[i] = last / unit;
  }
  return values;
}

/** Words of some bytes each that stand byte by byte in planes. */
function decodePlanes(bytes, at, n, width) {
  const words = new Uint8Array(n * width);
  for (let plane = 0; plane < width; plane++) {
    const from = at + plane * n;
    for (let i = 0, to = plane; i < n; i++, to += width) words[to] = bytes[from + i];
  }
  return words.buffer;
}

function decodeSteps(bytes, view, at, n) {
  switch (bytes[at]) {
    case 0: {
      const first = view.getFloat64(at + 1, true);
      const apart = view.getFloat64(at + 9, true);
      return Float64Array.from({ length: n }, (_, i) => first + i * apart);
    }
    case 1: return decodeIntegers(bytes, at + 1, n, 1);
    case 2: return new Float64Array(decodePlanes(bytes, at + 1, n, 8));
    case 3: return decodeIntegers(bytes, at + 1, n, 1000);
    default: throw new Error('steps in form ' + bytes[at]);
  }
}

function decodeValues(bytes, view, at, n) {
  switch (bytes[at]) {
    case 0: return new Float64Array(n).fill(view.getFloat64(at + 1, true));
    case 1: return new Float32Array(decodeIntegers(bytes, at + 2, n, 10 ** bytes[at + 1]));
    case 2: return new Float32Array(decodePlanes(bytes, at + 1, n, 4));
    case 3: return new Float64Array(decodePlanes(bytes, at + 1, n, 8));
    case 4: return decodeIntegers(bytes, at + 2, n, 10 ** bytes[at + 1]);
    default: throw new Error('values in form ' + bytes[at]);
  }
}

/** Curves of a tag, in the order of its runs. */
function decodeCurves(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u32 = at => view.getUint32(at, true);
  const sequences = [];
  let at = 8;
  for (let i = 0; i < u32(0); i++, at += 8) sequences.push(decodeSteps(bytes, view, u32(at + 4), u32(at)));
  const curves = [];
  for (let i = 0; i < u32(4); i++, at += 8) {
    const steps = sequences[u32(at)];
    curves.push({ steps, values: decodeValues(bytes, view, u32(at + 4), steps.length) });
  }
  return curves;
}

/** Sequences of times of a run, in seconds since the epoch. */
function decodeClocks(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const clocks = [];
  for (let i = 0; i < view.getUint32(0, true); i++) {
    clocks.push(decodeSteps(bytes, view, view.getUint32(8 + 8 * i, true), view.getUint32(4 + 8 * i, true)));
  }
  return clocks;
}
