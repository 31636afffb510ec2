// The newest anomalies, filtered. Nothing moves under a reader: while the list is pointed at, focused,
// scrolled into or beside open details, new ones wait behind a button.
import { byId, drawn, element, foreign, setText, spoken } from "./dom.js";
import { count, day, level, machineTime, moment, number, recent, time } from "./format.js";
import { reason, reasonText, telling } from "./reasons.js";
import { MOST_ANOMALIES, once } from "./store.js";

const PAGE = 20;
const REASONS = 2;

const [key, cause, severity] = [byId("filter-key"), byId("filter-cause"), byId("filter-severity")];

export class Anomalies {
  #list = byId("anomaly-list");
  #fresh = byId("fresh");
  #more = byId("anomalies-more");
  #empty = byId("anomalies-empty");
  #announcer;
  #detailsOpen;
  #store = null;
  #seen = new Set();
  #announced = null;
  #limit = PAGE;
  #options = new Set();

  constructor(announcer, open, detailsOpen) {
    this.#announcer = announcer;
    this.#detailsOpen = detailsOpen;
    const filters = byId("filters");
    filters.addEventListener("input", () => this.#filter());
    filters.addEventListener("reset", () => setTimeout(() => this.#filter()));
    filters.addEventListener("submit", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const row = event.target.closest("li.anomaly");
      if (row && getSelection().isCollapsed) open(row.dataset.id);
    });
    this.#list.addEventListener("keydown", (event) => this.#walk(event));
    this.#list.addEventListener("pointerleave", () => this.#refresh(false));
    this.#list.addEventListener("focusout", () => setTimeout(() => this.#refresh(false)));
    this.#fresh.addEventListener("click", () => {
      this.#refresh(true);
      byId("anomalies").scrollIntoView({ block: "nearest" });
      this.#list.querySelector("button")?.focus({ preventScroll: true });
    });
    this.#more.addEventListener("click", () => {
      const before = this.#list.childElementCount;
      this.#limit += 2 * PAGE;
      this.#refresh(true);
      this.#list.children[before]?.querySelector("button").focus();
    });
  }

  show(store) {
    this.#store = store;
    for (const feature of store.causes) {
      if (this.#options.has(feature)) continue;
      this.#options.add(feature);
      cause.append(element("option", { value: feature }, feature));
    }
    this.#announce();
    this.#refresh(false);
  }

  /** How many match and have not been shown yet. */
  fresh(store) {
    const first = this.#newestSeen(store.anomalies);
    return (first < 0 ? store.anomalies : store.anomalies.slice(0, first)).filter(matches).length;
  }

  #newestSeen(anomalies) {
    return anomalies.findIndex((anomaly) => this.#seen.has(anomaly.id));
  }

  #filter() {
    setText(byId("filter-severity-text"), severity.value);
    byId("filter-clear").hidden = !filtering();
    this.#limit = PAGE;
    this.#refresh(true);
    this.#announcer.answer(byId("anomalies-count").textContent);
  }

  #held() {
    return this.#list.childElementCount > 0 && (this.#detailsOpen() || this.#list.matches(":hover") ||
      this.#list.contains(document.activeElement) || this.#list.getBoundingClientRect().top < -40);
  }

  #refresh(asked) {
    if (this.#store === null) return;
    const waiting = this.fresh(this.#store);
    const held = !asked && this.#held();
    if (!held) {
      const matching = this.#store.anomalies.filter(matches);
      this.#seen = new Set(this.#store.anomalies.map((anomaly) => anomaly.id));
      this.#draw(matching.slice(0, this.#limit));
      this.#more.hidden = matching.length <= this.#limit;
      setText(this.#more, `Show ${Math.min(2 * PAGE, matching.length - this.#limit)} more`);
      this.#count(matching);
    }
    this.#fresh.hidden = !held || waiting === 0;
    setText(this.#fresh, `${waiting >= MOST_ANOMALIES ? `${MOST_ANOMALIES} or more` : count(waiting)} new`);
  }

  #count(matching) {
    const kept = this.#store.anomalies.length;
    const words = [`${filtering() ? `${count(matching.length)} of ` : ""}the newest ${count(kept)}`];
    if (this.#store.leftOut > 0) words.push(`${count(this.#store.leftOut)} more came too fast to be listed`);
    setText(byId("anomalies-count"), kept > 0 ? words.join("; ") : "");
    this.#empty.hidden = matching.length > 0;
    byId("anomaly-headings").hidden = matching.length === 0;
    if (matching.length === 0) setText(this.#empty, kept > 0 ? `None of the newest ${count(kept)} anomalies is like that.` : nothing(this.#store));
  }

  #draw(anomalies) {
    const kept = new Set(anomalies.map(once));
    const rows = new Map([...this.#list.children].map((row) => [row.dataset.once, row]));
    for (const [name, row] of rows) if (!kept.has(name)) row.remove();
    let place = this.#list.firstElementChild;
    for (const anomaly of anomalies) {
      const row = rows.get(once(anomaly)) ?? line(anomaly);
      setDay(row, anomaly, this.#store.now.at);
      if (row === place) place = place.nextElementSibling;
      else this.#list.insertBefore(row, place);
    }
  }

  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = event.target.closest("li.anomaly");
    if (!step || !row) return;
    const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
    if (!next) return;
    event.preventDefault();
    next.querySelector("button").focus();
  }

  #announce() {
    const newest = this.#store.anomalies.find(matches);
    if (newest === undefined || newest.id === this.#announced) return;
    if (this.#announced !== null && !this.#detailsOpen()) {
      const first = newest.reasons?.[0];
      this.#announcer.say(`New anomaly, ${newest.key ?? "no key"}, severity ${Math.round(newest.severity)}${first ? `: ${reasonText(first)}` : ""}`);
    }
    this.#announced = newest.id;
  }
}

const filtering = () => key.value !== "" || cause.value !== "" || severity.value !== "0";

function matches(anomaly) {
  return (anomaly.severity ?? 0) >= Number(severity.value)
    && (anomaly.key ?? "").toLowerCase().includes(key.value.toLowerCase())
    && (cause.value === "" || telling(anomaly.reasons).some(({ feature }) => feature === cause.value));
}

function nothing({ now, timeline }) {
  const largest = Math.max(...timeline.map((point) => point.max ?? -Infinity));
  return `${now.totals?.anomalies > 0 ? "No anomaly is remembered" : "No anomaly yet"}; ${count(now.totals?.scored)} events judged`
    + (Number.isFinite(largest) && now.model ? `, the strangest of the last ten minutes with ${number(largest)} nats where ${number(now.model.threshold)} is the threshold` : "")
    + ".";
}

export function severityMark(value) {
  const { step, word } = level(value);
  return element("span", { class: `severity level-${step}` },
    drawn("svg", { width: 18, height: 14, viewBox: "0 0 18 14", "aria-hidden": "true" },
      ...[1, 2, 3, 4].map((bar) => drawn("rect", {
        class: bar <= step ? "on" : "off", x: (bar - 1) * 4.6, y: 11 - bar * 2.6, width: 3.4, height: 3 + bar * 2.6, rx: 0.8 }))),
    spoken("severity "), element("b", {}, Number.isFinite(value) ? String(Math.round(value)) : "–"), spoken(`, ${word}`));
}

/** Yesterday's rows had no need of it when they were drawn. */
function setDay(row, { at }, now) {
  row.querySelector(".day").hidden = machineTime(at) === null || recent(at, now);
}

function line(anomaly) {
  const late = Math.abs((anomaly.judgedAt ?? anomaly.at) - anomaly.at) > 60_000;
  const row = element("li", { class: "anomaly" },
    severityMark(anomaly.severity),
    element("span", { class: "when" },
      element("time", { datetime: machineTime(anomaly.at), title: moment(anomaly.at) }, time(anomaly.at)),
      element("span", { class: "late day", hidden: true }, ` ${day(anomaly.at)}`),
      late ? element("span", { class: "late" }, ` judged ${time(anomaly.judgedAt)}`) : null),
    element("button", { type: "button", class: "open" }, foreign(anomaly.key ?? "no key", { title: anomaly.key ?? "" })),
    element("ul", { class: "reasons" }, ...telling(anomaly.reasons).slice(0, REASONS).map(reason)));
  row.dataset.id = anomaly.id;
  row.dataset.once = once(anomaly);
  return row;
}
