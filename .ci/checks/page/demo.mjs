// The demo as a process: its addresses as it tells them, and its metrics.
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const START_MILLIS = 240_000;

export class Demo {
  #process;
  #output = "";
  /** What it says itself, without what a build says before. */
  #said = "";
  /** When it began to stream. */
  startedAt = null;

  /** Waits until it streams. */
  static async start(...options) {
    const demo = new Demo();
    demo.#process = spawn(path.join(root, "eddy"), ["demo", ...options], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [demo.#process.stdout, demo.#process.stderr]) stream.on("data", (text) => (demo.#output += text));
    demo.#process.stdout.on("data", (text) => (demo.#said += text));
    let timer;
    try {
      await new Promise((resolve, reject) => {
        const ended = () => reject(new Error(`the demo has ended or told of no page:\n${demo.#output}`));
        timer = setTimeout(ended, START_MILLIS);
        demo.#process.once("exit", ended);
        demo.#process.stdout.on("data", () => {
          if (!/^page +http\S+$/m.test(demo.#said)) return;
          demo.#process.off("exit", ended);
          resolve();
        });
      });
    } catch (late) {
      // Else it would outlive the checks, and they would wait for it.
      await demo.stop();
      throw late;
    } finally {
      clearTimeout(timer);
    }
    demo.startedAt = Date.now();
    return demo;
  }

  told(name) {
    return new RegExp(`^${name} +(\\S+)$`, "m").exec(this.#said)[1];
  }

  get page() {
    return this.told("page");
  }

  /** The counters of this moment by name, over all labels. */
  async metrics() {
    const answer = await fetch(new URL("metrics", this.page));
    const sums = new Map();
    for (const [, name, value] of (await answer.text()).matchAll(/^(\w+)(?:\{.*\})? (\S+)$/gm)) sums.set(name, (sums.get(name) ?? 0) + Number(value));
    return sums;
  }

  plant(text) {
    const folder = path.join(root, "docker/local/target");
    const jar = fs.readdirSync(folder).find((name) => /^eddy-local-.*\.jar$/.test(name));
    const classPath = `${path.join(folder, jar)}:${fs.readFileSync(path.join(folder, "class-path"), "utf8").trim()}`;
    execFileSync("java", ["-cp", classPath, path.join(root, ".ci/checks/page/Plant.java"), this.told("broker"), this.told("registry"), text], { stdio: ["ignore", "ignore", "inherit"] });
  }

  async stop() {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill("SIGTERM");
    await ended;
  }
}
