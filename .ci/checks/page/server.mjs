// Plays the service's part for the live page: its files as they are, its headers, and synthetic streams.
//
//   node page/server.mjs [scenario] [port]
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Synthetic } from "./synthetic.mjs";

export const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)),
  "../../../streams-app/src/main/resources/io/eddy/streams/page");
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
  + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml" };

export const SCENARIOS = {
  usual: {},
  none: { anomaliesPerMinute: 0 },
  fresh: { history: 0, eventsPerSecond: 0, anomaliesPerMinute: 0, fields: 0 },
  flood: { anomaliesPerMinute: 1000 },
  torrent: { anomaliesPerMinute: 6000 },
  wide: { fields: 500 },
  hostile: { hostile: true, anomaliesPerMinute: 120 },
  absent: { absent: true },
};

const RESPONSE_SECONDS = 8;
const REMEMBERED_SECONDS = 16;
const written = (event, id, message) => `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(message)}\n\n`;

export class Server {
  #stream;
  #server;
  #pages = new Set();
  #timer;
  #id = 0;
  #sent = [];
  /** Whether new pages are turned away. */
  full = false;

  constructor(scenario) {
    this.#stream = new Synthetic(scenario);
    this.#server = http.createServer((request, response) => this.#answer(request, response));
    this.#timer = setInterval(() => this.tick(), 1000);
  }

  async listen(port = 0) {
    await new Promise((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
    return `http://127.0.0.1:${this.#server.address().port}/`;
  }

  get stream() {
    return this.#stream;
  }

  /** How many pages are being sent something. */
  get pages() {
    return this.#pages.size;
  }

  tick(at = Date.now()) {
    const text = written("tick", ++this.#id, this.#stream.tick(at));
    this.#sent = [...this.#sent, { id: this.#id, text }].slice(-REMEMBERED_SECONDS);
    for (const page of this.#pages) page.write(text);
  }

  /** The service ends, and another comes back at its address. */
  restart(scenario) {
    this.#stream = new Synthetic({ history: 0, ...scenario });
    this.#sent = [];
    this.cut();
  }

  /** As when it is killed. */
  cut() {
    for (const page of this.#pages) page.destroy();
    this.#pages.clear();
  }

  /** Ends all responses in order, as the service does every few seconds. */
  hangUp() {
    for (const page of this.#pages) page.end();
    this.#pages.clear();
  }

  close() {
    clearInterval(this.#timer);
    this.cut();
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }

  #json(response, status, body) {
    response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store", "Content-Security-Policy": CSP });
    response.end(JSON.stringify(body));
  }

  #answer(request, response) {
    const { pathname } = new URL(request.url, "http://page");
    if (pathname === "/page/events") return this.#follow(response, Number(request.headers["last-event-id"] ?? NaN));
    if (pathname === "/page/map") return this.#json(response, 200, this.#stream.map());
    if (pathname.startsWith("/page/anomalies/")) {
      const found = this.#stream.details(decodeURIComponent(pathname.slice("/page/anomalies/".length)));
      return this.#json(response, found ? 200 : 404, found ?? { error: "this anomaly is no longer remembered" });
    }
    const name = pathname === "/" ? "index.html" : /^\/page\/([a-z-]+\.[a-z]+)$/.exec(pathname)?.[1];
    const file = name && path.join(folder, name);
    if (!file || !fs.existsSync(file)) return this.#json(response, 404, { error: "nothing is here" });
    response.writeHead(200, {
      "Content-Type": TYPES[path.extname(file)], "Content-Security-Policy": CSP, "Cache-Control": "no-cache",
      "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
    });
    return response.end(fs.readFileSync(file));
  }

  #follow(response, last) {
    if (this.full) return this.#json(response, 503, { error: "16 pages are open already, which is the limit" });
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store", "Content-Security-Policy": CSP });
    this.#pages.add(response);
    setTimeout(() => response.end(), RESPONSE_SECONDS * 1000).unref();
    response.on("close", () => this.#pages.delete(response));
    response.write("retry: 250\n\n");
    const known = this.#sent.findIndex(({ id }) => id === last);
    if (known < 0) return response.write(written("start", this.#id, this.#stream.start(Date.now())));
    return this.#sent.slice(known + 1).forEach(({ text }) => response.write(text));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name = "usual", port = "8700"] = process.argv.slice(2);
  if (!(name in SCENARIOS)) throw new Error(`no scenario ${name}; there are ${Object.keys(SCENARIOS).join(", ")}`);
  console.log(`page  ${await new Server(SCENARIOS[name]).listen(Number(port))}`);
}
