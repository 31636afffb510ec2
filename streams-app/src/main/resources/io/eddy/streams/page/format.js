// Numbers, times and probabilities in the words of the page. What is absent is a dash.
export const ABSENT = "–";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const two = new Intl.NumberFormat("en", { maximumSignificantDigits: 2 });
const three = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const calendar = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

const known = (value) => typeof value === "number" && Number.isFinite(value);
const superscript = (text) => [...text].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit] ?? "⁻").join("");

function power(value) {
  const [digits, exponent] = value.toExponential(1).split("e");
  return `${digits}×10${superscript(String(Number(exponent)))}`.replace("-", "−");
}

export const count = (value) => (known(value) ? (Math.abs(value) < 1e12 ? whole.format(value) : power(value)) : ABSENT);

export function number(value) {
  if (!known(value)) return ABSENT;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) return power(value);
  return (size >= 1000 ? whole : three).format(value).replace("-", "−");
}

export function share(value) {
  if (!known(value)) return ABSENT;
  const percent = value * 100;
  if (percent !== 0 && Math.abs(percent) < 0.001) return `${power(percent)} %`;
  return `${(Math.abs(percent) >= 99.5 ? whole : two).format(percent)} %`;
}

/** Beyond this there are no dates; events say of their time what they like. */
const LAST_MILLIS = 8.64e15;
const datable = (at) => known(at) && Math.abs(at) <= LAST_MILLIS;

const RECENT_MILLIS = 20 * 3600 * 1000;

export const time = (at) => (datable(at) ? clock.format(at) : ABSENT);
export const day = (at) => (datable(at) ? calendar.format(at) : ABSENT);
export const moment = (at) => (datable(at) ? `${day(at)}, ${time(at)}` : ABSENT);

/** For programs, or null. */
export const machineTime = (at) => (datable(at) ? new Date(at).toISOString() : null);

/** Whether a time of day alone says when that was. */
export const recent = (at, now) => Math.abs(now - at) < RECENT_MILLIS;
export const sometime = (at, now) => (recent(at, now) ? time(at) : moment(at));

const UNITS = [["day", 86400], ["h", 3600], ["min", 60], ["s", 1]];

export function duration(seconds, exact = true) {
  if (!known(seconds)) return ABSENT;
  const left = Math.max(0, seconds);
  const place = Math.max(0, UNITS.findIndex(([, length]) => left >= length));
  const [unit, length] = left >= 1 ? UNITS[place] : UNITS[3];
  const amount = Math.floor(left / length);
  const name = unit === "day" && amount !== 1 ? "days" : unit;
  const next = UNITS[UNITS.findIndex(([other]) => other === unit) + 1];
  const rest = exact && next && amount < 10 ? Math.floor((left % length) / next[1]) : 0;
  return `${whole.format(amount)} ${name}` + (rest > 0 ? ` ${rest} ${next[0]}` : "");
}

export function millis(value) {
  if (!known(value)) return ABSENT;
  return value < 10_000 ? `${number(Math.round(value * 10) / 10)} ms` : duration(value / 1000);
}

/** How seldom a normal event is as strange. */
export function oneIn(probability) {
  if (!known(probability) || probability <= 0) return ABSENT;
  const events = 1 / probability;
  const names = [[1e12, null], [1e9, "billion"], [1e6, "million"]];
  const [size, name] = names.find(([least]) => events >= least * 0.9995) ?? [1, ""];
  if (name === null) return "1 in more than a trillion";
  return name ? `1 in ${three.format(events / size)} ${name}` : `1 in ${whole.format(events)}`;
}

const LEVELS = [[90, 4, "extreme"], [60, 3, "strong"], [40, 2, "clear"], [-Infinity, 1, "slight"]];

/** A severity's step of four and its word. */
export function level(severity) {
  const [, step, word] = LEVELS.find(([least]) => (severity ?? 0) >= least);
  return { step, word };
}

/** An alarm rate beside the promise. A rate is above it only where chance would hardly take it there. */
export function beside(promise, { anomalies, events, rate }) {
  if (!known(promise) || promise <= 0 || !known(rate) || !events) return { above: false, words: "nothing judged yet" };
  const most = promise * events;
  const ratio = rate / promise;
  if (anomalies <= most + 2 * Math.sqrt(most) + 1) return { above: false, words: ratio > 1 ? "about the promise" : "within the promise" };
  return { above: true, words: `${ratio < 10 ? ratio.toFixed(1) : count(ratio)} times the promise` };
}
