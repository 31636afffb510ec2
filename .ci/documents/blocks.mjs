// The fenced blocks of a page, and what their info strings say is to be done with them.
import fs from "node:fs";
import path from "node:path";

const KINDS = ["run", "background", "reader", "gate", "tested", "smaller", "elsewhere"];

/** Every fenced block: language, attributes, text and where it begins. */
export function blocks(file) {
  const found = [];
  let open;
  fs.readFileSync(file, "utf8").split("\n").forEach((line, index) => {
    const fence = line.match(/^(```+)(.*)$/);
    if (open && fence && fence[1].length >= open.fence.length && fence[2].trim() === "") {
      found.push({ ...open, text: open.lines.join("\n") });
      open = undefined;
    } else if (open) {
      open.lines.push(line);
    } else if (fence) {
      open = { ...info(fence[2]), fence: fence[1], lines: [], at: `${file}:${index + 1}` };
    }
  });
  if (open) throw new Error(`${open.at}: the block has no end`);
  return found;
}

/** A language, then words and key="value" pairs. */
function info(string) {
  const [language = "", ...rest] = string.trim().match(/[^\s"]+(?:"[^"]*")?/g) ?? [];
  const attributes = {};
  for (const word of rest) {
    const [, key, value] = word.match(/^([^=]+)(?:="(.*)")?$/s) ?? [undefined, word];
    attributes[key] = value ?? true;
  }
  return { language, attributes };
}

/** What is to be done with a block of commands; everything else is shown only. */
export function kind(block) {
  if (["", "bash", "shell", "console", "zsh"].includes(block.language)) {
    throw new Error(`${block.at}: expected a language, and sh for commands, found "${block.language}"`);
  }
  if (block.language !== "sh") return block.attributes.output ? "output" : "shown";
  const named = KINDS.filter((one) => block.attributes[one]);
  if (named.length !== 1) {
    throw new Error(`${block.at}: expected one of ${KINDS.join(", ")} after sh, found ${named.length}`);
  }
  if (["background", "reader"].includes(named[0]) && !block.attributes.until) {
    throw new Error(`${block.at}: expected until="what it prints when it is ready"`);
  }
  if (["tested", "smaller", "elsewhere"].includes(named[0]) && block.attributes[named[0]] === true) {
    throw new Error(`${block.at}: expected ${named[0]}="..."`);
  }
  return named[0];
}

/** Commands without comments, each on one line. */
function commands(text) {
  return text.replace(/\\\n\s*/g, " ").split("\n").map((line) => line.replace(/(^|\s)#.*$/, "").trim())
    .filter((line) => line !== "");
}

/** Words in which one number is as good as another. */
function words(command) {
  return command.split(/\s+/).map((word) => word.replace(/\d+(\.\d+)?/g, "0"));
}

/** Fails where a command stands in no line of the gate, be it with more options or other numbers. */
export function demandInGate(block, gate) {
  for (const command of commands(block.text)) {
    const held = commands(gate).some((line) => {
      let wanted = words(command);
      for (const word of words(line)) if (word === wanted[0]) wanted = wanted.slice(1);
      return wanted.length === 0;
    });
    if (!held) throw new Error(`${block.at}: .ci/run does not run "${command}"`);
  }
}

/** Fails where the test that is named does not call the command: MicroCommand for ./eddy bench micro. */
export function demandTested(block, files) {
  const test = files.find((file) => path.basename(file) === `${block.attributes.tested}.java`);
  const name = commands(block.text)[0].split(/\s+/).filter((word) => /^[a-z]+$/.test(word)).pop();
  const command = `new ${name[0].toUpperCase()}${name.slice(1)}Command()`;
  if (!test || !fs.readFileSync(test, "utf8").includes(command)) {
    throw new Error(`${block.at}: there is no test ${block.attributes.tested} with ${command}`);
  }
}

/** Fails where what is run in a command's place is another program. */
export function demandSmaller(block) {
  const program = (text) => words(text).filter((word) => !word.startsWith("-")).slice(0, 3).join(" ");
  const [documented, ...more] = commands(block.text);
  if (more.length > 0 || program(documented) !== program(block.attributes.smaller)) {
    throw new Error(`${block.at}: "${block.attributes.smaller}" is no smaller "${documented}"`);
  }
}

/** Fails where a block that says which file it shows shows something else. */
export function demandShown(block, root) {
  const { file } = block.attributes;
  if (file && !fs.readFileSync(path.join(root, file), "utf8").includes(block.text)) {
    throw new Error(`${block.at}: ${file} does not hold these lines`);
  }
}

/** Fails where lines shown were not printed in this order; numbers may differ, "..." is anything. */
export function demandPrinted(block, printed) {
  let left = printed;
  for (const line of block.text.split("\n").filter((one) => one.trim() !== "")) {
    if (line.trim() === "...") continue;
    const pattern = line.trim().split("...").map((part) => part.split(/(\s+|[-+]?\d[\d.,]*)/).map(loose).join(""));
    const at = left.match(new RegExp(pattern.join(".*")));
    if (!at) throw new Error(`${block.at}: not printed: ${line}`);
    left = left.slice(at.index + at[0].length);
  }
}

function loose(part) {
  if (/^\s+$/.test(part)) return "\\s+";
  if (/^[-+]?\d/.test(part)) return "[-+]?\\d[\\d.,]*";
  return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
