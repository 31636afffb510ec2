// Speaks to screen readers: the newest of what there is to say, and not more often than one can listen.
import { setText } from "./dom.js";

const PAUSE_MILLIS = 15_000;

export class Announcer {
  #node;
  #saidAt = -Infinity;
  #waiting = 0;
  #next = null;

  constructor(node) {
    this.#node = node;
  }

  /** While a dialog is open, only what is within it is read out. */
  speakFrom(parent) {
    parent.append(this.#node);
  }

  /** Whatever was waiting to be said is said no more. */
  say(text) {
    this.#next = text;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#speak(), Math.max(0, this.#saidAt + PAUSE_MILLIS - performance.now()));
  }

  /** Answers to what the reader has just done do not wait. */
  answer(text) {
    this.#next = text;
    clearTimeout(this.#waiting);
    this.#speak();
  }

  #speak() {
    this.#saidAt = performance.now();
    setText(this.#node, this.#next);
  }
}
