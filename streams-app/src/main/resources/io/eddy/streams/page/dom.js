// What every part of the page is built with. Data becomes text nodes and attributes, never markup.
const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export const element = (name, attributes = {}, ...children) =>
  fill(document.createElement(name), attributes, children);

export const drawn = (name, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, name), attributes, children);

export const byId = (id) => document.getElementById(id);

/** Text of which nobody knows in which direction it runs, or how long it is. */
export const foreign = (text, attributes = {}) => element("bdi", { class: "foreign", ...attributes }, text);

/** For ears alone. */
export const spoken = (text) => element("span", { class: "spoken" }, text);

/** Touches the page only where it changes, so that nothing is laid out or read out anew. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
}

const bounded = (share) => Math.min(1, Math.max(0, share || 0));

/** A bar for a share of the whole; whoever cannot see it has the number beside it. */
export function bar(share, kind = "") {
  return drawn("svg", { class: `bar ${kind}`, "aria-hidden": "true" },
    drawn("rect", { class: "track", width: "100%", height: "100%", rx: 2 }),
    drawn("rect", { class: "fill", width: `${bounded(share) * 100}%`, height: "100%", rx: 2 }));
}

export const setBar = (svg, share) => setAttribute(svg.lastChild, "width", `${bounded(share) * 100}%`);

/** The observed as a bar from zero, the expected as a line across it; empty unless both are numbers. */
export function against(observed, expected) {
  const svg = drawn("svg", { class: "against", "aria-hidden": "true" });
  const numbers = [observed, expected].map((text) => (text === "" || text === null ? NaN : Number(text)));
  if (!numbers.every(Number.isFinite)) return svg;
  const low = Math.min(0, ...numbers);
  const high = Math.max(0, ...numbers);
  const place = (value) => (high > low ? 4 + 92 * (value / (high - low) - low / (high - low)) : 4);
  const [from, to] = [place(0), place(numbers[0])].sort((a, b) => a - b);
  svg.append(
    drawn("rect", { class: "track", width: "100%", y: "40%", height: "20%", rx: 1 }),
    drawn("rect", { class: "fill", x: `${from}%`, width: `${Math.max(1, to - from)}%`, y: "22%", height: "56%", rx: 1 }),
    drawn("rect", { class: "expected", x: `${place(numbers[1]) - 1.5}%`, width: "3%", height: "100%", rx: 1 }));
  return svg;
}
