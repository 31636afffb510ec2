// What a reader has open: one terminal for commands that end, and more for those that stay.
import { spawn } from "node:child_process";

const COMMAND_SECONDS = 300;
const READY_SECONDS = 180;
const STOP_SECONDS = 60;

/** Exit codes of what was asked to end: by itself, by Ctrl-C, by TERM. */
const CLEAN = [0, 130, 143];

/** Nothing outlives the runner, however it ends. */
const started = new Set();
process.on("exit", () => started.forEach((child) => signal(child, "SIGKILL")));
for (const [name, code] of [["SIGINT", 130], ["SIGTERM", 143]]) process.on(name, () => process.exit(code));

function start(...command) {
  const child = spawn(...command);
  started.add(child);
  child.once("exit", () => started.delete(child));
  return child;
}

/** Bash as a reader has it: variables stay from one block to the next, and a failure is the end. */
export class Terminal {
  #shell;
  #printed = "";

  constructor(folder) {
    this.#shell = start("bash", ["--noprofile", "--norc"], { cwd: folder, detached: true });
    this.#shell.stdin.write("exec 2>&1; set -e -o pipefail\n");
    this.#shell.stdout.on("data", (data) => (this.#printed += data));
  }

  /** What the commands printed. */
  async run(text) {
    const begin = this.#printed.length;
    const mark = `--- done ${begin} ---`;
    this.#shell.stdin.write(`{\n${text}\n} < /dev/null\necho '${mark}'\n`);
    const sign = await watched(this.#shell, this.#shell.stdout, COMMAND_SECONDS, () =>
      this.#printed.indexOf(mark, begin) >= 0);
    const printed = this.#printed.slice(begin).replace(`${mark}\n`, "");
    if (sign !== "seen") throw new Error(`${sign}; printed was\n${printed}`);
    return printed;
  }

  close() {
    this.#shell.stdin.end();
    signal(this.#shell, "SIGKILL");
  }
}

/** A command that stays, in a terminal of its own. */
export class Process {
  #process;
  printed = "";

  constructor(folder, text) {
    this.text = text;
    this.#process = start("bash", ["-c", text], { cwd: folder, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.on("data", (data) => (this.printed += data));
    }
  }

  async ready(until) {
    const sign = await watched(this.#process, this.#process.stdout, READY_SECONDS, () => this.printed.includes(until));
    if (sign !== "seen") throw new Error(`${sign} and no "${until}"; printed was\n${this.printed}`);
  }

  /** As by Ctrl-C. */
  async stop() {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const ended = new Promise((resolve) => this.#process.once("exit", () => resolve("ended")));
      signal(this.#process, "SIGINT");
      if ((await Promise.race([ended, late(STOP_SECONDS)])) !== "ended") {
        signal(this.#process, "SIGKILL");
        throw new Error(`"${this.text}" did not end within ${STOP_SECONDS} s of Ctrl-C`);
      }
    }
    const { exitCode, signalCode } = this.#process;
    if (signalCode !== "SIGINT" && !CLEAN.includes(exitCode)) {
      throw new Error(`"${this.text}" ended with ${exitCode ?? signalCode}; printed was\n${this.printed}`);
    }
  }
}

/** With everything that it started, and nothing else. */
function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch (gone) {
    if (gone.code !== "ESRCH") throw gone;
  }
}

function late(seconds) {
  return new Promise((resolve) => setTimeout(() => resolve(`nothing within ${seconds} s`), seconds * 1000).unref());
}

/** Until a child has printed what is waited for, has ended, or takes too long. */
function watched(child, stream, seconds, seen) {
  let look, ended;
  const news = new Promise((resolve) => {
    look = () => seen() && resolve("seen");
    ended = (code) => resolve(seen() ? "seen" : `ended with ${code}`);
    for (const one of [stream, child.stderr]) one.on("data", look);
    child.once("close", ended);
    look();
  });
  return Promise.race([news, late(seconds)]).finally(() => {
    for (const one of [stream, child.stderr]) one.off("data", look);
    child.off("close", ended);
  });
}
