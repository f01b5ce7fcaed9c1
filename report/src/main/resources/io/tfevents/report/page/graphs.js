// What a model is made of: the nodes of a graph by operation, and the layers of a Keras model.

const MOST_LAYERS = 200;

addView({
  id: 'graphs',
  title: 'Graph',
  of: ['graphs', 'models'],
  applies: model => Boolean(model.sections.graphs || model.sections.models),
  render(section, context) {
    const { sections } = context.model;
    const parts = [['models', kerasModel], ['graphs', graphSummary]].flatMap(([kind, make]) => (sections[kind] ?? []).flatMap(tag => tag.series.filter(series => series.steps.length > 0).map(series => ({ tag, series, make }))));
    if (parts.length === 0) section.append(el('p', { class: 'quiet' }, 'The graphs of this log are too large for the page.'));
    parts.forEach(({ tag, series, make }, i) => {
      const host = el('div', {});
      const element = el('details', { class: 'card', open: i === 0 }, el('summary', {}, el('h3', {}, named(tag.name === '__run_graph__' ? 'graph' : tag.name)), ' ', runName(series.run, context)), host);
      const fillOnce = async () => { if (element.open && !host.firstChild) fill(host, await make(series, context)); };
      element.addEventListener('toggle', () => fillOnce().catch(context.fail));
      drawnWhenNear(element, fillOnce, context);
      section.append(element);
    });
  },
});

function layerTable(rows, heads) {
  return [el('div', { class: 'scroll data', tabindex: '0' }, el('table', {},
    el('thead', {}, el('tr', {}, heads.map(head => el('th', { scope: 'col' }, head)))),
    el('tbody', {}, rows.slice(0, MOST_LAYERS).map(row => el('tr', {}, row.map((cell, i) => (i === 0 ? el('th', { scope: 'row' }, el('bdi', {}, visible(cell))) : el('td', { class: typeof cell === 'number' ? 'num' : null }, typeof cell === 'number' ? step(cell) : visible(cell))))))))),
  rows.length > MOST_LAYERS && el('p', { class: 'more' }, `${rows.length - MOST_LAYERS} more`)];
}

function graphSummary({ nodes, operations, layers, parameters, broken }) {
  const kinds = Object.entries(operations).sort((a, b) => b[1] - a[1]);
  const most = kinds[0]?.[1] ?? 1;
  const shown = kinds.slice(0, 12);
  const hasParameters = layers.some(layer => layer[3] > 0);
  return [
    el('p', {}, count(nodes, 'node'), ` of ${count(kinds.length, 'kind')}`, parameters > 0 && `, ${step(parameters)} parameters in variables of known shape`, '.', broken && el('span', { class: 'bad' }, ' The graph is damaged; what could be read of it is shown.')),
    el('div', { class: 'sides' },
      el('table', { class: 'bars' }, el('caption', { class: 'sr' }, 'Nodes by operation'), shown.map(([kind, n]) => el('tr', {}, el('th', { scope: 'row' }, el('bdi', {}, visible(kind))), el('td', { class: 'num' }, step(n)), el('td', {}, el('span', { class: 'bar-part', style: { width: Math.max(2, 120 * n / most) + 'px' } })))),
        kinds.length > shown.length && el('tr', {}, el('td', { class: 'more', colspan: 3 }, `${kinds.length - shown.length} more kinds`))),
      layers.length > 0 && el('div', {}, layerTable(layers.map(([name, kind, shape, n]) => [name, kind, shape || '·', ...(hasParameters ? [n || '·'] : [])]), ['node', 'operation', 'output shape', ...(hasParameters ? ['parameters'] : [])]))),
  ];
}

async function kerasModel(series, { block }) {
  let model;
  try {
    model = JSON.parse(new TextDecoder().decode(await block(series.block)));
  } catch {
    return el('p', { class: 'bad' }, 'The model is no JSON; it is not shown.');
  }
  const given = model?.config?.layers ?? model?.config;
  const isSequential = model?.class_name === 'Sequential';
  let shape = null;
  const layers = (Array.isArray(given) ? given : []).map(layer => {
    const config = layer?.config ?? {};
    const made = kerasLayer(String(layer?.class_name), config, isSequential ? shape : layer?.build_config?.input_shape ?? null);
    shape = made.shape;
    const text = made.shape ? made.shape.map(size => size ?? '?').join('×') : '·';
    return [String(config.name ?? layer?.name ?? ''), String(layer?.class_name), text, made.parameters ?? '·', [config.activation, config.kernel_size && 'kernel ' + [config.kernel_size].flat().join('×'), config.rate !== undefined && 'rate ' + config.rate].filter(Boolean).map(String).join(', ')];
  });
  const known = layers.map(layer => layer[3]).filter(n => typeof n === 'number');
  return [
    el('p', {}, `${visible(model?.class_name ?? 'Model')} ${visible(model?.config?.name ?? '')}: ${count(layers.length, 'layer')}`, known.some(n => n > 0) && `, ${step(known.reduce((a, b) => a + b, 0))} parameters${known.length < layers.length ? ' in those layers whose shape is known' : ''}`, model?.keras_version && ` (Keras ${visible(model.keras_version)})`, '.'),
    layers.length > 0 && layerTable(layers, ['layer', 'kind', 'output shape', 'parameters', 'settings']),
  ];
}

/** The output shape of a layer, and how many parameters it has, as far as its settings tell them. */
function kerasLayer(kind, config, input) {
  const given = config.batch_input_shape ?? config.batch_shape;
  const shape = Array.isArray(input) ? input : Array.isArray(given) ? given : null;
  const bias = config.use_bias === false ? 0 : 1;
  if (kind === 'InputLayer') return { shape: Array.isArray(given) ? given : null, parameters: 0 };
  if (kind === 'Embedding') return { shape: shape && [...shape, config.output_dim], parameters: config.input_dim * config.output_dim };
  if (!shape) return { shape: null };
  const last = shape[shape.length - 1];
  const window = (sizes, strides, channels) => [shape[0], ...shape.slice(1, -1).map((size, i) => (size === null ? null : config.padding === 'same' ? Math.ceil(size / strides[i]) : Math.floor((size - sizes[i]) / strides[i]) + 1)), channels];
  const spread = value => (Array.isArray(value) ? value : Array(shape.length - 2).fill(value));
  const isLast = (config.data_format ?? 'channels_last') === 'channels_last';
  if (kind === 'Dense') return { shape: [...shape.slice(0, -1), config.units], parameters: (last + bias) * config.units };
  if (/^Conv[123]D$/.test(kind) && isLast && spread(config.dilation_rate ?? 1).every(d => d === 1)) {
    const kernel = spread(config.kernel_size);
    return { shape: window(kernel, spread(config.strides ?? 1), config.filters), parameters: (kernel.reduce((a, b) => a * b, 1) * last / (config.groups ?? 1) + bias) * config.filters };
  }
  if (/^(Max|Average)Pooling[123]D$/.test(kind) && isLast) return { shape: window(spread(config.pool_size ?? 2), spread(config.strides ?? config.pool_size ?? 2), last), parameters: 0 };
  if (/^Global(Max|Average)Pooling[123]D$/.test(kind) && isLast && !config.keepdims) return { shape: [shape[0], last], parameters: 0 };
  if (kind === 'Flatten') return { shape: [shape[0], shape.slice(1).includes(null) ? null : shape.slice(1).reduce((a, b) => a * b, 1)], parameters: 0 };
  if (kind === 'BatchNormalization') return { shape, parameters: (2 + (config.scale !== false) + (config.center !== false)) * last };
  if (kind === 'LayerNormalization') return { shape, parameters: ((config.scale !== false) + (config.center !== false)) * last };
  return /^(Dropout|SpatialDropout[123]D|GaussianNoise|Activation|ReLU|LeakyReLU|ELU|Softmax|Rescaling)$/.test(kind) ? { shape, parameters: 0 } : { shape: null };
}
