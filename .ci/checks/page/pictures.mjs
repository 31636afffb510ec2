// The pictures in docs/images: the demo's live page once its timeline is full, and a training's report.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PHONE } from "./browser.mjs";
import { root } from "./demo.mjs";

const folder = path.join(root, "docs/images");
/** At this size a picture of the map stays below the bytes. */
const DESK = { width: 1280, height: 900 };
const MOST_BYTES = 300_000;
/** Of a stream: most of the timeline's ten minutes. */
const LEAST_MILLIS = 480_000;

async function shoot(page, name) {
  const file = path.join(folder, name);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: file });
  const { size } = fs.statSync(file);
  console.log(`${name}: ${size} bytes`);
  assert.ok(size < MOST_BYTES, `${name} has ${size} bytes`);
}

export async function takePictures(browser, demo) {
  fs.mkdirSync(folder, { recursive: true });
  const { page } = await browser.open(demo.page, { scheme: "light", viewport: DESK });
  await page.waitForTimeout(Math.max(3_000, LEAST_MILLIS - (Date.now() - demo.startedAt)));
  await shoot(page, "page-light.png");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.waitForTimeout(2_000);
  await shoot(page, "page-dark.png");
  await page.emulateMedia({ colorScheme: "light" });
  // One of the strangest that has more to say than one reason.
  const row = page.locator("#anomaly-list > li", { has: page.locator(".level-4") }).filter({ has: page.locator(".reason + .reason") }).first();
  await row.locator(".open").click();
  await page.locator("#details .contributions").waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(500);
  await shoot(page, "page-details.png");
  await page.close();
  const phone = await browser.open(demo.page, { scheme: "light", viewport: PHONE });
  await phone.page.waitForTimeout(3_000);
  await shoot(phone.page, "page-phone.png");
  await phone.page.close();
  await takeReport(browser);
}

export async function takeReport(browser) {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), "eddy-report-"));
  const eddy = (...words) => execFileSync(path.join(root, "eddy"), words, { cwd: root, stdio: "inherit" });
  try {
    const [history, bundle] = ["history.csv", "bundle"].map((name) => path.join(place, name));
    eddy("generate", "--csv", history, "--events", "60000", "--anomalies", "0");
    eddy("train", "--csv", history, "--time", "measuredAt", "--history", "clean", "--output", bundle);
    const { page } = await browser.file(pathToFileURL(path.join(bundle, "report.html")).href, { viewport: DESK });
    await shoot(page, "report.png");
    await page.close();
  } finally {
    fs.rmSync(place, { recursive: true, force: true });
  }
}
