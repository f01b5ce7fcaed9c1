// Charts as files: what is seen, painted once more for each of them.

/** The chart, its title and a legend, painted on a canvas of its own. */
function compose(chart, source, paintChart, ctx, scale) {
  const { width, height } = chart.plot;
  const front = chart.lines.filter(line => !line.context);
  ctx.fillStyle = styleColour('panel');
  ctx.fillRect(0, 0, width * scale, (height + legendHeight(front) + 24) * scale);
  ctx.font = `${13 * scale}px system-ui, sans-serif`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ctx.fillStyle = styleColour('text');
  ctx.fillText(visible(source.name), 8 * scale, 13 * scale);
  paintChart(24 * scale);
  ctx.font = `${11 * scale}px system-ui, sans-serif`;
  front.slice(0, MOST_LEGEND).forEach((line, i) => {
    const y = (24 + height + 9 + 16 * i) * scale;
    ctx.strokeStyle = line.colour;
    ctx.lineWidth = 2 * scale;
    ctx.setLineDash(line.dash.map(d => d * scale));
    ctx.beginPath();
    ctx.moveTo(10 * scale, y);
    ctx.lineTo(34 * scale, y);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.fillStyle = styleColour('text');
    ctx.fillText(line.name, 40 * scale, y);
  });
}

const MOST_LEGEND = 24;

function legendHeight(lines) {
  return 16 * Math.min(lines.length, MOST_LEGEND) + 8;
}

function savePng(chart, source) {
  const { width, height, ctx } = chart.plot;
  const scale = ctx.canvas.width / width;
  const canvas = el('canvas', { width: Math.round(width * scale), height: Math.round((height + 24 + legendHeight(chart.lines.filter(line => !line.context))) * scale) });
  const to = canvas.getContext('2d');
  compose(chart, source, top => to.drawImage(ctx.canvas, 0, top), to, scale);
  canvas.toBlob(blob => download(blob, fileName(source.name) + '.png'));
}

function saveSvg(chart, source) {
  const { width, height } = chart.plot;
  const total = height + 24 + legendHeight(chart.lines.filter(line => !line.context));
  const canvas = el('canvas', { width, height: total });
  const legend = canvas.getContext('2d');
  const parts = [];
  let painted = [];
  const recordedChart = record(chart.plot.ctx, () => chart.plot.batch(() => chart.plot.redraw()));
  const scale = chart.plot.ctx.canvas.width / width;
  const around = record(legend, () => compose(chart, source, () => { painted = recordedChart; }, legend, 1));
  parts.push(`<svg xmlns="${SVG}" width="${width}" height="${total}" viewBox="0 0 ${width} ${total}">`);
  parts.push(...around);
  parts.push(`<svg x="0" y="24" width="${width}" height="${height}" viewBox="0 0 ${width * scale} ${height * scale}">`, ...painted, '</svg></svg>\n');
  download(new Blob([parts.join('\n')], { type: 'image/svg+xml' }), fileName(source.name) + '.svg');
}

/** Does some painting, and gives it as SVG elements too. */
function record(ctx, painting) {
  const elements = [];
  const clips = [];
  let path = [];
  const place = (x, y) => {
    const m = ctx.getTransform();
    return [m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f].map(v => Math.round(v * 100) / 100);
  };
  const escape = text => text.replace(/[<>&"']/g, c => '&#' + c.charCodeAt(0) + ';');
  const common = () => (ctx.globalAlpha < 1 ? ` opacity="${ctx.globalAlpha}"` : '') + (clips.length && clips[clips.length - 1] ? ` clip-path="url(#${clips[clips.length - 1]})"` : '');
  const stroked = () => ` stroke="${ctx.strokeStyle}" stroke-width="${ctx.lineWidth}" stroke-linejoin="round"` + (ctx.getLineDash().length ? ` stroke-dasharray="${ctx.getLineDash().join(' ')}"` : '');
  const text = (string, x, y, paint) => {
    const m = ctx.getTransform();
    const turn = m.b ? ` transform="rotate(${Math.round(Math.atan2(m.b, m.a) * 180 / Math.PI)} ${place(x, y).join(' ')})"` : '';
    const size = /([\d.]+)px/.exec(ctx.font)?.[1] ?? 11;
    const anchor = { left: 'start', start: 'start', right: 'end', end: 'end', center: 'middle' }[ctx.textAlign];
    const shift = { top: 0.8, middle: 0.35, bottom: -0.2, alphabetic: 0 }[ctx.textBaseline] ?? 0;
    const [px, py] = place(x, y);
    elements.push(`<text x="${px}" y="${Math.round((py + shift * size) * 100) / 100}" font-family="system-ui, sans-serif" font-size="${size}" text-anchor="${anchor}"${paint}${turn}${common()}>${escape(String(string))}</text>`);
  };
  const ways = {
    save() { clips.push(clips[clips.length - 1]); },
    restore() { clips.pop(); },
    beginPath() { path = []; },
    moveTo(x, y) { path.push('M' + place(x, y).join(' ')); },
    lineTo(x, y) { path.push((path.length ? 'L' : 'M') + place(x, y).join(' ')); },
    rect(x, y, w, h) { path.push(`M${place(x, y).join(' ')}L${place(x + w, y).join(' ')}L${place(x + w, y + h).join(' ')}L${place(x, y + h).join(' ')}Z`); },
    arc(x, y, r) { const [px, py] = place(x, y); path.push(`M${px - r} ${py}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`); },
    clip(other) {
      if (other || !path.length) return;
      const id = newId() + 'clip';
      elements.push(`<clipPath id="${id}"><path d="${path.join('')}"/></clipPath>`);
      if (clips.length) clips[clips.length - 1] = id; else clips.push(id);
    },
    stroke() { if (path.length) elements.push(`<path d="${path.join('')}" fill="none"${stroked()}${common()}/>`); },
    fill() { if (path.length) elements.push(`<path d="${path.join('')}" fill="${ctx.fillStyle}"${common()}/>`); },
    fillRect(x, y, w, h) { const [px, py] = place(x, y); elements.push(`<rect x="${px}" y="${py}" width="${w}" height="${h}" fill="${ctx.fillStyle}"${common()}/>`); },
    fillText(string, x, y) { text(string, x, y, ` fill="${ctx.fillStyle}"`); },
    strokeText(string, x, y) { text(string, x, y, ` fill="none"${stroked()}`); },
  };
  for (const [name, note] of Object.entries(ways)) {
    ctx[name] = (...given) => {
      note(...given);
      return CanvasRenderingContext2D.prototype[name].apply(ctx, given);
    };
  }
  try {
    painting();
  } finally {
    for (const name of Object.keys(ways)) delete ctx[name];
  }
  return elements;
}

/** A row a point of the shown runs, as RFC 4180 has it. */
function saveCsv(chart, source) {
  const cell = text => (/[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text);
  const rows = ['run,step,x,value'];
  for (const line of chart.lines) {
    if (line.context) continue;
    for (let i = 0; i < line.xs.length; i++) rows.push([cell(line.name), line.steps[i], line.xs[i], line.values[i]].join(','));
  }
  download(new Blob([rows.join('\r\n') + '\r\n'], { type: 'text/csv' }), fileName(source.name) + '.csv');
}
