// One anomaly, whole, in a dialog over the page; its address can be sent to a colleague.
import { severityMark } from "./anomalies.js";
import { against, bar, drawn, element, foreign } from "./dom.js";
import { count, moment, number, oneIn, share, time } from "./format.js";
import { keyLine } from "./keyline.js";
import { said } from "./reasons.js";

const HASH = "#anomaly=";
const FIRST = 10;
const NOTABLE = 0.05;
const addressed = () => (location.hash.startsWith(HASH) ? decodeURIComponent(location.hash.slice(HASH.length)) : null);

export class Details {
  #dialog;
  #map;
  #announcer;
  #closed;
  #id = null;
  #pushed = false;

  constructor(dialog, map, announcer, closed) {
    this.#dialog = dialog;
    this.#map = map;
    this.#announcer = announcer;
    this.#closed = closed;
    dialog.addEventListener("close", () => this.#leave());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    addEventListener("hashchange", () => this.follow());
  }

  get isOpen() {
    return this.#dialog.open;
  }

  /** Opens or closes as the page's address says. */
  follow() {
    const id = addressed();
    if (id !== null && id !== this.#id) this.#show(id);
    if (id === null && this.#dialog.open) this.#dialog.close();
  }

  open(id) {
    this.#pushed = true;
    location.hash = HASH + encodeURIComponent(id);
  }

  #leave() {
    this.#id = null;
    this.#announcer.speakFrom(document.body);
    this.#dialog.replaceChildren();
    if (addressed() !== null) {
      if (this.#pushed) history.back();
      else history.replaceState(null, "", location.pathname + location.search);
    }
    this.#pushed = false;
    this.#closed();
  }

  async #show(id) {
    this.#id = id;
    this.#frame(element("h2", { id: "details-heading" }, "Anomaly"), element("p", { class: "note" }, "Loading …"));
    if (!this.#dialog.open) this.#dialog.showModal();
    let anomaly;
    try {
      const answer = await fetch(`page/anomalies/${encodeURIComponent(id)}`);
      anomaly = await answer.json();
      if (!answer.ok) throw new Error(anomaly.error ?? `the service answers ${answer.status}`);
    } catch (error) {
      if (this.#id === id) {
        this.#frame(element("h2", { id: "details-heading" }, "This anomaly cannot be shown"),
          element("p", {}, foreign(error.message)),
          element("p", { class: "note" }, foreign(id), " is partition and offset; the event is still on its topic."));
      }
      return;
    }
    if (this.#id === id) this.#fill(anomaly);
  }

  #frame(heading, ...content) {
    const close = element("button", { type: "button", class: "close", "aria-label": "Close the details", autofocus: true }, "×");
    close.addEventListener("click", () => this.#dialog.close());
    this.#dialog.replaceChildren(element("header", {}, heading, close), element("div", { class: "content" }, ...content));
    this.#announcer.speakFrom(this.#dialog);
    close.focus();
  }

  #fill(anomaly) {
    const canvas = element("canvas", { role: "img" });
    const place = element("div", { class: "square" }, canvas);
    this.#frame(
      element("h2", { id: "details-heading" }, severityMark(anomaly.severity), " ", foreign(anomaly.key ?? "no key")),
      element("p", { class: "verdict" },
        anomaly.pValue === null || anomaly.pValue === undefined ? "How seldom this is, is not known." : `About ${oneIn(anomaly.pValue)} normal events is as strange.`,
        element("span", { class: "soft" }, ` ${moment(anomaly.at)}`)),
      part("Why", this.#contributions(anomaly)),
      element("div", { class: "pair" }, part("Where it lies", place, latents(anomaly)), part("How it was judged", this.#judgement(anomaly))),
      part("Its key over time", keyLine(anomaly)),
      part("Whence", this.#whence(anomaly)),
      part("All fields", fields(anomaly.fields)));
    if (!this.#map.drawOne(canvas, anomaly)) place.replaceChildren(element("p", { class: "note" }, "Its place on the map is not known."));
  }

  #contributions({ contributions }) {
    const all = contributions ?? [];
    const body = element("tbody", {}, ...all.slice(0, FIRST).map(contribution));
    const rows = element("div", { class: "scroll", tabindex: -1 }, element("table", { class: "contributions" },
      element("thead", {}, element("tr", {},
        ...["Feature", "Observed", "Expected", "Against", "Nats", "Share"].map((name, column) =>
          element("th", { scope: "col", class: column > 3 ? "number" : column === 3 ? "gauge" : null }, name)))),
      body));
    if (all.length <= FIRST) return rows;
    const more = element("button", { type: "button", class: "quiet" }, `Show all ${count(all.length)} contributions`);
    more.addEventListener("click", () => {
      body.append(...all.slice(FIRST).map(contribution));
      more.remove();
      rows.focus();
    });
    return element("div", {}, rows, more);
  }

  #judgement(anomaly) {
    return facts([
      ["score", `${number(anomaly.score)} nats`],
      ["threshold", `${number(anomaly.threshold)} nats`],
      ["reconstruction", `${number(anomaly.reconstruction)} nats`],
      ["KL divergence", `${number(anomaly.kl)} nats`],
      ["p-value", number(anomaly.pValue)],
      ["promised false alarms", share(anomaly.falseAlarmRate)],
      ["model", foreign(anomaly.model ?? "–")],
      ["judged", moment(anomaly.judgedAt)],
    ]);
  }

  #whence(anomaly) {
    const source = `${anomaly.topic} ${anomaly.partition} ${anomaly.offset}`;
    return facts([
      ["topic", foreign(anomaly.topic ?? "–")],
      ["partition", String(anomaly.partition ?? "–")],
      ["offset", [foreign(String(anomaly.offset ?? "–")), this.#copy(source, "topic, partition and offset")]],
      ["trace id", anomaly.traceId ? [foreign(anomaly.traceId), this.#copy(anomaly.traceId, "trace id")] : "none"],
    ]);
  }

  #copy(text, what) {
    const button = element("button", { type: "button", class: "copy", "aria-label": `Copy ${what}` }, "Copy");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.firstChild.data = "Copied";
        this.#announcer.answer(`Copied ${what}`);
      } catch {
        // Without a secure address there is no clipboard: the text to take by hand.
        button.replaceWith(element("output", { class: "by-hand" }, text));
      }
    });
    return button;
  }
}

const part = (title, ...content) => element("section", {}, element("h3", {}, title), ...content);

const facts = (pairs) => element("dl", { class: "facts" }, ...pairs.map(([name, value]) =>
  element("div", {}, element("dt", {}, name), element("dd", {}, ...[value].flat()))));

function contribution({ feature, observed, expected, observedNumber, expectedNumber, nats, share: part_ }) {
  const gauge = against(observedNumber ?? observed, expectedNumber ?? expected);
  return element("tr", { class: part_ < NOTABLE ? "usual" : null },
    element("th", { scope: "row" }, foreign(feature, { title: feature })),
    element("td", { class: "observed" }, foreign(said(observed))),
    element("td", {}, foreign(expected ?? "–")),
    element("td", { class: "gauge" }, gauge),
    element("td", { class: "number" }, number(nats)),
    element("td", { class: "number" }, bar(part_, "strange"), element("span", { class: "percent" }, share(part_))));
}

function fields(all) {
  const names = Object.keys(all ?? {});
  if (names.length === 0) return element("p", { class: "note" }, "The anomaly came without its fields.");
  return element("dl", { class: "fields" }, ...names.map((name) =>
    element("div", {}, element("dt", {}, foreign(name)), element("dd", {}, foreign(all[name] ?? "null")))));
}

function latents({ latentMean }) {
  const means = latentMean ?? [];
  if (means.length === 0) return null;
  const most = Math.max(1e-9, ...means.map(Math.abs));
  const bars = means.map((mean, place) => {
    const height = (Math.abs(mean) / most) * 18;
    return drawn("rect", { x: place * 10, width: 8, y: mean < 0 ? 20 : 20 - height, height: Math.max(0.5, height) });
  });
  const text = means.map(number).join(", ");
  return element("div", { class: "latents" },
    drawn("svg", { viewBox: `0 0 ${Math.max(80, means.length * 10)} 40`, role: "img", "aria-label": `Latent mean: ${text}` },
      drawn("path", { d: `M0 20H${means.length * 10}` }), ...bars),
    element("p", { class: "note" }, `Its latent mean in ${means.length} dimensions, up to ${number(most)} from zero.`));
}
