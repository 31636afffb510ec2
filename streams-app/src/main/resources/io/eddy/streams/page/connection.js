// The stream of messages from the service. The service ends every response after some seconds and the
// event source comes back by itself, so an end alone is no loss: silence is.
const PATIENCE_MILLIS = 3_000;
const SILENT_MILLIS = 10_000;
const REFUSED_WAIT_MILLIS = 4_000;
/** A browser has six connections to one server for all its tabs: those that nobody sees give theirs back. */
const HIDDEN_MILLIS = 60_000;

export class Connection {
  #address;
  #listener;
  #source = null;
  #patience = 0;
  #retry = 0;
  #hidden = 0;
  #heardAt = performance.now();
  #lostAt = null;
  #live = null;

  /** The listener has start(message), tick(message) and connection({ live, since, reason }). */
  constructor(address, listener) {
    this.#address = address;
    this.#listener = listener;
    setInterval(() => this.#watch(), 2_000);
    addEventListener("online", () => this.#live === false && !document.hidden && this.open());
    document.addEventListener("visibilitychange", () => this.#turn(document.hidden));
    if (document.hidden) this.#turn(true);
  }

  #turn(hidden) {
    clearTimeout(this.#hidden);
    if (hidden) this.#hidden = setTimeout(() => this.#close(), HIDDEN_MILLIS);
    else if (this.#source === null) this.open();
  }

  #close() {
    clearTimeout(this.#retry);
    clearTimeout(this.#patience);
    this.#patience = 0;
    this.#source?.close();
    this.#source = null;
  }

  open() {
    this.#close();
    this.#heardAt = performance.now();
    const source = new EventSource(this.#address);
    this.#source = source;
    for (const name of ["start", "tick"]) {
      source.addEventListener(name, (event) => {
        this.#hear();
        this.#listener[name](JSON.parse(event.data));
      });
    }
    source.addEventListener("error", () => {
      if (source !== this.#source) return;
      this.#lostAt ??= Date.now();
      if (source.readyState === EventSource.CLOSED) this.#refused();
      else this.#patience ||= setTimeout(() => this.#tell(null), PATIENCE_MILLIS);
    });
  }

  #hear() {
    this.#heardAt = performance.now();
    this.#lostAt = null;
    clearTimeout(this.#patience);
    this.#patience = 0;
    if (this.#live) return;
    this.#live = true;
    this.#listener.connection({ live: true, since: null, reason: null });
  }

  #tell(reason) {
    if (this.#lostAt === null) return;
    this.#live = false;
    this.#listener.connection({ live: false, since: this.#lostAt, reason });
  }

  /** Whatever state the event source thinks it is in, one that has been silent for so long is useless. */
  #watch() {
    if (this.#source === null || performance.now() - this.#heardAt < SILENT_MILLIS) return;
    this.#heardAt = performance.now();
    this.#lostAt ??= Date.now();
    this.#tell(null);
    this.open();
  }

  async #refused() {
    this.#source = null;
    this.#retry = setTimeout(() => this.open(), REFUSED_WAIT_MILLIS * (0.8 + 0.4 * Math.random()));
    this.#tell(null);
    const reason = await this.#refusal();
    if (reason !== null && this.#source === null) this.#tell(reason);
  }

  /** An event source does not tell why it was refused; asking once more does. */
  async #refusal() {
    const question = new AbortController();
    try {
      const answer = await fetch(this.#address, { signal: question.signal });
      if (answer.ok) return null;
      const { error } = await answer.json().catch(() => ({}));
      return error ?? (answer.status === 503 ? "too many pages are open" : `the service answers ${answer.status}`);
    } catch {
      return null;
    } finally {
      question.abort();
    }
  }
}
