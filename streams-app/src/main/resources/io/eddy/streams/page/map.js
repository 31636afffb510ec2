// The latent map: the plane of the two axes along which the training varies most.
import { element, setAttribute, setText } from "./dom.js";
import { count } from "./format.js";
import { onColourChange, Plane } from "./plane.js";

const ANOMALIES = 100;
const LATENT_SECONDS = 60;
const RETRY_SECONDS = 10;
const NEAR = 12;

export class LatentMap {
  /** The map of the model that judges now, or null. */
  current = null;
  #canvas = element("canvas", { role: "img", "aria-labelledby": "map-heading map-summary" });
  #plane = new Plane(this.#canvas);
  #summary;
  #asked = null;
  #askAgainAt = Infinity;
  #missing = null;
  #store = null;

  constructor(parent, summary, open) {
    this.#summary = summary;
    parent.append(this.#canvas);
    new ResizeObserver(() => this.#draw()).observe(parent);
    onColourChange(() => this.#draw());
    this.#canvas.addEventListener("click", (event) => {
      const found = this.#under(event);
      if (found) open(found.id);
    });
    this.#canvas.addEventListener("pointermove", (event) => this.#canvas.classList.toggle("hit", this.#under(event) !== undefined));
  }

  /** Another service may answer now. */
  startAnew() {
    this.#asked = null;
  }

  show(store) {
    this.#store = store;
    const version = store.now.model?.version ?? null;
    if (version !== null && (version !== this.#asked || performance.now() > this.#askAgainAt)) this.#ask(version);
    this.#draw();
  }

  async #ask(version) {
    this.#asked = version;
    this.#askAgainAt = Infinity;
    try {
      const answer = await fetch("page/map");
      const map = await answer.json();
      if (this.#asked !== version) return;
      this.current = answer.ok && map.model === version ? map : null;
      this.#missing = answer.ok ? null : (map.error ?? "This model has no map.");
      // Between the stream's message and this answer another model may have taken over.
      if (answer.ok && map.model !== version) this.#askAgainAt = performance.now() + 1_000;
    } catch {
      this.#askAgainAt = performance.now() + RETRY_SECONDS * 1_000;
    }
    this.#draw();
  }

  #strange() {
    if (this.current === null || this.#store === null) return [];
    return this.#store.anomalies.filter(({ latent, model }) => latent && model === this.current.model).slice(0, ANOMALIES);
  }

  #under({ offsetX, offsetY }) {
    return this.#strange().find(({ latent }) => {
      const { x, y } = this.#plane.place(latent);
      return Math.hypot(x - offsetX, y - offsetY) < NEAR;
    });
  }

  #draw() {
    const plane = this.#plane;
    plane.begin(this.current);
    if (this.#store === null) return;
    const without = this.current === null && (this.#missing !== null || !this.#store.now.model);
    this.#canvas.parentElement.parentElement.classList.toggle("without", without);
    if (this.current === null) {
      if (without) setText(this.#summary, this.#missing ?? "No model judges yet.");
      return;
    }
    const { latents, now } = this.#store;
    for (const { at, places } of latents) {
      const age = (now.at - at) / 1000 / LATENT_SECONDS;
      for (const place of places) plane.live(place, Math.max(0.05, 0.5 * (1 - age)));
    }
    const strange = this.#strange();
    strange.toReversed().forEach(({ latent }, place) => plane.strange(latent, 0.25 + 0.75 * ((place + 1) / strange.length)));
    const outside = strange.filter(({ latent }) => plane.place(latent).outside).length;
    setText(this.#summary, "What the model makes of each event, on the two axes along which the training varied most. "
      + (strange.length === 0 ? "No anomaly is on it." :
        `Of the ${count(strange.length)} newest anomalies ${outside === 0 ? "none lies" : outside === 1 ? "one lies" : `${count(outside)} lie`} outside it, drawn as arrows.`));
  }

  /** Draws one anomaly's place for its details; false when nobody knows where it lies. */
  drawOne(canvas, { latent, model }) {
    if (this.current === null || !latent || model !== this.current.model) return false;
    const plane = new Plane(canvas);
    plane.begin(this.current);
    plane.strange(latent, 1, true);
    const { outside } = plane.place(latent);
    setAttribute(canvas, "aria-label", outside
      ? "The event lies outside of where the training was."
      : "The event lies within the extent of the training.");
    return true;
  }
}
