// Which partitions this instance reads, how far behind it is, and what its threads do.
import { element, foreign, setText } from "./dom.js";
import { count } from "./format.js";
import { Table } from "./table.js";

const name = (partition) => `${partition.topic} ${partition.partition}`;
const odd = (partition) => partition.state !== "running";

const COLUMNS = [
  { name: "Partition", text: name, value: name, foreign: true },
  { name: "State", text: (partition) => partition.state ?? "–", value: (partition) => partition.state, alarming: odd },
  { name: "Lag", text: (partition) => count(partition.lag), value: (partition) => partition.lag, number: true },
  { name: "Offset", text: (partition) => count(partition.offset), value: (partition) => partition.offset, number: true },
];

export class Instance {
  #table;
  #threads;
  #lag;

  constructor(parent, threads, lag) {
    this.#threads = threads;
    this.#lag = lag;
    this.#table = new Table(parent, COLUMNS, {
      caption: "Partitions of this instance with their state, events behind the end, and offset",
      id: name, trouble: (partition) => (odd(partition) ? 1e18 : 0) + (partition.lag ?? 0), first: 8, nouns: "partitions",
    });
  }

  show({ partitions, threads }) {
    this.#table.show(partitions ?? []);
    const lags = (partitions ?? []).map((partition) => partition.lag).filter((lag) => typeof lag === "number");
    const behind = lags.reduce((sum, lag) => sum + lag, 0);
    setText(this.#lag, lags.length === 0 ? "" : behind === 0 ? "No event waits." : `${count(behind)} events wait.`);
    const said = JSON.stringify(threads ?? []);
    if (this.#threads.dataset.said === said) return;
    this.#threads.dataset.said = said;
    this.#threads.replaceChildren(...(threads ?? []).map((thread) =>
      element("li", { class: thread.state === "RUNNING" ? null : "alarming" },
        foreign(thread.name), " ", element("span", { class: "soft" }, thread.state))));
  }
}
