// A chart of lines, each with its own x, on uPlot: that draws axes and finds where things are; lines,
// marks and the cursor are painted here.

/** How far from a point, in pixels, the pointer still means its line. */
const REACH = 40;
const LONGEST_LABEL = 16;
const DASHED_AXIS = [4, 4];

/**
 * A chart in `host`. Listeners, all optional: cursor(x or null), hover(points found, plot), zoom(range
 * of x, or null), pick(x, extend), wheel(), notes({above, below, dropped, zoomed}).
 *
 * A line is {key, name, colour, dash, width, context, xs, ys, raw, steps, times}; raw may be null,
 * and `band` {low, high}, `fillTo` (another line) and `marks` [{index, glyph, title}] left out.
 */
function makeChart(host, listeners, height) {
  let lines = [];
  let settings = { xKind: 'step', xLog: false, yLog: false, outliers: false, direction: 0, pins: [], square: null };
  let zoom = { x: null, y: null };
  let view = { x: [0, 1], y: [0, 1] };
  let plot = null;
  let built = '';
  let hovered = null;
  const overlay = el('canvas', { class: 'overlay', 'aria-hidden': true });

  const xOf = () => settings.xLog && settings.xKind !== 'wall';
  const ratio = () => plot.ctx.canvas.width / Math.max(1, plot.width);

  function build() {
    const key = [settings.xKind, xOf(), settings.yLog, theme()].join();
    if (plot && built === key) return;
    plot?.destroy();
    built = key;
    const ink = styleColour('muted');
    const grid = { stroke: styleColour('grid'), width: 1 };
    const font = '11px system-ui, sans-serif';
    const axis = { stroke: ink, font, grid, ticks: { ...grid, size: 4 }, gap: 3 };
    const xAxis = { ...axis, scale: 'x', space: 70, size: 26 };
    if (xOf()) Object.assign(xAxis, { splits: (u, i, low, high) => logTicks(low, high), filter: (u, splits) => splits, values: (u, splits) => splits.map(tick) });
    else if (settings.xKind === 'step') Object.assign(xAxis, { values: (u, splits) => splits.map(tick), incrs: settings.square ? undefined : wholeTicks() });
    else if (settings.xKind === 'relative') Object.assign(xAxis, { values: (u, splits) => splits.map(v => v === 0 ? '0' : duration(v)), incrs: RELATIVE_TICKS, space: 80 });
    else if (settings.xKind === 'number') Object.assign(xAxis, { values: (u, splits) => splits.map(tick) });
    const yAxis = { ...axis, scale: 'y', space: 36, values: (u, splits) => splits.map(tick), size: (u, values) => 12 + 6.4 * Math.max(3, ...(values || []).map(v => v.length)) };
    if (settings.yLog) Object.assign(yAxis, { splits: (u, i, low, high) => logTicks(low, high), filter: (u, splits) => splits });
    plot = new uPlot({
      mode: 2,
      width: Math.max(120, host.clientWidth),
      height: height(),
      padding: [10, () => labelRoom(), 0, 0],
      legend: { show: false },
      scales: {
        x: { time: settings.xKind === 'wall', distr: xOf() ? 3 : 1, range: () => view.x },
        y: { distr: settings.yLog ? 3 : 1, range: () => view.y },
      },
      series: [{}, { facets: [{ scale: 'x', auto: true }, { scale: 'y', auto: true }], paths: () => { paint(plot); return null; }, points: { show: false } }],
      axes: [xAxis, yAxis],
      cursor: {
        x: false, y: false, points: { show: false },
        drag: { x: true, y: true, uni: 12, setScale: false, click: () => {} },
        bind: {
          mousedown: (u, target, handler) => event => {
            if (event.button !== 0 || event.target !== target) return;
            if (event.shiftKey) startPan(event); else handler(event);
          },
          dblclick: () => () => { setZoom(null, null); },
        },
      },
      hooks: { setSelect: [selected], setSize: [sizeOverlay] },
    }, [null, [[0, 1], [0, 1]]], host);
    plot.over.append(overlay);
    plot.over.addEventListener('mousemove', moved);
    plot.over.addEventListener('mouseleave', () => { hover(null); listeners.cursor?.(null); });
    plot.over.addEventListener('click', clicked);
    plot.over.addEventListener('wheel', wheeled, { passive: false });
    sizeOverlay(plot);
  }

  const labelled = () => {
    const front = lines.filter(line => !line.context && !line.unlabelled);
    return front.length < 2 || front.length > 8 || host.clientWidth < 300 || settings.square ? [] : front;
  };

  /** How much there has to be at the right for the names of lines. */
  function labelRoom() {
    const names = labelled().map(line => Math.min(line.label.length, LONGEST_LABEL));
    return names.length ? 14 + 5.6 * Math.max(...names) : 12;
  }

  function sizeOverlay(u) {
    const scale = devicePixelRatio || 1;
    overlay.width = Math.round(u.over.clientWidth * scale);
    overlay.height = Math.round(u.over.clientHeight * scale);
  }

  /** The range to show: what is zoomed to, or all lines that are in the foreground. */
  function range() {
    const front = lines.some(line => !line.context) ? lines.filter(line => !line.context) : lines;
    let x = zoom.x;
    if (!x) {
      let [low, high] = [Infinity, -Infinity];
      for (const line of front) {
        for (const value of line.xs) {
          if (value - value === 0 && (!xOf() || value > 0)) {
            if (value < low) low = value;
            if (value > high) high = value;
          }
        }
      }
      if (low > high) [low, high] = xOf() ? [1, 10] : [0, 1];
      if (low === high) [low, high] = xOf() ? [low / 2, high * 2] : [low - 1, high + 1];
      x = settings.square ?? [low, high];
    }
    let y = zoom.y ?? (settings.square ? [0, 1.02] : null);
    if (!y) {
      let [low, high] = [Infinity, -Infinity];
      for (const line of front) {
        const found = settings.outliers
          ? innerExtent(line.xs, line.ys, x, settings.yLog, settings.direction)
          : extent(line.xs, line.ys, x, settings.yLog);
        if (found) {
          low = Math.min(low, found[0]);
          high = Math.max(high, found[1]);
        }
        if (line.band && !settings.outliers) {
          for (const each of [line.band.low, line.band.high]) {
            const [l, h] = extent(line.xs, each, x, settings.yLog) ?? [low, high];
            low = Math.min(low, l);
            high = Math.max(high, h);
          }
        }
      }
      y = low > high ? (settings.yLog ? [1, 10] : [0, 1]) : padded([low, high], settings.yLog);
    }
    view = { x, y };
  }

  function refresh() {
    if (host.clientWidth === 0) return;
    build();
    range();
    if (plot.width !== host.clientWidth || plot.height !== height()) {
      plot.setSize({ width: host.clientWidth, height: height() });
    }
    plot.setData([null, [view.x, view.y]]);
    plot.batch(() => {});
    notes();
    paintOverlay();
  }

  function selected(u) {
    const { left, top, width, height: tall } = u.select;
    if (width < 3 && tall < 3) return;
    const full = { x: width >= u.over.clientWidth - 1, y: tall >= u.over.clientHeight - 1 };
    u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    const x = full.x ? zoom.x : [u.posToVal(left, 'x'), u.posToVal(left + width, 'x')];
    const y = full.y ? zoom.y : [u.posToVal(top + tall, 'y'), u.posToVal(top, 'y')];
    justDragged = true;
    setZoom(x, y);
  }

  let justDragged = false;

  function setZoom(x, y) {
    zoom = { x, y };
    refresh();
    listeners.zoom?.(x);
  }

  function startPan(event) {
    const from = { left: event.clientX, top: event.clientY, x: view.x, y: view.y };
    const move = e => {
      if (Math.hypot(e.clientX - from.left, e.clientY - from.top) < 3) return;
      justDragged = true;
      const shift = (key, pixels, size) => {
        const isLog = key === 'x' ? xOf() : settings.yLog;
        const [low, high] = from[key];
        if (isLog) {
          const factor = (high / low) ** (pixels / size);
          return [low * factor, high * factor];
        }
        const by = (high - low) * pixels / size;
        return [low + by, high + by];
      };
      setZoom(shift('x', from.left - e.clientX, plot.over.clientWidth), shift('y', e.clientY - from.top, plot.over.clientHeight));
    };
    const end = () => {
      removeEventListener('mousemove', move);
      removeEventListener('mouseup', end);
    };
    addEventListener('mousemove', move);
    addEventListener('mouseup', end);
  }

  /** The wheel belongs to the page; with Alt it zooms. */
  function wheeled(event) {
    if (!event.altKey) {
      listeners.wheel?.();
      return;
    }
    event.preventDefault();
    zoomAround(plot.posToVal(event.offsetX, 'x'), event.deltaY > 0 ? 1.25 : 0.8);
  }

  function zoomAround(at, factor) {
    const [low, high] = view.x;
    setZoom(xOf()
      ? [at * (low / at) ** factor, at * (high / at) ** factor]
      : [at + (low - at) * factor, at + (high - at) * factor], zoom.y);
  }

  function clicked(event) {
    if (justDragged) {
      justDragged = false;
      return;
    }
    listeners.pick?.(plot.posToVal(event.offsetX, 'x'), event.shiftKey);
  }

  // ---- painting

  function mapping(u, key, size, offset, isLog) {
    const [low, high] = view[key];
    const [from, to] = isLog ? [Math.log10(low), Math.log10(high)] : [low, high];
    const scale = size / (to - from);
    if (key === 'y') return isLog ? v => offset + size - (Math.log10(v) - from) * scale : v => offset + size - (v - from) * scale;
    return isLog ? v => offset + (Math.log10(v) - from) * scale : v => offset + (v - from) * scale;
  }

  function paint(u) {
    const { left, top, width, height: tall } = u.bbox;
    const toX = mapping(u, 'x', width, left, xOf());
    const toY = mapping(u, 'y', tall, top, settings.yLog);
    const ctx = u.ctx;
    const unit = ratio();
    // uPlot remembers the styles that it set last, so that they have to be there again.
    ctx.save();
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, width, tall);
    ctx.clip();
    ctx.lineJoin = 'round';
    // Where there are many, the background stays one all the same.
    const contextAlpha = clamp(20 / lines.length, 0.08, 0.35);
    for (const line of lines) if (line.band) paintBand(ctx, line, toX, toY);
    for (const line of lines) if (line.fillTo) paintGap(ctx, line, toX, toY);
    for (const line of lines) {
      if (line.raw && line.raw !== line.ys) {
        stroke(ctx, line, line.raw, toX, toY, { alpha: 0.25, width: unit, dash: [], columns: width });
      }
    }
    for (const line of lines) {
      stroke(ctx, line, line.ys, toX, toY, {
        alpha: line.context ? contextAlpha : 1, width: (line.context ? 1 : line.width) * unit, dash: line.dash.map(d => d * unit), columns: width,
      });
    }
    ctx.restore();
    for (const line of lines) if (!line.context) paintMarks(ctx, line, toX, toY, u.bbox, unit);
    paintLabels(ctx, toX, toY, u.bbox, unit);
    ctx.restore();
  }

  function stroke(ctx, line, ys, toX, toY, style) {
    ctx.globalAlpha = style.alpha;
    ctx.strokeStyle = ctx.fillStyle = line.colour;
    ctx.lineWidth = style.width;
    ctx.setLineDash(style.dash);
    const [from, to] = inView(line);
    ctx.beginPath();
    const grain = line.context ? (to - from > style.columns / 2 ? 2 : 0) : to - from > 3 * style.columns ? 1 : 0;
    const dots = trace(ctx, line.xs, ys, from, to, toX, toY, grain);
    ctx.stroke();
    ctx.setLineDash([]);
    for (const [x, y] of dots) dot(ctx, x, y, Math.max(2, style.width * 1.8));
    ctx.globalAlpha = 1;
  }

  /** Which points can be seen, with one more at each side; all of them where x goes back. */
  function inView(line) {
    const xs = line.xs;
    if (!line.isSorted) return [0, xs.length];
    return [Math.max(0, lowerBound(xs, view.x[0]) - 1), Math.min(xs.length, lowerBound(xs, view.x[1]) + 2)];
  }

  /** NaN and infinities, where x goes back, and what the range leaves out. */
  function paintMarks(ctx, line, toX, toY, box, unit) {
    const { xs, ys } = line;
    const [from, to] = inView(line);
    const bottom = box.top + box.height;
    ctx.fillStyle = ctx.strokeStyle = line.colour;
    let lastY = NaN;
    let lastMark = -Infinity;
    for (let i = from; i < to; i++) {
      const x = toX(xs[i]);
      const y = ys[i];
      const seen = x >= box.left - 1 && x <= box.left + box.width + 1;
      if (i > from && xs[i] < xs[i - 1] && seen) restartMark(ctx, x, toY(y), unit);
      if (y - y === 0) {
        lastY = y;
        if (seen && (y < view.y[0] || y > view.y[1]) && x - lastMark > 7 * unit) {
          lastMark = x;
          if (y > view.y[1]) triangle(ctx, x, box.top + 4 * unit, -3.5 * unit);
          else if (!settings.yLog || y > 0) triangle(ctx, x, bottom - 4 * unit, 3.5 * unit);
        }
      } else if (seen && x - lastMark > 7 * unit) {
        lastMark = x;
        if (Number.isNaN(y)) triangle(ctx, x, Number.isNaN(lastY) ? bottom - 5 * unit : clamp(toY(lastY), box.top + 5 * unit, bottom - 5 * unit), 4.5 * unit);
        else if (y > 0) triangle(ctx, x, box.top + 5 * unit, -4.5 * unit);
        else triangle(ctx, x, bottom - 5 * unit, 4.5 * unit);
      }
    }
    for (const mark of line.marks || []) {
      const x = toX(xs[mark.index]);
      const y = clamp(toY(ys[mark.index]), box.top, bottom);
      if (!(x >= box.left && x <= box.left + box.width)) continue;
      if (mark.glyph === 'best') {
        dot(ctx, x, y, 4.5 * unit);
      } else {
        ctx.lineWidth = 1.25 * unit;
        ctx.setLineDash(mark.glyph === 'onset' ? [3 * unit, 3 * unit] : []);
        ctx.beginPath();
        ctx.moveTo(x, box.top);
        ctx.lineTo(x, bottom);
        ctx.globalAlpha = 0.7;
        ctx.stroke();
        ctx.globalAlpha = 1;
        ctx.setLineDash([]);
        if (mark.glyph === 'stop') {
          ctx.beginPath();
          ctx.moveTo(x, box.top);
          ctx.lineTo(x + 8 * unit, box.top + 5 * unit);
          ctx.lineTo(x, box.top + 10 * unit);
          ctx.fill();
        }
      }
    }
  }

  /** Names at the ends of lines, where they are few. */
  function paintLabels(ctx, toX, toY, box, unit) {
    const front = labelled();
    if (front.length === 0) return;
    ctx.font = `${10 * unit}px system-ui, sans-serif`;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    const labels = [];
    for (const line of front) {
      const [from, to] = inView(line);
      for (let i = to - 1; i >= from; i--) {
        const y = line.ys[i];
        if (y - y === 0 && toX(line.xs[i]) <= box.left + box.width + 1) {
          labels.push({ line, y: clamp(toY(y), box.top, box.top + box.height) });
          break;
        }
      }
    }
    labels.sort((a, b) => a.y - b.y);
    const apart = 11 * unit;
    let floor = box.top;
    for (const label of labels) {
      label.y = Math.max(label.y, floor);
      floor = label.y + apart;
    }
    let ceiling = box.top + box.height;
    const x = box.left + box.width + 4 * unit;
    for (const label of labels.reverse()) {
      label.y = Math.min(label.y, ceiling);
      ceiling = label.y - apart;
      const text = label.line.label.length > LONGEST_LABEL ? '…' + label.line.label.slice(1 - LONGEST_LABEL) : label.line.label;
      ctx.fillStyle = label.line.colour;
      ctx.fillText(text, x, label.y);
    }
  }

  function notes() {
    const front = lines.filter(line => !line.context);
    let [above, below, dropped] = [0, 0, 0];
    const [left, right] = view.x;
    for (const { xs, ys } of front) {
      for (let i = 0; i < ys.length; i++) {
        const y = ys[i];
        if (xOf() && xs[i] <= 0) dropped++;
        else if (xs[i] >= left && xs[i] <= right && y - y === 0) {
          if (settings.yLog && y <= 0) dropped++;
          else if (y > view.y[1]) above++;
          else if (y < view.y[0]) below++;
        }
      }
    }
    const zoomed = zoom.x || zoom.y;
    listeners.notes?.({ above: zoomed ? 0 : above, below: zoomed ? 0 : below, dropped, zoomed: Boolean(zoomed) });
  }

  // ---- the cursor

  function moved(event) {
    const x = plot.posToVal(event.offsetX, 'x');
    hover(nearestTo(x, event.offsetX, event.offsetY));
    listeners.cursor?.(x);
  }

  /** Of each line the point nearest to x, and the line nearest to the pointer. */
  function nearestTo(x, left, top) {
    const points = [];
    let nearest = null;
    for (const line of lines) {
      const index = nearestIndex(line, x);
      if (index < 0) continue;
      const [px, py] = [plot.valToPos(line.xs[index], 'x'), plot.valToPos(line.ys[index], 'y')];
      const finite = py - py === 0;
      const distance = top === null ? Math.abs(px - left) : Math.hypot(px - left, finite ? py - top : REACH);
      const point = { line, index, px, py, distance };
      points.push(point);
      if (!nearest || distance < nearest.distance) nearest = point;
    }
    return { x, points, nearest: top !== null && nearest && nearest.distance < REACH * 2 ? nearest : null, left, top };
  }

  function hover(found) {
    hovered = found;
    paintOverlay();
    listeners.hover?.(found, plot);
  }

  function paintOverlay() {
    if (!plot) return;
    const scale = devicePixelRatio || 1;
    const ctx = overlay.getContext('2d');
    const [width, tall] = [overlay.width, overlay.height];
    ctx.clearRect(0, 0, width, tall);
    const toX = mapping(plot, 'x', width, 0, xOf());
    const toY = mapping(plot, 'y', tall, 0, settings.yLog);
    const nearest = hovered?.nearest;
    if (nearest && lines.length > 1) {
      ctx.globalAlpha = 0.65;
      ctx.fillStyle = styleColour('panel');
      ctx.fillRect(0, 0, width, tall);
      ctx.globalAlpha = 1;
      const line = nearest.line.context ? { ...nearest.line, colour: nearest.line.focusColour ?? styleColour('text') } : nearest.line;
      ctx.lineJoin = 'round';
      stroke(ctx, line, line.ys, toX, toY, { alpha: 1, width: Math.max(1.75, line.width) * scale, dash: line.dash.map(d => d * scale), columns: width });
    }
    for (const pin of settings.pins) upright(ctx, toX(pin), tall, scale, styleColour('accent'), []);
    if (!hovered) return;
    const at = nearest ? nearest.line.xs[nearest.index] : hovered.x;
    upright(ctx, toX(at), tall, scale, styleColour('muted'), DASHED_AXIS);
    const front = hovered.points.filter(point => !point.line.context || point === nearest);
    if (front.length > 40) return;
    for (const point of front) {
      const y = point.line.ys[point.index];
      if (!(y >= view.y[0] && y <= view.y[1])) continue;
      ctx.fillStyle = ctx.strokeStyle = point.line.colour;
      ctx.lineWidth = 1.5 * scale;
      ctx.beginPath();
      ctx.arc(toX(point.line.xs[point.index]), toY(y), 3 * scale, 0, 7);
      if (point.line.xs[point.index] !== at) {
        ctx.fillStyle = styleColour('panel');
        ctx.fill();
        ctx.stroke();
      } else ctx.fill();
    }
  }

  const resized = new ResizeObserver(() => {
    if (plot && host.clientWidth > 0 && host.clientWidth !== plot.width) refresh();
  });
  resized.observe(host);

  return {
    /** Shows lines; where they have grown, what is zoomed to and pointed at stays. */
    show(newLines, newSettings, isGrown = false) {
      const before = lines;
      const pointed = isGrown ? hovered : null;
      lines = newLines;
      for (const line of lines) line.isSorted ??= isSorted(line.xs);
      const resets = newSettings.xKind !== settings.xKind || newSettings.xLog !== settings.xLog;
      if (resets) zoom = { x: null, y: null };
      else if (isGrown && zoom.x) zoom.x = followed(zoom.x, lastX(before), lastX(lines), xOf());
      settings = { ...settings, ...newSettings };
      hovered = null;
      refresh();
      if (pointed && plot) {
        const x = pointed.top === null ? pointed.x : plot.posToVal(pointed.left, 'x');
        if (pointed.top === null) this.cursor(x); else hover(nearestTo(x, pointed.left, pointed.top));
      }
    },
    refresh,
    /** Shows where another chart's cursor is. */
    cursor(x) {
      if (!plot) return;
      hovered = x === null ? null : nearestTo(x, plot.valToPos(x, 'x'), null);
      paintOverlay();
    },
    /** Zooms as another chart did, without telling. */
    zoomTo(x) {
      if (JSON.stringify(zoom.x) === JSON.stringify(x)) return;
      zoom = { x, y: x ? zoom.y : null };
      if (plot) refresh();
    },
    /** Zooms in or out in x, around the cursor if there is one. */
    zoomBy(factor) {
      const [low, high] = view.x;
      const at = hovered?.x ?? (xOf() ? Math.sqrt(low * high) : (low + high) / 2);
      zoomAround(at, factor);
    },
    pins(values) {
      settings.pins = values;
      paintOverlay();
    },
    get plot() { return plot; },
    get lines() { return lines; },
    get view() { return view; },
    destroy() {
      resized.disconnect();
      plot?.destroy();
      plot = null;
    },
  };
}

function upright(ctx, x, height, scale, colour, dash) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = scale;
  ctx.setLineDash(dash.map(d => d * scale));
  ctx.beginPath();
  ctx.moveTo(x, 0);
  ctx.lineTo(x, height);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** How near to the end of lines a range has to reach to follow them, as a part of its width. */
const NEAR_END = 0.02;

/** A range that goes on with lines that have grown, if it reached their end. */
function followed([low, high], before, now, isLog) {
  if (!(now > before) || high < before - (high - low) * NEAR_END) return [low, high];
  return isLog ? [low * now / before, high * now / before] : [low + now - before, high + now - before];
}

/** The greatest x of lines in the foreground. */
function lastX(lines) {
  let last = -Infinity;
  for (const line of lines) if (!line.context) for (const x of line.xs) if (x > last) last = x;
  return last;
}

function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

function isSorted(xs) {
  for (let i = 1; i < xs.length; i++) if (!(xs[i] >= xs[i - 1])) return false;
  return true;
}

/** The first index whose x is not below a value. */
function lowerBound(xs, value) {
  let [low, high] = [0, xs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last of the points nearest to x; -1 if there is none. */
function nearestIndex(line, x) {
  const xs = line.xs;
  if (line.isSorted ?? isSorted(xs)) {
    const at = lowerBound(xs, x);
    if (at === 0) return xs.length ? 0 : -1;
    return at === xs.length || x - xs[at - 1] <= xs[at] - x ? at - 1 : at;
  }
  let found = -1;
  for (let i = 0; i < xs.length; i++) if (found < 0 || Math.abs(xs[i] - x) <= Math.abs(xs[found] - x)) found = i;
  return found;
}
