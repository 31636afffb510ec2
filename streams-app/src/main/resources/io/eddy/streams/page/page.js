// The live page: messages into the store, the store onto the page, part by part.
import { Anomalies } from "./anomalies.js";
import { Announcer } from "./announcer.js";
import { Connection } from "./connection.js";
import { Details } from "./details.js";
import { byId } from "./dom.js";
import { Fields } from "./fields.js";
import { Header } from "./header.js";
import { Instance } from "./instance.js";
import { LatentMap } from "./map.js";
import { Store } from "./store.js";
import { Timeline } from "./timeline.js";

const store = new Store();
const announcer = new Announcer(byId("announcements"));
const map = new LatentMap(byId("map"), byId("map-summary"), (id) => details.open(id));
const details = new Details(byId("details"), map, announcer, () => draw());
const anomalies = new Anomalies(announcer, (id) => details.open(id), () => details.isOpen);
const timeline = new Timeline(byId("timeline"), byId("timeline-summary"), byId("minutes"), byId("minutes-table"));
const fields = new Fields(byId("fields"), byId("drift"));
const instance = new Instance(byId("partitions"), byId("threads"), byId("lag"));

let pausedAt = null;
let connection = { live: false, since: null, reason: null };
let waiting = [];

const header = new Header((still) => {
  pausedAt = still ? (store.now?.at ?? Date.now()) : null;
  header.paused(pausedAt, 0);
  if (!still) header.connection(connection);
  draw();
});

const parts = [
  () => header.show(store.now),
  () => anomalies.show(store),
  () => timeline.show(store),
  () => map.show(store),
  () => fields.show(store.now),
  () => instance.show(store.now),
];

/** One part a frame, so that the page answers its reader in between. */
function draw() {
  if (store.now === null) return;
  if (waiting.length === 0) requestAnimationFrame(show);
  waiting = pausedAt === null ? [...parts] : [() => header.paused(pausedAt, anomalies.fresh(store))];
}

/** A part that breaks takes none of the others with it. */
function show() {
  try {
    waiting.shift()();
  } finally {
    if (waiting.length > 0) requestAnimationFrame(show);
  }
}

new Connection("page/events", {
  start(message) {
    store.start(message);
    map.startAnew();
    draw();
  },
  tick(message) {
    store.tick(message);
    draw();
  },
  connection(state) {
    if (state.live !== connection.live) announcer.answer(state.live ? "Connected" : "Connection lost, reconnecting");
    connection = state;
    if (pausedAt === null) header.connection(state);
  },
}).open();

details.follow();
