// The scores of the last ten minutes: what is usual as a band, the largest as a line, the threshold,
// and a mark where anomalies were reported; below it how many events there were.
import { drawn, element, setText } from "./dom.js";
import { count, number, time } from "./format.js";
import { scoreScale, spaced } from "./scale.js";

const SECONDS = 600;
const LEFT = 52;
const RIGHT = 8;
const TOP = 10;
const HEIGHT = 156;
const GAP = 24;
const VOLUME = 28;
const BOTTOM = 22;

const known = (value) => typeof value === "number" && Number.isFinite(value);
const many = (amount, noun) => `${count(amount)} ${noun}${amount === 1 ? "" : "s"}`;
const anomaliesOf = (amount) => (amount === 1 ? "1 anomaly" : `${count(amount)} anomalies`);

export class Timeline {
  #parent;
  #summary;
  #minutes;
  #minutesTable;
  #width = 0;
  #points = [];
  #end = 0;
  #pointer = null;
  #parts = {};
  #svg;

  constructor(parent, summary, minutes, minutesTable) {
    this.#parent = parent;
    this.#summary = summary;
    this.#minutes = minutes;
    this.#minutesTable = minutesTable;
    const part = (name, kind) => (this.#parts[kind] = drawn(name, { class: kind }));
    this.#svg = drawn("svg", { role: "img", "aria-labelledby": "timeline-heading timeline-summary", height: TOP + HEIGHT + GAP + VOLUME + BOTTOM },
      part("g", "grid"), part("path", "volume"), part("path", "band"), part("path", "middle"),
      part("path", "largest"), part("path", "threshold"), part("path", "stems"), part("path", "marks"), part("path", "cursor"));
    parent.append(this.#svg);
    new ResizeObserver(() => this.#draw()).observe(parent);
    parent.addEventListener("pointermove", (event) => this.#point(event.clientX));
    parent.addEventListener("pointerleave", () => this.#point(null));
    minutes.addEventListener("toggle", () => this.#showMinutes());
  }

  show({ timeline, now }) {
    this.#points = timeline;
    this.#end = Math.floor((now.at ?? 0) / 1000) * 1000;
    this.#draw();
    this.#showMinutes();
  }

  #point(clientX) {
    this.#pointer = clientX === null ? null : clientX - this.#parent.getBoundingClientRect().left;
    this.#draw();
  }

  #draw() {
    const width = Math.floor(this.#parent.clientWidth);
    if (width === 0) return;
    this.#svg.setAttribute("width", width);
    this.#width = width;
    const points = this.#points;
    const threshold = points.findLast((point) => known(point.threshold))?.threshold;
    const usual = points.flatMap(({ median, p99 }) => [median, threshold === undefined ? p99 : null]);
    const scale = scoreScale(usual, points.map(({ max }) => max), threshold);
    const x = (at) => LEFT + (width - LEFT - RIGHT) * (1 - (this.#end - at) / (SECONDS * 1000));
    const y = (score) => TOP + HEIGHT * (1 - scale.place(score));
    this.#drawGrid(scale, y, threshold);
    this.#drawVolume(x);
    const at = (point, member) => `${x(point.at).toFixed(1)} ${y(point[member]).toFixed(1)}`;
    const line = (member, of = points) => runs(of, member).map((run) => `M${run.map((point) => at(point, member)).join("L")}`).join("");
    this.#parts.band.setAttribute("d", runs(points, "p99").map((run) =>
      `M${run.map((point) => at(point, "p99")).join("L")}L${run.reverse().map((point) => at(point, "median")).join("L")}Z`).join(""));
    this.#parts.middle.setAttribute("d", line("median"));
    this.#parts.threshold.setAttribute("d", runs(points, "threshold").map((run) => steps(run, x, y)).join(""));
    const strange = points.filter((point) => point.anomalies > 0 && known(point.max));
    this.#parts.largest.setAttribute("d", line("max", points.filter((point) => !(point.anomalies > 0))));
    this.#parts.stems.setAttribute("d", strange.map((point) =>
      `M${at(point, "max")}V${y(point.threshold ?? threshold ?? point.p99 ?? point.max).toFixed(1)}`).join(""));
    const dense = strange.length > width / 3;
    this.#svg.classList.toggle("dense", dense);
    this.#parts.marks.setAttribute("d", strange.map((point) => {
      const size = (dense ? 2 : 3) + Math.min(2.5, Math.log2(point.anomalies) / 2);
      return `M${x(point.at).toFixed(1)} ${(y(point.max) - size).toFixed(1)}l${size} ${size * 1.7}h${-2 * size}z`;
    }).join(""));
    this.#say(x, threshold);
  }

  #drawGrid(scale, y, threshold) {
    const right = this.#width - RIGHT;
    const nodes = [];
    const label = (place, text, kind) => nodes.push(drawn("text", { class: kind, x: LEFT - 6, y: place + 4, "text-anchor": "end" }, text));
    if (known(threshold)) label(y(threshold), number(threshold), "limit");
    const taken = known(threshold) ? [y(threshold)] : [];
    for (const tick of spaced(scale.ticks, y, 15, taken)) {
      nodes.push(drawn("path", { d: `M${LEFT} ${y(tick).toFixed(1)}H${right}` }));
      label(y(tick), number(tick), null);
    }
    const base = TOP + HEIGHT + GAP + VOLUME;
    for (let minute = 0; minute <= 10; minute += this.#width < 480 ? 5 : 2) {
      const place = LEFT + (right - LEFT) * (1 - minute / 10);
      nodes.push(drawn("text", { x: place, y: base + 15, "text-anchor": minute === 0 ? "end" : minute === 10 ? "start" : "middle" },
        minute === 0 ? "now" : `−${minute} min`));
    }
    nodes.push(drawn("path", { class: "base", d: `M${LEFT} ${base + 0.5}H${right}M${LEFT} ${TOP + HEIGHT + 0.5}H${right}` }));
    const most = Math.max(0, ...this.#points.map((point) => point.events));
    if (most > 0) {
      label(base - VOLUME + 4, count(most), null);
      nodes.push(drawn("text", { x: LEFT + 4, y: base - VOLUME - 6 }, "events a second"));
    }
    this.#parts.grid.replaceChildren(...nodes);
  }

  #drawVolume(x) {
    const most = Math.max(1, ...this.#points.map((point) => point.events));
    const base = TOP + HEIGHT + GAP + VOLUME;
    this.#parts.volume.setAttribute("d", runs(this.#points, "events").map((run) =>
      `M${x(run[0].at).toFixed(1)} ${base}${run.map((point) => `L${x(point.at).toFixed(1)} ${(base - (VOLUME * point.events) / most).toFixed(1)}`).join("")}V${base}z`).join(""));
  }

  #say(x, threshold) {
    const under = this.#pointer === null ? null : this.#points.reduce((best, point) =>
      best === null || Math.abs(x(point.at) - this.#pointer) < Math.abs(x(best.at) - this.#pointer) ? point : best, null);
    const near = under !== null && Math.abs(x(under.at) - this.#pointer) < 6 ? under : null;
    this.#parts.cursor.setAttribute("d", near ? `M${x(near.at).toFixed(1)} ${TOP}V${TOP + HEIGHT + GAP + VOLUME}` : "");
    setText(this.#summary, near
      ? `${time(near.at)}: ${many(near.events, "event")}, ${anomaliesOf(near.anomalies)}; median ${number(near.median)}, 99 % below ${number(near.p99)}, largest ${number(near.max)} nats.`
      : summary(this.#points, threshold));
  }

  #showMinutes() {
    if (!this.#minutes.open) return;
    const minutes = new Map();
    for (const point of this.#points) {
      const start = Math.floor(point.at / 60_000) * 60_000;
      minutes.set(start, [...(minutes.get(start) ?? []), point]);
    }
    const highest = (points, member) => Math.max(...points.map((point) => point[member]).filter(known));
    const rows = [...minutes].reverse().map(([start, points]) => [
      time(start), count(sum(points, "events")), count(sum(points, "anomalies")),
      number(highest(points, "median")), number(highest(points, "p99")), number(highest(points, "max"))]);
    const names = ["Minute from", "Events", "Anomalies", "Highest median", "Highest 99 %", "Largest"];
    this.#minutesTable.replaceChildren(element("table", {},
      element("thead", {}, element("tr", {}, ...names.map((name, place) =>
        element("th", { scope: "col", class: place > 0 ? "number" : null }, name)))),
      element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((text, place) =>
        element(place > 0 ? "td" : "th", place > 0 ? { class: "number" } : { scope: "row" }, text)))))));
  }
}

const sum = (points, member) => points.reduce((total, point) => total + (point[member] ?? 0), 0);

/** Points in a row of which this member is known; a line does not cross what is not. */
function runs(points, member) {
  const all = [];
  let before = null;
  for (const point of points) {
    if (!known(point[member])) {
      before = null;
      continue;
    }
    if (before === null || point.at - before.at > 3_000) all.push([]);
    all.at(-1).push(point);
    before = point;
  }
  return all;
}

function steps(run, x, y) {
  let path = `M${x(run[0].at).toFixed(1)} ${y(run[0].threshold).toFixed(1)}`;
  for (const point of run.slice(1)) path += `H${x(point.at).toFixed(1)}V${y(point.threshold).toFixed(1)}`;
  return path;
}

function summary(points, threshold) {
  const judged = points.filter((point) => known(point.median));
  if (judged.length === 0) return "No event has been judged in the last ten minutes.";
  const medians = judged.map((point) => point.median).sort((a, b) => a - b);
  const largest = judged.reduce((a, b) => (b.max > a.max ? b : a));
  const strange = points.filter((point) => point.anomalies > 0).length;
  return `Of the last ${judged.length >= SECONDS - 5 ? "ten minutes" : `${judged.length} seconds with events`}: `
    + `median score ${number(medians[medians.length >> 1])} nats`
    + (known(threshold) ? `, threshold ${number(threshold)}` : "")
    + `; ${strange === 0 ? "no anomaly" : `${anomaliesOf(sum(points, "anomalies"))} in ${many(strange, "second")}`}; the largest score was ${number(largest.max)} at ${time(largest.at)}.`;
}
