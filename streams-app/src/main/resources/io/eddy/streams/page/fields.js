// Fields in the order of their trouble: how much is missing, never seen before, or elsewhere than in training.
import { setText } from "./dom.js";
import { count, number, share } from "./format.js";
import { Table } from "./table.js";

// Where the alerts EddyFieldDrift and EddyLatentDrift stand.
const MOST_DEVIATIONS = 2;
const MOST_NATS = 1;
const MUCH_UNKNOWN = 0.02;

const trouble = (field) =>
  (field.drift ?? 0) / MOST_DEVIATIONS + (field.unknown ?? 0) / MUCH_UNKNOWN + (field.missing ?? 0) +
  Math.log1p(field.anomalies ?? 0) / 10;

const COLUMNS = [
  { name: "Field", text: (field) => field.name, value: (field) => field.name, foreign: true },
  { name: "Missing", text: (field) => share(field.missing), value: (field) => field.missing, share: (field) => field.missing, number: true },
  {
    name: "Unknown", text: (field) => share(field.unknown), value: (field) => field.unknown, share: (field) => field.unknown,
    alarming: (field) => field.unknown >= MUCH_UNKNOWN, number: true,
  },
  {
    name: "Drift σ", text: (field) => (typeof field.drift === "number" ? field.drift.toFixed(2) : "–"), value: (field) => field.drift,
    share: (field) => (field.drift ?? 0) / 5, alarming: (field) => field.drift >= MOST_DEVIATIONS, number: true,
  },
  { name: "Cause", text: (field) => count(field.anomalies), value: (field) => field.anomalies, number: true },
];

export class Fields {
  #table;
  #drift;

  constructor(parent, drift) {
    this.#drift = drift;
    this.#table = new Table(parent, COLUMNS, {
      caption: "Of each field: share missing, share of categories not seen in training, drift of the mean in "
        + "standard deviations of the training, and anomalies of the last hour with it as first cause",
      id: (field) => field.name, trouble, first: 12, nouns: "fields",
    });
  }

  show({ fields, latentDriftNats: nats }) {
    this.#table.show(fields ?? []);
    const known = typeof nats === "number";
    setText(this.#drift, known
      ? `The stream as a whole is ${number(nats)} nats from the training${nats >= MOST_NATS ? ": it has drifted" : ""}.`
      : "");
    this.#drift.classList.toggle("alarming", known && nats >= MOST_NATS);
  }
}
