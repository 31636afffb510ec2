// A table that lives on: sortable by its headings, at first no longer than fits, and still while a
// reader's pointer or focus is in it.
import { bar, element, foreign, setAttribute, setBar, setText, spoken } from "./dom.js";

export class Table {
  #columns;
  #options;
  #rows = [];
  #lines = new Map();
  #sort = null;
  #whole = false;
  #body = element("tbody");
  #more = element("button", { type: "button", class: "quiet", hidden: true });
  #empty;
  #headings;

  /**
   * A column: name, text(row), value(row) to sort by, and perhaps share(row) for a bar, alarming(row),
   * number: true, foreign: true. Options: caption, id(row), trouble(row), first (rows at first), nouns.
   */
  constructor(parent, columns, options) {
    this.#columns = columns;
    this.#options = options;
    this.#headings = columns.map((column) => {
      const button = element("button", { type: "button", class: "sort" }, column.name);
      button.addEventListener("click", () => this.#sortBy(column));
      return element("th", { scope: "col", class: column.number ? "number" : null, "aria-sort": "none" }, button);
    });
    this.#empty = element("p", { class: "note" }, `No ${options.nouns} are known yet.`);
    this.#more.addEventListener("click", () => {
      this.#whole = !this.#whole;
      this.#draw(true);
    });
    parent.append(
      element("table", {},
        element("caption", { class: "spoken" }, options.caption),
        element("thead", {}, element("tr", {}, ...this.#headings)),
        this.#body),
      this.#empty, this.#more);
  }

  show(rows) {
    this.#rows = rows;
    this.#draw(false);
  }

  #sortBy(column) {
    const same = this.#sort?.column === column;
    if (same && this.#sort.turned) this.#sort = null;
    else this.#sort = { column, turned: same };
    this.#headings.forEach((heading, place) => {
      const chosen = this.#sort?.column === this.#columns[place];
      const falling = chosen && Boolean(this.#columns[place].number) !== this.#sort.turned;
      setAttribute(heading, "aria-sort", chosen ? (falling ? "descending" : "ascending") : "none");
    });
    this.#draw(true);
  }

  #ordered() {
    if (this.#sort === null) {
      const { trouble } = this.#options;
      return [...this.#rows].sort((a, b) => trouble(b) - trouble(a));
    }
    const { column, turned } = this.#sort;
    const sign = Boolean(column.number) !== turned ? -1 : 1;
    const last = sign < 0 ? -Infinity : Infinity;
    return [...this.#rows].sort((a, b) => {
      const [x, y] = [column.value(a) ?? last, column.value(b) ?? last];
      return sign * (x < y ? -1 : x > y ? 1 : 0);
    });
  }

  #draw(asked) {
    const { id, first, nouns } = this.#options;
    const held = !asked && (this.#body.matches(":hover") || this.#body.contains(document.activeElement));
    const byId = new Map(this.#rows.map((row) => [id(row), row]));
    const shown = held
      ? [...this.#lines.keys()].filter((key) => byId.has(key)).map((key) => byId.get(key))
      : this.#ordered().slice(0, this.#whole ? undefined : first);
    const lines = new Map(shown.map((row) => [id(row), this.#lines.get(id(row)) ?? this.#line()]));
    for (const [key, line] of this.#lines) if (!lines.has(key)) line.node.remove();
    let place = this.#body.firstElementChild;
    shown.forEach((row) => {
      const line = lines.get(id(row));
      this.#write(line, row);
      if (line.node === place) place = place.nextElementSibling;
      else this.#body.insertBefore(line.node, place);
    });
    this.#lines = lines;
    this.#empty.hidden = this.#rows.length > 0;
    this.#body.parentElement.hidden = this.#rows.length === 0;
    this.#more.hidden = this.#rows.length <= first;
    setText(this.#more, this.#whole ? "Show fewer" : `Show all ${this.#rows.length} ${nouns}`);
  }

  #line() {
    const cells = this.#columns.map((column) => {
      const text = column.foreign ? foreign("") : element("span");
      const alarm = column.alarming ? spoken("") : null;
      const gauge = column.share ? bar(0) : null;
      const cell = element(column.foreign ? "th" : "td",
        { class: column.number ? "number" : null, scope: column.foreign ? "row" : null }, text, alarm, gauge);
      return { cell, text, alarm, gauge };
    });
    return { node: element("tr", {}, ...cells.map(({ cell }) => cell)), cells };
  }

  #write(line, row) {
    this.#columns.forEach((column, place) => {
      const { cell, text, alarm, gauge } = line.cells[place];
      setText(text, column.text(row));
      if (column.foreign) setAttribute(cell, "title", column.text(row));
      if (gauge) {
        setBar(gauge, column.share(row));
        gauge.classList.toggle("absent", typeof column.value(row) !== "number");
      }
      if (!alarm) return;
      const alarming = column.alarming(row);
      cell.classList.toggle("alarming", alarming);
      setText(alarm, alarming ? ", unusual" : "");
    });
  }
}
