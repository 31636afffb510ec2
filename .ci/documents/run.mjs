// Carries out what the pages tell a reader to do: node run.mjs [PAGE ...]
// Every block of commands says in its info string what is done with it (docs/README.md lists what).
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { blocks, demandInGate, demandPrinted, demandShown, demandSmaller, demandTested, kind } from "./blocks.mjs";
import { brokenLinks } from "./links.mjs";
import { Process, Terminal } from "./terminal.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
process.chdir(root);
const gate = fs.readFileSync(".ci/run", "utf8");
const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" }).trim().split("\n");
const pages = files.filter((file) => file.endsWith(".md") && fs.existsSync(file)).sort();

/** A page that begins so goes on where another one ended, and is carried out with it. */
const CONTINUES = /<!-- continues (\S+) -->/;

/** A folder that looks like a fresh clone that was built once. Docs are copied: readers work in there. */
function clone() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "eddy-documents-"));
  for (const name of fs.readdirSync(root).filter((entry) => entry !== "docs" && entry !== ".git")) {
    fs.symlinkSync(path.join(root, name), path.join(folder, name));
  }
  fs.cpSync("docs", path.join(folder, "docs"), {
    recursive: true,
    filter: (source) => path.basename(source) !== "node_modules",
  });
  return folder;
}

/** Carries out pages one after the other, as one reader who leaves nothing running at the end. */
async function read(story) {
  const todo = story.flatMap((page) => blocks(page)).map((block) => ({ ...block, kind: kind(block) }));
  todo.forEach(check);
  if (!todo.some((block) => ["run", "background", "reader", "smaller"].includes(block.kind))) return;
  const begin = Date.now();
  const folder = clone();
  const terminal = new Terminal(folder);
  const staying = [];
  let printed = "";
  try {
    for (const block of todo) {
      try {
        printed = await carryOut(block, terminal, folder, staying, printed);
      } catch (error) {
        throw new Error(`${block.at}: ${error.message}`);
      }
    }
  } finally {
    terminal.close();
    for (const process of staying.reverse()) await process.stop();
    fs.rmSync(folder, { recursive: true });
  }
  console.log(`${story.join(", ")}: ${Math.round((Date.now() - begin) / 1000)} s`);
}

function check(block) {
  demandShown(block, root);
  if (block.kind === "gate") demandInGate(block, gate);
  if (block.kind === "tested") demandTested(block, files);
  if (block.kind === "smaller") demandSmaller(block);
}

async function carryOut(block, terminal, folder, staying, printed) {
  const command = block.kind === "smaller" ? block.attributes.smaller : block.text;
  const begin = Date.now();
  switch (block.kind) {
    case "run":
    case "smaller":
      printed = await terminal.run(command);
      break;
    case "background":
    case "reader": {
      const process = new Process(folder, command);
      staying.push(process);
      await process.ready(block.attributes.until);
      printed = process.printed;
      if (block.kind === "reader") await staying.pop().stop();
      break;
    }
    case "output":
      demandPrinted(block, printed);
      return printed;
    default:
      return printed;
  }
  const seconds = ((Date.now() - begin) / 1000).toFixed(1);
  console.log(`${seconds.padStart(7)} s  ${block.at}  ${command.split("\n")[0]}`);
  return printed;
}

const asked = process.argv.slice(2);
const continued = new Map(pages.flatMap((page) => {
  const found = fs.readFileSync(page, "utf8").match(CONTINUES);
  return found ? [[path.join(path.dirname(page), found[1]), page]] : [];
}));
try {
  execFileSync("./eddy", ["build"], { stdio: "inherit" });
  const broken = asked.length === 0 ? brokenLinks(pages) : [];
  if (broken.length > 0) throw new Error(`broken links:\n${broken.join("\n")}`);
  for (const page of pages.filter((one) => ![...continued.values()].includes(one))) {
    const story = continued.has(page) ? [page, continued.get(page)] : [page];
    if (asked.length === 0 || story.some((one) => asked.includes(one))) await read(story);
  }
  console.log(`${asked.length || pages.length} pages are as they say`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
