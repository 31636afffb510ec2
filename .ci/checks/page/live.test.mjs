// The live page of a real service: the demo's.
//
//   node page/live.test.mjs                   check
//   node page/live.test.mjs --screenshots     and take the pictures in docs/images anew
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibility, Browser, DESK, overhang, PHONE } from "./browser.mjs";
import { Demo } from "./demo.mjs";
import { takePictures } from "./pictures.mjs";

const PLANTED = "<script>window.planted = 1</script>";
const PATIENCE_MILLIS = 60_000;
const pictures = process.argv.includes("--screenshots");

let demo;
let browser;
before(async () => {
  demo = await Demo.start(...(pictures ? ["--rate", "400", "--anomalies", "0.002"] : ["--rate", "400"]));
  browser = await Browser.start();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function on(view, check) {
  const { page, problems } = await browser.open(demo.page, view);
  await page.waitForFunction(() => document.querySelectorAll("#anomaly-list > li").length > 2, null, { timeout: PATIENCE_MILLIS });
  await check(page);
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  assert.deepEqual(problems, []);
  await page.close();
}

/** Every field of an anomaly stands in its details. */
async function demandFields(page, id) {
  const whole = await (await fetch(new URL(`page/anomalies/${id}`, demo.page))).json();
  assert.ok(Object.keys(whole.fields).length > 5 && whole.contributions.length > 3);
  const shown = await page.locator("#details .fields > div").evaluateAll((divisions) =>
    Object.fromEntries(divisions.map((division) => [division.querySelector("dt").textContent, division.querySelector("dd").textContent])));
  assert.deepEqual(shown, whole.fields);
  const text = await page.locator("#details").textContent();
  for (const part of [whole.topic, String(whole.partition), String(whole.offset), whole.model]) assert.ok(text.includes(part), part);
  for (const { feature } of whole.contributions.slice(0, 10)) assert.ok(text.includes(feature), feature);
  return whole;
}

async function openDetails(page, row) {
  await row.locator(".open").focus();
  const id = await row.getAttribute("data-id");
  await page.keyboard.press("Enter");
  await page.locator("#details .contributions").waitFor();
  return id;
}

test("the numbers on the page are those of the metrics", () =>
  on({}, async (page) => {
    const names = ["events", "scored", "rejected", "anomalies"];
    for (let round = 0; round < 3; round++) {
      const earlier = await demo.metrics();
      // The second change was counted after the first, which was seen after the metrics.
      for (let tick = 0; tick < 2; tick++) {
        const old = await page.locator("#events").textContent();
        await page.waitForFunction((before) => document.getElementById("events").textContent !== before, old);
      }
      const shown = await page.evaluate(() => {
        const number = (id, pattern) => Number(document.getElementById(id).textContent.match(pattern)[1].replaceAll(",", ""));
        return { events: number("events", /^([\d,]+) since/), scored: number("judged", /^of ([\d,]+) judged/), rejected: number("rejected", /^([\d,]+)$/), anomalies: number("reported", /^([\d,]+)$/) };
      });
      const later = await demo.metrics();
      for (const name of names) {
        const [low, high] = [earlier, later].map((metrics) => metrics.get(`eddy_${name}_total`) ?? 0);
        assert.ok(low <= shown[name] && shown[name] <= high, `${name}: ${low} <= ${shown[name]} <= ${high}`);
      }
      assert.equal(shown.events, shown.scored + shown.rejected);
      assert.ok(shown.events > 0 && shown.anomalies > 0);
    }
    assert.equal(await page.locator("#readiness").textContent(), "judging");
  }));

test("a click shows everything about an anomaly", () =>
  on({}, async (page) => {
    await page.locator("#anomaly-list > li").nth(1).hover();
    const row = page.locator("#anomaly-list > li").nth(1);
    const id = await row.getAttribute("data-id");
    await row.click();
    await page.locator("#details .contributions").waitFor();
    await demandFields(page, id);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.getElementById("details").open);
    const again = await browser.open(`${demo.page}#anomaly=${id}`);
    await again.page.locator("#details .contributions").waitFor();
    await demandFields(again.page, id);
    await again.page.close();
  }));

test("a planted script stays text, in the list and in the details", () =>
  on({}, async (page) => {
    demo.plant(PLANTED);
    await page.fill("#filter-key", "<script>");
    const row = page.locator("#anomaly-list > li").first();
    await page.waitForFunction((planted) => document.querySelector("#anomaly-list > li .open")?.textContent === planted, PLANTED, { timeout: PATIENCE_MILLIS });
    assert.ok((await row.locator(".reasons").textContent()).includes(PLANTED));
    const whole = await demandFields(page, await openDetails(page, row));
    assert.equal(whole.fields.firmware, PLANTED);
    assert.equal(await page.evaluate(() => window.planted), undefined);
    assert.equal(await page.locator("body script").count(), 0);
  }));

test("the map shows the training and the stream", () =>
  on({}, async (page) => {
    await page.waitForFunction(() => /newest anomalies/.test(document.getElementById("map-summary").textContent));
    const colours = await page.locator("#map canvas").evaluate((canvas) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const seen = new Set();
      for (let place = 0; place < data.length; place += 4) seen.add(`${data[place]} ${data[place + 1]} ${data[place + 2]}`);
      return seen.size;
    });
    assert.ok(colours > 20, `${colours} colours`);
  }));

for (const [scheme, viewport] of [["light", DESK], ["dark", DESK], ["dark", PHONE]]) {
  test(`axe finds nothing serious on the real page: ${scheme}, ${viewport.width} pixels`, () =>
    on({ scheme, viewport }, async (page) => {
      assert.deepEqual(await accessibility(page), []);
      assert.ok((await overhang(page)) <= 0);
      await openDetails(page, page.locator("#anomaly-list > li").first());
      assert.deepEqual(await accessibility(page), []);
    }));
}

if (pictures) test("pictures", { timeout: 1_800_000 }, () => takePictures(browser, demo));
