// Reports in a browser, from disk: of models with labels and without, of an old bundle, and of two models.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { accessibility, Browser, DESK, overhang, PHONE } from "./browser.mjs";
import { root } from "./demo.mjs";

const OLD = path.join(root, "schemas/model/src/test/resources/bundle-format-1");
const ROWS = 600;
const REPORTS = ["labelled", "words", "old", "both"];

let place;
let browser;
before(async () => {
  place = fs.mkdtempSync(path.join(os.tmpdir(), "eddy-report-"));
  write("machines.csv", ["at", "mode", "load", "temperature", "anomaly"], machine);
  write("words.csv", ["machine", "mode", "firmware"], (row) => [`m-${row % 7}`, row % 7 < 3 ? "run" : "idle", `4.${row % 5}`]);
  train("labelled", "--csv", "machines.csv", "--time", "at", "--label", "anomaly");
  train("words", "--csv", "words.csv");
  eddy("report", OLD, "--output", "old.html");
  eddy("report", "words", "labelled", "--output", "both.html");
  for (const name of ["labelled", "words"]) fs.copyFileSync(path.join(place, name, "report.html"), path.join(place, `${name}.html`));
  browser = await Browser.start();
});
after(async () => {
  await browser?.close();
  fs.rmSync(place, { recursive: true, force: true });
});

/** The temperature follows the load, but where it is an anomaly. */
function machine(row) {
  const load = (row % 2 ? 70 : 10) + (row * 37) % 11;
  const anomaly = row % 20 === 7 ? 1 : 0;
  return [new Date(1.7e12 + row * 1000).toISOString(), row % 2 ? "run" : "idle", load, 20 + 0.6 * load + ((row * 53) % 17) / 10 + 60 * anomaly, anomaly];
}

function write(name, columns, row) {
  const lines = Array.from({ length: ROWS }, (_, index) => row(index).join(","));
  fs.writeFileSync(path.join(place, name), [columns.join(","), ...lines, ""].join("\n"));
}

function eddy(...words) {
  execFileSync(path.join(root, "eddy"), words, { cwd: place, stdio: ["ignore", "ignore", "inherit"] });
}

function train(name, ...words) {
  eddy("train", ...words, "--steps", "200", "--output", name);
}

const address = (name) => pathToFileURL(path.join(place, `${name}.html`)).href;

/** Words of pictures that leave them or lie on each other; numbered marks may. */
const collisions = () =>
  [...document.querySelectorAll("svg")].flatMap((picture) => {
    const frame = picture.viewBox.baseVal;
    const words = [...picture.querySelectorAll("text:not(.mark-name)")].map((text) => ({ text: text.textContent, box: text.getBBox() }));
    const left = words.filter(({ box }) => box.x < -1 || box.x + box.width > frame.width + 1 || box.y < -1 || box.y + box.height > frame.height + 4);
    const met = words.flatMap((one, index) =>
      words.slice(index + 1).filter(({ box }) => one.box.x < box.x + box.width && box.x < one.box.x + one.box.width && one.box.y + 3 < box.y + box.height - 3 && box.y + 3 < one.box.y + one.box.height - 3)
        .map((other) => `${one.text} on ${other.text}`));
    return [...left.map(({ text }) => `${text} leaves the picture`), ...met].map((what) => `${picture.getAttribute("aria-label")}: ${what}`);
  });

for (const name of REPORTS) {
  for (const [scheme, viewport] of [["light", DESK], ["dark", DESK], ["dark", PHONE]]) {
    test(`axe finds nothing serious on the report of ${name}: ${scheme}, ${viewport.width} pixels`, async () => {
      const { page, requests, problems } = await browser.file(address(name), { scheme, viewport });
      assert.ok((await page.locator("section").count()) > 3);
      assert.deepEqual(await accessibility(page), []);
      assert.ok((await overhang(page)) <= 0);
      assert.deepEqual(await page.evaluate(collisions), []);
      assert.deepEqual(requests, []);
      assert.deepEqual(problems, []);
      await page.close();
    });
  }
}

test("a report looks the same where scripts may not run", async () => {
  const without = await Browser.start({ javaScriptEnabled: false });
  try {
    for (const name of REPORTS) {
      const [shown, expected] = await Promise.all([without, browser].map((one) => picture(one, name)));
      assert.ok(shown.equals(expected), name);
    }
  } finally {
    await without.close();
  }
});

async function picture(one, name) {
  const { page, requests } = await one.file(address(name));
  const bytes = await page.screenshot({ fullPage: true });
  assert.deepEqual(requests, []);
  await page.close();
  return bytes;
}
