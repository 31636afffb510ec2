// A page in a browser, on a stream that never was, and what the checks ask of it.
import assert from "node:assert/strict";
import { Browser } from "./browser.mjs";
import { Server } from "./server.mjs";

/** Of the file of checks that has started it. */
export let browser;
export const start = async () => (browser = await Browser.start());
export const stop = () => browser.close();

/** What the browser itself says of answers that a check asks to be no success. */
export const REFUSALS = /Failed to load resource.*(404|503|ERR_)/;

/** A page on a scenario, on which nothing may have gone wrong in the end but what was meant to. */
export async function on(scenario, view, check, meant = null) {
  const server = new Server(scenario);
  const address = await server.listen();
  const { page, problems } = await browser.open(address, view);
  try {
    await check(page, server, address);
    assert.deepEqual(await page.evaluate(() => window.violations), [], "the content security policy was violated");
    assert.deepEqual(problems.filter((problem) => !meant?.test(problem)), []);
  } finally {
    await page.close();
    await server.close();
  }
}

export const rows = (page) => page.locator("#anomaly-list > li");
export const text = (page, id) => page.locator(`#${id}`).textContent();
export const until = (page, condition, argument) => page.waitForFunction(condition, argument, { timeout: 10_000 });
