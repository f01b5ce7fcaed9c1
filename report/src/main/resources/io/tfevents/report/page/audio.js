// Sounds, each with the browser's own player.

addCellView({ id: 'audio', title: 'Audio', what: 'sounds', make: audioCell });

function audioCell(tag, series, context) {
  const { state } = context;
  const clips = el('div');
  const caption = el('figcaption');
  const element = el('figure', { class: 'cell' }, clips, caption);
  let asked = 0;
  async function draw() {
    const mine = ++asked;
    const index = indexAt(series, state.at);
    const urls = await Promise.all(series.clips[index].map(clip => clip.block !== undefined && fileOf(clip.block, clip.type, context)));
    if (mine !== asked) return;
    fill(clips, series.clips[index].map((clip, i) => el('div', { class: 'clip' },
      urls[i] ? el('audio', { controls: true, preload: 'metadata', src: urls[i], 'aria-label': `${visible(tag.name)} ${i + 1}, ${visible(context.model.runs[series.run].name)}, step ${step(series.steps[index])}` })
        : el('p', { class: 'quiet' }, 'Not a WAV, FLAC, Ogg or MP3 file; it is not played.'),
      el('div', { class: 'quiet' }, clip.seconds && duration(clip.seconds) + ' ', clip.label?.map(treeElement)))));
    fill(caption, stepBadge(series, index, state.at));
  }
  return drawnWhenNear(element, draw, context);
}
