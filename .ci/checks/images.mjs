// Runs dockerfilelint on the Dockerfiles, less what it gets wrong: it takes an earlier stage for an image
// without a tag, and knows no option with a dash in its name.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import linter from "dockerfilelint";

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = path.resolve(here, "../../docker/images");
let problems = 0;
for (const name of fs.readdirSync(folder).filter((file) => file.startsWith("Dockerfile"))) {
  const lines = fs.readFileSync(path.join(folder, name), "utf8").split("\n");
  const stages = lines.flatMap((line) => line.match(/^FROM .* AS (\S+)$/)?.[1] ?? []);
  const known = lines.map((line) => line.replace("--start-period=", "--timeout="));
  for (const { line, title, description } of linter.run(here, known.join("\n"))) {
    const stage = lines[line - 1].match(/^FROM (\S+) AS/)?.[1];
    if (!stages.includes(stage)) {
      console.error(`${name}:${line}: ${title}: ${description}`);
      problems++;
    }
  }
  console.log(`${name}: ${stages.length} stages, ${problems} problems`);
}
process.exit(problems === 0 ? 0 : 1);
