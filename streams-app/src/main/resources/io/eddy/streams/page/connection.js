// The stream of messages from the service. The service ends every response after some seconds and the
// event source comes back by itself, so an end alone is no loss: silence is.
const PATIENCE_MILLIS = 3_000;
const SILENT_MILLIS = 10_000;
const REFUSED_WAIT_MILLIS = 4_000;

export class Connection {
  #address;
  #listener;
  #source = null;
  #patience = 0;
  #retry = 0;
  #heardAt = performance.now();
  #lostAt = null;
  #live = null;

  /** The listener has start(message), tick(message) and connection({ live, since, reason }). */
  constructor(address, listener) {
    this.#address = address;
    this.#listener = listener;
    setInterval(() => this.#watch(), 2_000);
    addEventListener("online", () => this.#live === false && this.open());
  }

  open() {
    clearTimeout(this.#retry);
    this.#source?.close();
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
