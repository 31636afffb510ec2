// What the page knows: the last message of the service and what it keeps of those before.
import { telling } from "./reasons.js";

export const MOST_ANOMALIES = 500;
const TIMELINE_SECONDS = 600;
const LATENT_SECONDS = 60;

/** After a crash the service may judge an event again; the newer judgement takes the older one's place. */
export const once = ({ id, judgedAt }) => `${id} ${judgedAt}`;

export class Store {
  now = null;
  timeline = [];
  anomalies = [];
  latents = [];
  causes = new Set();
  leftOut = 0;

  /** The whole state. Of the same service's past the page may know more than the service sends. */
  start(message) {
    const same = this.now !== null && this.now.startedAt === message.startedAt &&
      this.now.topic === message.topic && this.now.instance === message.instance;
    if (!same) {
      this.anomalies = [];
      this.latents = [];
      this.causes = new Set();
      this.leftOut = 0;
    }
    this.timeline = message.timeline ?? [];
    this.now = null;
    this.tick({ ...message, point: null });
  }

  tick(message) {
    this.now = { ...this.now, ...message };
    const point = message.point;
    if (point && point.at !== this.timeline.at(-1)?.at) this.timeline.push(point);
    // By the service's clock, which may have been put back.
    const within = (seconds) => ({ at }) => at >= message.at - seconds * 1000 && at <= message.at;
    this.timeline = this.timeline.filter(within(TIMELINE_SECONDS));
    this.leftOut += message.leftOut ?? 0;
    this.#add(message.anomalies ?? []);
    this.latents.push({ at: message.at, places: message.latents ?? [] });
    this.latents = this.latents.filter(within(LATENT_SECONDS));
  }

  #add(newest) {
    const known = new Set(this.anomalies.map(once));
    const fresh = newest.filter((anomaly) => !known.has(once(anomaly)));
    if (fresh.length === 0) return;
    const again = new Set(fresh.map((anomaly) => anomaly.id));
    this.anomalies = [...fresh, ...this.anomalies.filter((anomaly) => !again.has(anomaly.id))].slice(0, MOST_ANOMALIES);
    for (const anomaly of fresh) {
      for (const { feature } of telling(anomaly.reasons)) this.causes.add(feature);
    }
  }
}
