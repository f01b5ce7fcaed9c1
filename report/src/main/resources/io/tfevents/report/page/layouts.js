// Charts as a log lays them out for TensorBoard's custom scalars dashboard.

addView({
  id: 'layouts',
  title: 'Custom charts',
  of: ['layouts'],
  applies: model => Boolean(model.sections.layouts?.some(tag => tag.series.some(series => series.categories.length > 0))),
  render(section, context) {
    const categories = context.model.sections.layouts.flatMap(tag => tag.series.flatMap(series => series.categories));
    categories.forEach((category, i) => {
      const grid = el('div', { class: 'grid' });
      section.append(el('details', { class: 'group', open: !category.closed }, el('summary', {}, el('h3', {}, named(category.title || 'charts'))), grid));
      category.charts.forEach((chart, j) => grid.append(stageCard(layoutSource(chart, `layout ${i} ${j}`, context), context, { pin: false }).element));
    });
  },
});

function layoutSource(chart, name, context) {
  const { model } = context;
  let problem = '';
  /** Python's re.match looks from the start of a tag. */
  const matching = pattern => {
    try {
      const expression = new RegExp(`^(?:${pattern})`);
      return model.tags.filter(tag => expression.test(tag.tag));
    } catch {
      problem = `'${visible(pattern)}' is no regular expression here. `;
      return [];
    }
  };
  const tags = chart.tags ? [...new Set(chart.tags.flatMap(matching))] : [];
  return {
    name,
    title: [named(chart.title || 'chart')],
    async lines() {
      const groups = chart.margins ? await Promise.all(chart.margins.flatMap(margin => model.tags.filter(tag => tag.tag === margin.value).map(tag => marginLines(tag, margin, context))))
        : await Promise.all(tags.map(tag => linesOf(tag, context)));
      return groups.flatMap((lines, i) => lines.filter(line => !line.context).map(line => ({
        ...line, key: line.run + ' ' + i, dash: groups.length > 1 ? DASHES[i % DASHES.length] : line.dash,
        label: groups.length > 1 ? line.label + ' ' + visible(line.tag.name) : line.label,
      })));
    },
    sentence: lines => `${visible(chart.title)}: ${count(lines.length, 'line')}.`,
    foot: lines => [problem, lines.length === 0 && 'No shown run has a tag of this chart.'],
  };
}

/** A tag's lines, not smoothed, between the values of two other tags of the same run. */
async function marginLines(tag, margin, context) {
  const lines = await linesOf(tag, { ...context, state: Object.create(context.state, { smooth: { value: 0 } }) });
  const beside = name => model => model.tags.find(each => each.tag === name && each.name.slice(0, -name.length) === tag.name.slice(0, -margin.value.length));
  const [lower, upper] = await Promise.all([margin.lower, margin.upper].map(async name => {
    const other = beside(name)(context.model);
    return other && { other, curves: await context.model.curves(other) };
  }));
  const edge = (side, line) => {
    const curve = side?.curves[side.other.position.get(line.run)];
    return Float64Array.from(line.steps, s => { const i = curve ? nearestIndex({ xs: curve.steps }, s) : -1; return i >= 0 && curve.steps[i] === s ? curve.values[i] : NaN; });
  };
  return lines.map(line => ({ ...line, band: { low: edge(lower, line), high: edge(upper, line) } }));
}
