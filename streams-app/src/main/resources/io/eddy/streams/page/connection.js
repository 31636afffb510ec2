// The stream of messages from the service, opened again whenever it ends or falls silent.
const SILENT_MILLIS = 10_000;
const LONGEST_WAIT_MILLIS = 8_000;

export class Connection {
  #address;
  #listener;
  #source = null;
  #failures = 0;
  #heardAt = 0;
  #retry = 0;
  #lostAt = null;

  /** The listener has start(message), tick(message) and connection({ live, since, reason }). */
  constructor(address, listener) {
    this.#address = address;
    this.#listener = listener;
    setInterval(() => this.#watch(), 2_000);
    addEventListener("online", () => this.#lostAt !== null && this.open());
  }

  open() {
    clearTimeout(this.#retry);
    this.#source?.close();
    const source = new EventSource(this.#address);
    this.#source = source;
    this.#heardAt = performance.now();
    const hear = (name) => (event) => {
      this.#heardAt = performance.now();
      this.#listener[name](JSON.parse(event.data));
    };
    source.addEventListener("start", (event) => {
      this.#failures = 0;
      this.#lostAt = null;
      hear("start")(event);
      this.#listener.connection({ live: true, since: null, reason: null });
    });
    source.addEventListener("tick", hear("tick"));
    source.addEventListener("error", () => {
      const refused = source.readyState === EventSource.CLOSED;
      if (source === this.#source) this.#lose(refused);
    });
  }

  #watch() {
    if (this.#source && performance.now() - this.#heardAt > SILENT_MILLIS) this.#lose(false);
  }

  async #lose(refused) {
    this.#source.close();
    this.#source = null;
    this.#lostAt ??= Date.now();
    this.#failures++;
    const wait = Math.min(LONGEST_WAIT_MILLIS, 500 * 2 ** Math.min(this.#failures, 5)) * (0.8 + 0.4 * Math.random());
    this.#retry = setTimeout(() => this.open(), wait);
    this.#listener.connection({ live: false, since: this.#lostAt, reason: null });
    const reason = refused ? await this.#refusal() : null;
    if (reason && this.#lostAt !== null) this.#listener.connection({ live: false, since: this.#lostAt, reason });
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
