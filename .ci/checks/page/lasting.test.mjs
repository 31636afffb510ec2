// The live page over hours and days, with what goes wrong in them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { on, start, stop, text, until } from "./scene.mjs";
import { SCENARIOS } from "./server.mjs";

before(start);
after(stop);

test("a time that is no date stops nothing", () =>
  on(SCENARIOS.hostile, {}, async (page) => {
    const times = await page.locator(".anomaly time").allTextContents();
    assert.ok(times.includes("–") && times.some((time) => /^\d\d:\d\d:\d\d$/.test(time)), String(times));
    const events = await text(page, "events");
    await until(page, (before) => document.getElementById("events").textContent !== before, events);
    await page.locator(".anomaly", { has: page.locator("time:not([datetime])") }).first().locator(".open").click();
    await page.locator("#details .facts").first().waitFor();
  }));

test("a part that breaks takes none of the others with it", () =>
  on(SCENARIOS.flood, {}, async (page) => {
    await page.evaluate(() => document.getElementById("promise").remove());
    for (const part of ["timeline-summary", "anomaly-list", "partitions"]) {
      const before = await text(page, part);
      await until(page, ([id, shown]) => document.getElementById(id).textContent !== shown, [part, before]);
    }
  }, /TypeError/));

test("what was judged late stands at its judgement on its key's line, and has its day in the list", () =>
  on({ lateMillis: 3 * 86_400_000 }, {}, async (page) => {
    assert.match(await page.locator(".anomaly .day").first().textContent(), /^ \d+ \w+ \d{4}$/);
    assert.ok(await page.locator(".anomaly .day").first().isVisible());
    await page.locator(".anomaly .open").first().click();
    await page.locator(".keyline").waitFor();
    const places = await page.locator(".keyline").evaluate((line) =>
      [line.querySelector(".cursor"), [...line.querySelectorAll(".marks")].at(-1)].map((path) => Number(/^M([\d.]+)/.exec(path.getAttribute("d"))[1])));
    assert.ok(Math.abs(places[0] - places[1]) < 1, String(places));
  }));

test("anomalies of today need no day, and the page says whose they are", () =>
  on(SCENARIOS.usual, {}, async (page) => {
    assert.ok(await page.locator(".anomaly .day").first().isHidden());
    assert.match(await text(page, "build"), /of instance 127.0.0.1:9464 alone/);
  }));

test("a page that nobody sees gives its connection back, and takes one when it is seen again", () =>
  on(SCENARIOS.usual, {}, async (page, server) => {
    const turn = (hidden) => page.evaluate((now) => {
      Object.defineProperty(document, "hidden", { configurable: true, value: now });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
    await page.evaluate(() => {
      const real = window.setTimeout;
      window.setTimeout = (work, millis, ...more) => real(work, millis === 60_000 ? 100 : millis, ...more);
    });
    await turn(true);
    for (const deadline = Date.now() + 10_000; server.pages > 0; await page.waitForTimeout(100)) assert.ok(Date.now() < deadline, "still connected");
    // Longer than a browser waits before it comes back.
    await page.waitForTimeout(1_500);
    assert.equal(server.pages, 0);
    const events = await text(page, "events");
    await turn(false);
    await until(page, (before) => document.getElementById("events").textContent !== before, events);
    assert.equal(await text(page, "connection"), "live");
    assert.equal(server.pages, 1);
  }));

test("what is said while details are open is said from within them", () =>
  on(SCENARIOS.flood, {}, async (page) => {
    const place = () => page.evaluate(() => document.getElementById("announcements").parentElement.id);
    assert.equal(await place(), "");
    await page.locator(".anomaly .open").first().click();
    await page.locator("#details .contributions").waitFor();
    assert.equal(await place(), "details");
    await page.locator(".copy").first().click();
    await until(page, () => document.querySelector(".by-hand") !== null || document.getElementById("announcements").textContent.startsWith("Copied"));
    await page.keyboard.press("Escape");
    await until(page, () => document.getElementById("announcements").parentElement === document.body);
  }));

test("an anomaly without a key is announced without one", () =>
  // Not before one could listen to what was said first.
  on({ absent: true, anomaliesPerMinute: 600 }, {}, (page) =>
    page.waitForFunction(() => document.getElementById("announcements").textContent.startsWith("New anomaly, no key, severity"), null, { timeout: 30_000 })));
