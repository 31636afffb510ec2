// Why an event is strange: each reason with what was observed, what was expected, and its share.
import { against, bar, element, foreign, spoken } from "./dom.js";
import { share } from "./format.js";

const LEAST_SHARE = 0.1;

/** After the first, a reason is worth a look from some share on, and where it is not what was expected. */
export const telling = (reasons) => (reasons ?? []).filter(({ share: part, observed, expected }, place) =>
  place === 0 || (part >= LEAST_SHARE && observed !== expected));

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
