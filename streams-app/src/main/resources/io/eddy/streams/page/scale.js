// Scores lie close together up to the threshold and may be a million beyond it. The scale is linear up
// to a knee a little above the threshold, and logarithmic from there.
const KNEE = 0.25;
const LINEAR = 0.6;

const finite = (values) => values.filter((value) => typeof value === "number" && Number.isFinite(value));

function nice(step) {
  const power = 10 ** Math.floor(Math.log10(step));
  return [1, 2, 5, 10].find((factor) => factor * power >= step) * power;
}

/** Of the scores to show; `place` is 0 at the bottom and 1 at the top. */
export function scoreScale(usual, largest, threshold) {
  const lows = finite(usual);
  const all = finite([...usual, ...largest, threshold]);
  if (all.length === 0) return { place: () => 0, ticks: [], known: false };
  let low = Math.min(...(lows.length ? lows : all), ...finite([threshold]));
  const upper = finite([threshold])[0] ?? Math.max(...(lows.length ? lows : all));
  const span = upper - low > 0 ? upper - low : Math.max(1, Math.abs(upper)) ;
  low -= span * 0.08;
  const knee = upper + KNEE * span;
  const unit = knee - low;
  // A power of ten, so that the scale stands still while the largest score changes.
  const beyond = Math.max(0, Math.max(...all) - knee);
  const decades = beyond > 0 ? Math.max(1, Math.ceil(Math.log10(1 + beyond / unit))) : 0;
  const bend = decades > 0 ? LINEAR : 1;
  const place = (score) =>
    score <= knee
      ? bend * Math.max(0, (score - low) / unit)
      : bend + (1 - bend) * Math.min(1, Math.log10(1 + (score - knee) / unit) / Math.max(1, decades));
  const ticks = [];
  const step = nice(unit / 3);
  for (let value = Math.ceil(low / step) * step; value < upper; value += step) ticks.push(Math.abs(value) < step / 1e6 ? 0 : value);
  for (let power = Math.ceil(Math.log10(Math.max(knee, 1e-300))); power < 300 && 10 ** power <= knee + unit * 10 ** decades; power++) {
    if (decades > 0) ticks.push(10 ** power);
  }
  return { place, ticks, known: true };
}

/** Those of some ticks, labelled from the first on, that have room; `taken` are places already used. */
export function spaced(ticks, place, least, taken) {
  const used = [...taken];
  return ticks.filter((tick) => {
    const at = place(tick);
    const free = used.every((other) => Math.abs(other - at) >= least);
    if (free) used.push(at);
    return free;
  });
}
