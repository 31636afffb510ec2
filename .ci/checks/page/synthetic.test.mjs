// The live page in a browser, against streams that never were: the states that a real one reaches seldom.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { accessibility, DESK, longestTask, overhang, PHONE } from "./browser.mjs";
import { browser, on, REFUSALS, rows, start, stop, text, until } from "./scene.mjs";
import { folder, SCENARIOS, Server } from "./server.mjs";
import { HOSTILE } from "./synthetic.mjs";

const MOST_BYTES = 300_000;
const MOST_MILLIS = 1_000;
const LONGEST_TASK_MILLIS = 150;
const MOST_NODES = 3_000;

before(start);
after(stop);

test("nothing on the page ever becomes markup", () => {
  const files = fs.readdirSync(folder);
  assert.ok(files.length > 5);
  for (const name of files) {
    const found = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|\beval\(|new Function|\sstyle=|\son[a-z]+="|https?:\/\/(?!www\.w3\.org\/2000\/svg)/
      .exec(fs.readFileSync(path.join(folder, name), "utf8"));
    assert.equal(found, null, `${name} has ${found?.[0]}`);
  }
});

test("the page is small, comes from one place, and paints within a second", async (check) => {
  const server = new Server(SCENARIOS.usual);
  check.after(() => server.close());
  const address = await server.listen();
  const answers = [];
  const { page } = await browser.open(address);
  check.after(() => page.close());
  // The last answer of this visit, whose body the next one could not have.
  await until(page, () => document.getElementById("map-summary").textContent.startsWith("What"));
  page.on("request", (request) => assert.ok(request.url().startsWith(address), request.url()));
  page.on("response", (response) => {
    if (!response.url().endsWith("/page/events")) answers.push(response.body().then((body) => body.length, String));
  });
  await page.reload({ waitUntil: "load" });
  await until(page, () => document.querySelectorAll("#anomaly-list > li").length > 0);
  page.removeAllListeners("response");
  // Before the page is left: no body can be had after that.
  const bytes = await Promise.all(answers);
  assert.deepEqual(bytes.filter((size) => typeof size === "string"), []);
  // The quickest of some: the others tell of what else the machine does.
  const paints = [];
  for (let load = 0; load < 5; load++) {
    await page.reload({ waitUntil: "load" });
    await until(page, () => performance.getEntriesByName("first-contentful-paint").length > 0);
    paints.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
  }
  const paint = Math.min(...paints);
  const total = bytes.reduce((sum, size) => sum + size, 0);
  console.log(`${bytes.length} answers with ${total} bytes, first paint after ${Math.round(paint)} ms`);
  assert.ok(total > 20_000 && total < MOST_BYTES, `${total} bytes`);
  assert.ok(paint < MOST_MILLIS, `${paint} ms`);
});

for (const [name, scheme, viewport] of [
  ["usual", "light", DESK], ["usual", "dark", DESK], ["usual", "light", PHONE], ["none", "light", DESK], ["fresh", "dark", PHONE],
  ["absent", "light", PHONE], ["wide", "dark", DESK], ["hostile", "light", PHONE], ["hostile", "dark", DESK]]) {
  test(`axe finds nothing serious and nothing hangs over: ${name}, ${scheme}, ${viewport.width} pixels`, () =>
    on(SCENARIOS[name], { scheme, viewport }, async (page) => {
      await until(page, () => document.getElementById("judged").textContent !== "–");
      assert.deepEqual(await accessibility(page), []);
      assert.ok((await overhang(page)) <= 0, `${await overhang(page)} pixels too wide`);
      if ((await rows(page).count()) === 0) return;
      await page.locator(".anomaly .open").first().click();
      await page.locator(".contributions").waitFor();
      assert.deepEqual(await accessibility(page), []);
      assert.ok((await overhang(page)) <= 0);
      const inside = await page.locator("#details").evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
      assert.ok(inside <= 0, `the details are ${inside} pixels too wide`);
    }));
}

test("hostile keys, fields and values stay text", () =>
  on(SCENARIOS.hostile, {}, async (page) => {
    const listed = (await page.locator("#anomaly-list").textContent()) + (await page.locator("#fields").textContent());
    assert.ok(listed.includes(HOSTILE[0]), "a script in a key or field is shown as it is");
    assert.equal(await text(page, "detector"), HOSTILE[0]);
    await page.locator(".anomaly .open").first().click();
    const all = page.locator("#details .fields");
    await all.waitFor();
    for (const hostile of HOSTILE) assert.ok((await all.textContent()).includes(hostile), hostile.slice(0, 40));
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.equal(await page.locator("main script, main img, dialog script, dialog img, dialog b b").count(), 0);
  }));

test("filters by key, cause and severity leave what they name", () =>
  on(SCENARIOS.usual, {}, async (page) => {
    await page.fill("#filter-key", "GRAZ");
    const keys = await page.locator(".anomaly .open").allTextContents();
    assert.ok(keys.length > 0 && keys.every((key) => key.startsWith("graz-")), String(keys));
    await page.fill("#filter-key", "");
    await page.selectOption("#filter-cause", "firmware");
    const features = await page.locator("#anomaly-list > li .feature:first-child").allTextContents();
    assert.ok(features.length > 0 && features.includes("firmware") && !features.includes("mode"), String(features));
    await page.selectOption("#filter-cause", "");
    await page.locator("#filter-severity").fill("90");
    const severities = await page.locator(".anomaly .severity b").allTextContents();
    assert.ok(severities.length > 0 && severities.every((severity) => Number(severity) >= 90), String(severities));
    await page.fill("#filter-key", "no such machine");
    assert.match(await text(page, "anomalies-empty"), /None of the newest \d+ anomalies is like that/);
    await page.click("#filter-clear");
    await until(page, () => document.querySelectorAll("#anomaly-list > li").length === 20);
    await until(page, () => document.getElementById("filter-clear").hidden && document.getElementById("filter-severity-text").textContent === "0");
  }));

test("a click opens the details with every field; Escape closes them and gives the focus back", () =>
  on(SCENARIOS.usual, {}, async (page, server, address) => {
    const open = page.locator(".anomaly .open").nth(2);
    const id = await rows(page).nth(2).getAttribute("data-id");
    await open.focus();
    await page.keyboard.press("Enter");
    await page.locator(".contributions").waitFor();
    const whole = server.stream.details(id);
    assert.equal(new URL(page.url()).hash, `#anomaly=${id}`);
    for (const [name, value] of Object.entries(whole.fields)) {
      const field = page.locator(".fields > div", { has: page.locator("dt", { hasText: new RegExp(`^${name.replaceAll(".", "\\.")}$`) }) });
      assert.equal(await field.locator("dd").textContent(), value, name);
    }
    assert.equal(await page.locator(".contributions tbody tr").count(), Math.min(10, whole.contributions.length));
    assert.match(await page.locator(".facts").last().textContent(), new RegExp(`${whole.offset}.*${whole.traceId}`));
    await page.keyboard.press("Escape");
    await until(page, () => !document.getElementById("details").open);
    assert.equal(await page.evaluate(() => document.activeElement.closest("li").dataset.id), id);
    await until(page, () => location.hash === "");
    await page.goto(`${address}#anomaly=${id}`);
    await page.locator(".contributions").waitFor();
    await page.goto(`${address}#anomaly=9-9`);
    await until(page, () => document.getElementById("details").textContent.includes("no longer remembered"));
  }, REFUSALS));

test("everything can be done with the keyboard", () =>
  on(SCENARIOS.usual, {}, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    const visited = new Set();
    for (let press = 0; press < 60; press++) {
      await page.keyboard.press("Tab");
      visited.add(await page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.tagName));
    }
    for (const expected of ["pause", "filter-key", "filter-cause", "filter-severity", "open", "anomalies-more", "sort"]) assert.ok(visited.has(expected), expected);
    await page.locator(".anomaly .open").first().focus();
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.evaluate(() => [...document.querySelectorAll(".open")].indexOf(document.activeElement)), 1);
  }));

test("new anomalies wait while a row is focused or pointed at", () =>
  on({ anomaliesPerMinute: 300 }, {}, async (page) => {
    await page.locator(".anomaly .open").first().focus();
    const first = await rows(page).first().getAttribute("data-id");
    await until(page, () => /^\d+ new$/.test(document.getElementById("fresh").textContent) && !document.getElementById("fresh").hidden);
    assert.equal(await rows(page).first().getAttribute("data-id"), first);
    await page.click("#fresh");
    await until(page, (before) => document.querySelector("#anomaly-list > li").dataset.id !== before, first);
    await page.evaluate(() => document.activeElement.blur());
    await rows(page).nth(3).hover();
    const pointed = await rows(page).nth(3).getAttribute("data-id");
    await page.waitForFunction(() => !document.getElementById("fresh").hidden);
    assert.equal(await rows(page).nth(3).getAttribute("data-id"), pointed);
    await page.mouse.move(2, 2);
    await until(page, () => document.getElementById("fresh").hidden);
  }));

test("a pause holds all that is shown", () =>
  on(SCENARIOS.flood, {}, async (page) => {
    await page.click("#pause");
    const events = await text(page, "events");
    await until(page, () => /^paused at .*, \d+ new$/.test(document.getElementById("connection").textContent));
    assert.equal(await text(page, "events"), events);
    await page.click("#pause");
    await until(page, (before) => document.getElementById("events").textContent !== before, events);
    assert.equal(await text(page, "connection"), "live");
  }));

test("a thousand anomalies a minute, and six times as many, leave the page quick and small", async () => {
  for (const name of ["flood", "torrent"]) {
    await on(SCENARIOS[name], {}, async (page) => {
      const before = await text(page, "reported");
      const { tasks, frames, longest } = await longestTask(page, 8_000);
      const nodes = await page.evaluate(() => document.getElementsByTagName("*").length);
      console.log(`${name}: the longest of ${tasks} tasks took ${Math.round(longest)} ms; ${nodes} elements`);
      assert.notEqual(await text(page, "reported"), before);
      assert.ok(frames > 0 && longest < LONGEST_TASK_MILLIS, `a task of ${longest} ms`);
      assert.ok(nodes < MOST_NODES, `${nodes} elements`);
    });
  }
});

test("without anomalies the page says how many events were judged", () =>
  on(SCENARIOS.none, {}, async (page, server) => {
    const said = await text(page, "anomalies-empty");
    assert.match(said, /No anomaly yet; [\d,]+ events judged, the strangest of the last ten minutes with [\d.]+ nats where 7.38 is the threshold/);
    assert.equal(await text(page, "reported"), "0");
    assert.ok(server.stream.startedAt > 0);
  }));

test("a service that waits says for what", () =>
  on(SCENARIOS.absent, {}, async (page) => assert.equal(await text(page, "readiness"), "waiting for a model on eddy-models")));

test("a response that ends in order is not told as a loss", () =>
  on(SCENARIOS.usual, {}, async (page, server) => {
    await page.evaluate(() => {
      window.said = [];
      new MutationObserver(() => window.said.push(document.getElementById("connection").textContent))
        .observe(document.getElementById("connection"), { childList: true, characterData: true, subtree: true });
    });
    const events = await text(page, "events");
    server.hangUp();
    await until(page, (before) => document.getElementById("events").textContent !== before, events);
    assert.deepEqual(await page.evaluate(() => window.said), []);
  }));

test("another service at the same address replaces what was known", () =>
  on(SCENARIOS.usual, {}, async (page, server) => {
    server.restart({ seed: 99, anomaliesPerMinute: 0 });
    await until(page, () => document.querySelectorAll("#anomaly-list > li").length === 0 && document.getElementById("reported").textContent === "0");
    assert.equal(await text(page, "connection"), "live");
  }, REFUSALS));

test("too many pages are told, and the page comes back when there is room", () =>
  on(SCENARIOS.usual, {}, async (page, server) => {
    server.full = true;
    server.hangUp();
    await until(page, () => /reconnecting since .*: 16 pages are open already/.test(document.getElementById("connection").textContent));
    server.full = false;
    await until(page, () => document.getElementById("connection").textContent === "live");
  }, REFUSALS));

test("who wants no motion gets none", () =>
  on(SCENARIOS.usual, { motion: "reduce" }, async (page) => {
    await page.locator(".anomaly .open").first().click();
    await page.locator(".contributions").waitFor();
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    assert.equal(await page.locator("#details").evaluate((dialog) => getComputedStyle(dialog).animationName), "none");
  }));

test("what is said to screen readers is said seldom", () =>
  on(SCENARIOS.flood, {}, async (page) => {
    await page.evaluate(() => {
      window.said = [];
      new MutationObserver(() => window.said.push(document.getElementById("announcements").textContent))
        .observe(document.getElementById("announcements"), { childList: true, characterData: true, subtree: true });
    });
    await page.waitForTimeout(6_000);
    const said = await page.evaluate(() => window.said);
    assert.ok(said.length <= 1, `${said.length} times in six seconds`);
  }));
