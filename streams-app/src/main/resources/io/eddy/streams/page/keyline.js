// The scores of one key, as far as the service remembers them, on the scale of the timeline.
import { drawn, element } from "./dom.js";
import { count, number, time } from "./format.js";
import { scoreScale } from "./scale.js";

const WIDTH = 640;
const HEIGHT = 90;
const PAD = 8;

/** All of it by the time of judgement, which for an event that came late is not its own. */
export function keyLine({ keyTimeline, judgedAt, score, threshold }) {
  const at = typeof judgedAt === "number" ? Math.floor(judgedAt / 1000) * 1000 : null;
  const points = keyTimeline ?? [];
  if (points.length === 0) return element("p", { class: "note" }, "The service remembers nothing else of this key.");
  const scale = scoreScale(points.map((point) => (point.anomalous ? null : point.score)), [...points.map((point) => point.score), score], threshold);
  const first = Math.min(points[0].at, at ?? points[0].at);
  const last = Math.max(points.at(-1).at, at ?? first);
  const x = (moment) => (last > first ? PAD + ((WIDTH - 2 * PAD) * (moment - first)) / (last - first) : WIDTH / 2);
  const y = (value) => PAD + (HEIGHT - 2 * PAD) * (1 - scale.place(value));
  const marks = points.map((point) => (point.anomalous
    ? drawn("path", { class: "marks", d: `M${x(point.at)} ${y(point.score) - 5}l4 7h-8z` })
    : drawn("circle", { class: "usual", cx: x(point.at), cy: y(point.score), r: 2 })));
  const anomalous = points.filter((point) => point.anomalous).length;
  const words = `${count(points.length)} seconds with events of this key from ${time(first)} to ${time(last)}; `
    + `${anomalous === 0 ? "no other anomaly" : anomalous === 1 ? "one with an anomaly" : `${count(anomalous)} with anomalies`}; threshold ${number(threshold)} nats.`;
  return element("figure", { class: "keyline" },
    drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words },
      typeof threshold === "number" ? drawn("path", { class: "threshold", d: `M0 ${y(threshold)}H${WIDTH}` }) : null,
      typeof at === "number" ? drawn("path", { class: "cursor", d: `M${x(at)} 0V${HEIGHT}` }) : null,
      ...marks),
    element("figcaption", { class: "note" }, words));
}
