// Who judges, whether it does, and the figures of this moment.
import { bar, byId, drawn, element, setAttribute, setBar, setText, spoken } from "./dom.js";
import { ABSENT, beside, count, day, duration, millis, moment, number, recent, share, sometime, time } from "./format.js";

const SPANS = { 60: "1 min", 300: "5 min", 3600: "1 h" };
/** The bar of an alarm rate ends at so many times the promise; the promise is a line across it. */
const LONGEST = 4;
const MANY_REJECTED = 0.001;

export class Header {
  #rates = new Map();
  #pause = byId("pause");

  constructor(paused) {
    let still = false;
    this.#pause.addEventListener("click", () => {
      still = !still;
      paused(still);
    });
  }

  connection({ live, since, reason }) {
    const node = byId("connection");
    setAttribute(node, "data-state", live ? "good" : "bad");
    setText(node, live ? "live" : `reconnecting since ${sometime(since, Date.now())}${reason ? `: ${reason}` : ""}`);
    document.body.classList.toggle("stale", !live);
  }

  paused(at, fresh) {
    setText(this.#pause, at === null ? "Pause" : "Go on");
    const node = byId("connection");
    if (at === null) return;
    setAttribute(node, "data-state", "still");
    setText(node, `paused at ${time(at)}` + (fresh > 0 ? `, ${count(fresh)} new` : ""));
  }

  show(now) {
    for (const id of ["detector", "topic", "instance"]) setText(byId(id), now[id] ?? ABSENT);
    const title = `Eddy: ${now.topic ?? ""}`;
    if (document.title !== title) document.title = title;
    setAttribute(byId("readiness"), "data-state", now.ready ? "good" : "bad");
    setText(byId("readiness"), now.ready ? "judging" : `waiting for ${now.waitingFor ?? "what it needs"}`);
    this.#showRates(now);
    const { events, scored, rejected, anomalies } = now.totals ?? {};
    setText(byId("speed"), number(now.eventsPerSecond));
    setText(byId("events"), `${count(events)} since ${since(now)}`);
    setText(byId("reported"), count(anomalies));
    setText(byId("judged"), `of ${count(scored)} judged`);
    setText(byId("rejected"), count(rejected));
    byId("rejected").classList.toggle("alarming", rejected > MANY_REJECTED * events);
    const reasons = Object.entries(now.rejectedByReason ?? {}).filter(([, amount]) => amount > 0).sort((a, b) => b[1] - a[1]);
    setText(byId("rejections"), reasons.length === 0
      ? "dead letters"
      : reasons.map(([reason, amount]) => `${reason} ${count(amount)}`).join(", "));
    setText(byId("latency"), millis(now.latencyMillis?.median));
    setText(byId("latency-high"), `99 % below ${millis(now.latencyMillis?.p99)}`);
    this.#showModel(now.model, now.at);
    this.#showLinks(now);
  }

  #showRates({ alarmRates, promise }) {
    setText(byId("promise"), `promised: at most ${share(promise)} of the normal events`);
    for (const rate of alarmRates ?? []) {
      if (!this.#rates.has(rate.seconds)) this.#addRate(rate.seconds);
      const { row, gauge, value, words } = this.#rates.get(rate.seconds);
      const said = beside(promise, rate);
      setText(value, share(rate.rate));
      setText(words, said.words);
      setBar(gauge, rate.rate / promise / LONGEST);
      row.classList.toggle("alarming", said.above);
    }
  }

  #addRate(seconds) {
    const gauge = bar(0, "rate");
    const mark = drawn("rect", { class: "expected", x: `${100 / LONGEST}%`, width: 2, height: "100%" });
    gauge.insertBefore(mark, gauge.lastChild);
    const value = element("span", { class: "value" });
    const words = element("span", { class: "words" });
    const row = element("p", {}, element("span", { class: "soft" }, SPANS[seconds] ?? duration(seconds)), gauge, value, words);
    byId("rates").append(row);
    this.#rates.set(seconds, { row, gauge, value, words });
  }

  #showModel(model, at) {
    setText(byId("model-age"), model ? `${duration(model.ageSeconds, false)} old` : "none");
    setText(byId("model"), model ? [
      model.version,
      `${model.family ?? "?"}, ${model.scoreType ?? "?"}, threshold ${number(model.threshold)} nats`,
      model.swaps > 0 ? `${count(model.swaps)} swaps, active since ${sometime(model.activeSince, at)}` : null,
      model.refused > 0 ? `${count(model.refused)} refused` : null,
    ].filter(Boolean).join("; ") : "nothing is judged without one");
    setAttribute(byId("model"), "title", model ? `made ${moment(model.createdAt)}` : "");
    byId("model").classList.toggle("alarming", model?.refused > 0);
  }

  #showLinks({ broker, registry, eddyVersion, instance }) {
    const said = JSON.stringify([broker, registry]);
    const links = byId("links");
    if (links.dataset.said !== said) {
      links.dataset.said = said;
      links.replaceChildren(...[["broker", broker], ["registry", registry]].map(([name, up]) =>
        element("span", { class: "state", "data-state": up === true ? "good" : up === false ? "bad" : "unknown" },
          name, up === true ? spoken(" reached") : up === false ? " unreachable" : " unknown")));
    }
    setText(byId("build"), `Eddy ${eddyVersion ?? ABSENT}. Every figure is of instance ${instance ?? ABSENT} alone; the dashboards are of all.`);
  }
}

function since({ startedAt, at }) {
  if (typeof startedAt !== "number") return "the start";
  return recent(startedAt, at) ? time(startedAt) : day(startedAt);
}
