// Times what a peer does: a call, the frame after it, and the task after that frame.
const after = () => new Promise((done) => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = done;
  channel.port2.postMessage(0);
}));

const timed = async (action) => {
  const begun = performance.now();
  await action();
  await after();
  return performance.now() - begun;
};

const figures = (times) => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))];
  return { median: at(0.5), p95: at(0.95) };
};

window.measured = async (content, rounds) => {
  for (const bar of content.bars) [bar.start, bar.end] = [new Date(bar.start), new Date(bar.end)];
  const first = await timed(() => window.peer.load(content));
  const found = { "first paint": { median: first, p95: first } };
  const there = Math.floor(content.bars.length / 2);
  const actions = {
    pan: (turn) => window.peer.pan(turn % 20 < 10 ? 1 : -1),
    zoom: (turn) => window.peer.zoom(turn % 4 < 2 ? 1 : -1),
    drag: (turn) => window.peer.move(content.bars[there], turn % 20),
  };
  for (const [name, action] of Object.entries(actions)) {
    const times = [];
    const begun = performance.now();
    // Whoever takes seconds for a step is measured well enough by a few.
    for (let turn = 0; turn < rounds + 2 && (times.length < 5 || performance.now() - begun < 10000); turn += 1) {
      const took = await timed(() => action(turn));
      if (turn >= 2) times.push(took);
    }
    found[name] = figures(times);
  }
  return found;
};
