// A stream that never was: what the service would tell the page of it, second by second. The same seed
// makes the same stream.

/** mulberry32 */
export function randomness(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const HOSTILE = [
  "<script>window.hacked = 1</script>",
  "<img src=x onerror=\"window.hacked = 1\">",
  "\"><svg/onload=window.hacked=1>",
  "javascript:window.hacked=1",
  "مفتاح‎ الآلة ‮<b>",
  "x".repeat(3000),
  "]]><!-- ${hacked} {{hacked}} &lt;b&gt;",
];

const CITIES = ["graz", "oslo", "porto", "lyon"];
const NAMES = ["motor.current", "motor.load", "motor.speed", "motor.temperature", "pressure", "vibration", "flow", "firmware", "mode", "missingFields"];
const CAUSES = [
  [["motor.current", "12.854", "43.437", 0.71], ["motor.load", "66.984", "35.79", 0.24], ["vibration", "1.9", "1.634", 0.03]],
  [["mode", "CLEAN", "BOOST", 0.99]],
  [["firmware", "0.0.0", "4.2.1", 0.98], ["pressure", "3.1", "3.4", 0.01]],
  [["pressure", "3.7312", "8.3713", 0.74], ["motor.speed", "774", "1576.2", 0.13], ["flow", "0.4", "0.9", 0.08]],
  [["missingFields", "4", "0.050362", 0.94]],
  [["vibration", "4.0188", "1.6339", 0.82], ["motor.temperature", "-12.5", "61.2", 0.16]],
];
const SECONDS = 600;
export const PROMISE = 0.001;
const THRESHOLD = 7.38;

export class Synthetic {
  #random;
  #scenario;
  #offset = 100_000;
  #startedAt;
  #timeline = [];
  #remembered = [];
  #totals = { events: 0, scored: 0, rejected: 0, anomalies: 0 };

  /**
   * A scenario: seed, eventsPerSecond, anomaliesPerMinute, fields, hostile, absent (everything null that
   * may be), lateMillis (from an event to its judgement), history (seconds that it has run already), now.
   */
  constructor(scenario = {}) {
    this.#scenario = {
      seed: 7, eventsPerSecond: 2000, anomaliesPerMinute: 20, fields: NAMES.length, hostile: false, absent: false, lateMillis: 70, history: SECONDS,
      now: Date.now(), ...scenario,
    };
    this.#random = randomness(this.#scenario.seed);
    const { now, history } = this.#scenario;
    this.#startedAt = now - history * 1000;
    for (let second = history; second > 0; second--) this.#second(now - second * 1000);
  }

  get startedAt() {
    return this.#startedAt;
  }

  /** Around zero, nearly normal. */
  #bell() {
    return (this.#random() + this.#random() + this.#random() + this.#random() - 2) * 1.7;
  }

  #pick(list) {
    return list[Math.floor(this.#random() * list.length)];
  }

  #second(at) {
    const { eventsPerSecond, anomaliesPerMinute, absent } = this.#scenario;
    const wave = 1 + 0.12 * Math.sin(at / 41_000) + 0.05 * this.#bell();
    const events = Math.max(0, Math.round(eventsPerSecond * wave));
    const expected = anomaliesPerMinute / 60;
    const count = Math.floor(expected) + (this.#random() < expected % 1 ? 1 : 0);
    const anomalies = Array.from({ length: events > 0 ? count : 0 }, () => this.#anomaly(at + Math.floor(this.#random() * 999)));
    this.#totals.events += events;
    this.#totals.scored += events;
    this.#totals.anomalies += anomalies.length;
    if (this.#random() < 0.004 && events > 0) {
      this.#totals.rejected++;
      this.#totals.scored--;
    }
    const median = 1.9 + 0.25 * Math.sin(at / 70_000) + 0.08 * this.#bell();
    const p99 = median + 2.6 + 0.2 * this.#bell();
    const usual = Math.min(THRESHOLD - 0.1, p99 + 1 + this.#random());
    const point = {
      at, events, anomalies: anomalies.length,
      median: events && !absent ? median : null,
      p99: events && !absent ? p99 : null,
      max: events && !absent ? Math.max(usual, ...anomalies.map((anomaly) => anomaly.score)) : null,
      threshold: absent ? null : THRESHOLD,
    };
    this.#timeline.push(point);
    if (this.#timeline.length > SECONDS) this.#timeline.shift();
    this.#remembered = [...anomalies.toReversed(), ...this.#remembered].slice(0, 1000);
    return { point, anomalies: anomalies.toReversed() };
  }

  #anomaly(judgedAt) {
    const { hostile, absent, lateMillis } = this.#scenario;
    // In nanoseconds instead of milliseconds: after the last of dates.
    const at = hostile && this.#random() < 0.3 ? judgedAt * 1e6 : judgedAt - lateMillis;
    const partition = Math.floor(this.#random() * 4);
    const offset = this.#offset++;
    const cause = this.#pick(CAUSES);
    const severity = this.#random() < 0.4 ? 100 : 30 + 60 * this.#random();
    const word = (text) => (hostile && this.#random() < 0.7 ? this.#pick(HOSTILE) : text);
    return {
      id: `${partition}-${offset}`, at, judgedAt,
      key: absent ? null : word(`${this.#pick(CITIES)}-press-${String(1 + Math.floor(this.#random() * 24)).padStart(2, "0")}`),
      score: THRESHOLD + 10 ** (4.5 * this.#random()), severity: absent ? null : severity,
      pValue: absent ? null : 10 ** (-severity / 10), threshold: THRESHOLD, model: "20261128-101500-a76236",
      reasons: cause.map(([feature, observed, expected, share]) =>
        ({ feature: word(feature), observed: absent ? null : word(observed), expected: absent ? null : expected, share: absent ? null : share, nats: share * 100 })),
      latent: absent ? null : this.#random() < 0.15 ? [5 * this.#bell() + 6, 4] : [2.2 * this.#bell(), 1.6 * this.#bell()],
    };
  }

  /** The next second. */
  tick(at) {
    const { point, anomalies } = this.#second(Math.floor(at / 1000) * 1000 - 1000);
    return { ...this.#state(at), point, anomalies: anomalies.slice(0, 50), leftOut: Math.max(0, anomalies.length - 50) };
  }

  start(at) {
    return {
      detector: this.#scenario.hostile ? HOSTILE[0] : "eddy", topic: "events", instance: "127.0.0.1:9464", startedAt: this.#startedAt, eddyVersion: "0.1.0",
      settings: { falseAlarmRate: PROMISE, windowSeconds: 60 },
      ...this.#state(at), point: this.#timeline.at(-1) ?? null, leftOut: 0,
      timeline: this.#timeline, anomalies: this.#remembered.slice(0, 300),
    };
  }

  #state(at) {
    const { absent, eventsPerSecond } = this.#scenario;
    const over = (seconds) => {
      const points = this.#timeline.slice(-seconds);
      const [anomalies, events] = ["anomalies", "events"].map((member) => points.reduce((sum, point) => sum + point[member], 0));
      return { seconds, anomalies, events, rate: events ? anomalies / events : null };
    };
    return {
      at, ready: !absent, waitingFor: absent ? "a model on eddy-models" : null, totals: { ...this.#totals },
      rejectedByReason: this.#totals.rejected ? { malformed: this.#totals.rejected } : {},
      eventsPerSecond: absent ? null : eventsPerSecond ? over(10).events / 10 : 0,
      alarmRates: [60, 300, 3600].map(over), promise: PROMISE,
      latencyMillis: absent ? { median: null, p99: null } : { median: 73.2 + this.#bell(), p99: 178 + 10 * this.#bell() },
      model: absent ? null : {
        version: "20261128-101500-a76236", createdAt: this.#startedAt - 7_300_000, ageSeconds: Math.round((at - this.#startedAt) / 1000) + 7300,
        threshold: THRESHOLD, scoreType: "elbo", latentDimensions: 8, family: "vae", activeSince: this.#startedAt, swaps: 0, refused: 0 },
      fields: this.#fields(), latentDriftNats: absent ? null : 0.084,
      partitions: [0, 1, 2, 3].map((partition) => ({ topic: "events", partition, state: "running", lag: absent ? null : Math.floor(this.#random() * 90), offset: absent ? null : this.#offset })),
      threads: [{ name: "eddy-StreamThread-1", state: "RUNNING" }], broker: absent ? null : true, registry: absent ? null : true,
      latents: absent || !eventsPerSecond ? [] : Array.from({ length: 30 }, () => {
        const side = this.#random() < 0.6 ? -0.9 : 1.1;
        return [side + 0.55 * this.#bell(), side * 0.5 + 0.5 * this.#bell()];
      }),
    };
  }

  #fields() {
    const { absent, fields, hostile } = this.#scenario;
    return Array.from({ length: fields }, (_, place) => {
      const kind = ["firmware", "mode"].includes(NAMES[place]) ? "category" : "number";
      const wild = randomness(place + 1)();
      return {
        name: hostile && place < HOSTILE.length ? HOSTILE[place] : (NAMES[place] ?? `sensor.group${place % 20}.measurement${place}`), kind,
        missing: absent ? null : place % 3 ? 0 : wild * 0.02, unknown: kind === "category" && !absent ? wild * 0.01 : null,
        drift: kind === "number" && !absent ? (place === 5 ? 2.31 : wild * 0.4) : null, anomalies: Math.floor(wild * 40),
      };
    });
  }

  map() {
    const columns = 48;
    const hill = (x, y, cx, cy, w) => Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / w);
    return {
      model: "20261128-101500-a76236", left: -3, right: 3, bottom: -2.4, top: 2.4, columns,
      counts: Array.from({ length: columns * columns }, (_, cell) => {
        const x = -3 + (6 * ((cell % columns) + 0.5)) / columns;
        const y = -2.4 + (4.8 * (Math.floor(cell / columns) + 0.5)) / columns;
        return Math.floor(900 * (hill(x, y, -0.9, -0.45, 0.7) + 0.7 * hill(x, y, 1.1, 0.55, 0.6)));
      }),
    };
  }

  details(id) {
    const anomaly = this.#remembered.find((other) => other.id === id);
    if (anomaly === undefined) return null;
    const { hostile, fields } = this.#scenario;
    const { reasons, ...rest } = anomaly;
    const [partition, offset] = id.split("-").map(Number);
    const left = NAMES.filter((name) => !reasons.some(({ feature }) => feature === name));
    const number = (text) => (text !== null && text !== "" && Number.isFinite(Number(text)) ? Number(text) : null);
    return {
      ...rest, topic: "events", partition, offset, traceId: "4bf92f3577b34da6a3ce929d0e0e4736", falseAlarmRate: PROMISE,
      reconstruction: anomaly.score - 3.1, kl: 3.1,
      contributions: [...reasons, ...left.map((feature) => ({ feature, observed: "1.02", expected: "1", nats: 0.01, share: 0.0001 }))]
        .map((reason) => ({ ...reason, observedNumber: number(reason.observed), expectedNumber: number(reason.expected) })),
      latentMean: [1.2, -0.4, 0.1, 2.2, -1.7, 0.02, 0.6, -0.3],
      fields: Object.fromEntries([
        ...NAMES.slice(0, 9).map((name) => [name, reasons.find(({ feature }) => feature === name)?.observed ?? "1.02"]),
        ["machine", anomaly.key],
        ...(hostile ? HOSTILE.map((text, place) => [place < 3 ? text : `note${place}`, text]) : []),
        ...Array.from({ length: Math.max(0, fields - NAMES.length) }, (_, place) => [`sensor.more${place}`, String(place)])]),
      keyTimeline: this.#timeline.slice(-120).filter((_, place) => place % 3 === 0).map((point) =>
        ({ at: point.at, score: point.median ?? 2, anomalous: false })).concat({ at: Math.floor(anomaly.judgedAt / 1000) * 1000, score: anomaly.score, anomalous: true }).sort((a, b) => a.at - b.at),
    };
  }
}
