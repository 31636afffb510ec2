// A browser of its own for each run, and what every check of the page asks of it.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const axe = fs.readFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), "../node_modules/axe-core/axe.min.js"), "utf8");

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 360, height: 780 };

export class Browser {
  #context;
  #profile;

  static async start(options = {}) {
    const browser = new Browser();
    browser.#profile = fs.mkdtempSync(path.join(os.tmpdir(), "eddy-page-"));
    browser.#context = await chromium.launchPersistentContext(browser.#profile, {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      headless: true,
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
      viewport: DESK,
      timezoneId: "UTC",
      ...options,
    });
    return browser;
  }

  /** A page and everything that went wrong on it. */
  async open(address, { viewport = DESK, scheme = "light", motion = "no-preference" } = {}) {
    const page = await this.#context.newPage();
    const problems = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(String(error)));
    await page.addInitScript(() => {
      window.violations = [];
      addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
    });
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: motion });
    await page.goto(address);
    await page.waitForFunction(() => document.getElementById("connection").textContent === "live");
    return { page, problems };
  }

  /** A document from disk, what it asked for besides, and what went wrong on it. */
  async file(address, { viewport = DESK, scheme = "light" } = {}) {
    const page = await this.#context.newPage();
    const requests = [];
    const problems = [];
    page.on("request", (request) => request.url() !== address && requests.push(request.url()));
    page.on("console", (message) => problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(String(error)));
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(address);
    return { page, requests, problems };
  }

  async close() {
    await this.#context.close();
    fs.rmSync(this.#profile, { recursive: true, force: true });
  }
}

/** What axe-core finds serious or critical, each in a line. */
export async function accessibility(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => ["serious", "critical"].includes(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)}: ${failureSummary.replace(/\s+/g, " ")}`));
}

/**
 * The longest that the page's thread computed without a break within some time, in milliseconds of its
 * processor: on a busy machine the wall's clock tells of the others.
 */
export async function longestTask(page, millis) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  const includedCategories = ["devtools.timeline", "disabled-by-default-devtools.timeline"];
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories } });
  await page.waitForTimeout(millis);
  await session.send("Tracing.end");
  await complete;
  const frames = events.filter(({ name }) => name === "FireAnimationFrame");
  const tasks = events.filter(({ name, pid, tid, tdur }) => name === "RunTask" && tdur !== undefined && frames.some((frame) => frame.pid === pid && frame.tid === tid));
  return { tasks: tasks.length, frames: frames.length, longest: Math.max(...tasks.map(({ tdur }) => tdur)) / 1000 };
}

/** By how many pixels the page is wider than its window. */
export const overhang = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
