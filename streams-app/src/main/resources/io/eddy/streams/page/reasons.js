// Why an event is strange: each reason with what was observed, what was expected, and its share.
import { against, bar, element, foreign, spoken } from "./dom.js";
import { share } from "./format.js";

export const said = (text) => (text === null || text === undefined ? "missing" : text === "" ? "empty" : text);

export function reason({ feature, observed, expected, share: part }) {
  return element("li", { class: "reason" },
    foreign(feature, { class: "foreign feature", title: feature }),
    against(observed, expected),
    element("span", { class: "values" },
      foreign(said(observed), { class: "foreign observed" }),
      element("span", { class: "soft" }, ", expected "),
      foreign(expected ?? "unknown")),
    element("span", { class: "part" }, bar(part, "strange"), element("span", { class: "percent" }, share(part), spoken(" of the surprise"))));
}

export function reasonText({ feature, observed, expected, share: part }) {
  return `${feature} ${said(observed)}, expected ${expected ?? "unknown"} (${share(part)})`;
}
