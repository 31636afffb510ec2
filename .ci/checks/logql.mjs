// Parses every LogQL expression of the dashboards and says where one is wrong.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parser } from "@grafana/lezer-logql";

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = path.resolve(here, "../../docker/grafana/dashboards");
let expressions = 0;
let problems = 0;

function check(file, place, expression) {
  // What Grafana puts in the place of its variables is a duration or a text.
  const asked = expression.replaceAll("$__auto", "1m").replaceAll("$detector", "detector");
  expressions++;
  parser.parse(asked).iterate({
    enter(node) {
      if (node.type.isError) {
        console.error(`${file}: ${place}: ${asked.slice(0, node.from)} <-- here: ${asked.slice(node.from)}`);
        problems++;
      }
    },
  });
}

for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const dashboard = JSON.parse(fs.readFileSync(path.join(folder, file), "utf8"));
  for (const panel of dashboard.panels) {
    for (const target of panel.targets ?? []) {
      if (target.datasource.type === "loki") {
        check(file, panel.title, target.expr);
      }
    }
  }
  for (const annotation of dashboard.annotations.list) {
    if (annotation.datasource.type === "loki") {
      check(file, annotation.name, annotation.expr);
    }
  }
}
console.log(`${expressions} LogQL expressions, ${problems} problems`);
process.exit(problems === 0 && expressions > 0 ? 0 : 1);
