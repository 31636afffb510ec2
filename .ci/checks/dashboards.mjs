// Compares the dashboards with Grafana's own types: each is written as TypeScript in memory and compiled
// against @grafana/grafana-foundation-sdk, panel by panel with the types of its visualisation and queries.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = path.resolve(here, "../../docker/grafana/dashboards");
const sdk = path.join(here, "node_modules/@grafana/grafana-foundation-sdk/dist");

const QUERIES = { prometheus: "prometheus.Dataquery", loki: "loki.dataquery" };
const VISUALISATIONS = ["timeseries", "stat", "table", "heatmap"];
const UNTYPED = ["row", "alertlist"];

// JSON holds the words of enumerations, which TypeScript takes for no member of them.
function wordsForEnumerations(text) {
  const words = {};
  const named = text.replace(/export declare enum (\w+) \{([^}]*)\}/g, (_, name, body) => {
    const members = [...body.matchAll(/(\w+) = ("[^"]*"|-?\d+)/g)];
    members.forEach(([, member, word]) => (words[`${name}.${member}`] = word));
    return `export type ${name} = ${members.map(([, , word]) => word).join(" | ")};`;
  });
  return named.replace(/\b[A-Z]\w*\.[A-Z]\w*\b/g, (name) => words[name] ?? name);
}

function source(file) {
  const dashboard = JSON.parse(fs.readFileSync(path.join(folder, file), "utf8"));
  const modules = ["cog", "common", "dashboard", ...Object.keys(QUERIES), ...VISUALISATIONS];
  const lines = modules.map((name) => `import * as ${name} from "@grafana/grafana-foundation-sdk/${name}";`);
  const { panels, annotations, ...page } = dashboard;
  lines.push(`const page: Omit<dashboard.Dashboard, "annotations"> = ${JSON.stringify(page)};`);
  annotations.list.forEach((annotation, number) => {
    // Each data source has fields of its own here.
    const type = "Partial<dashboard.AnnotationQuery> & Record<string, unknown>";
    lines.push(`/* ${annotation.name} */ const a${number}: ${type} = ${JSON.stringify(annotation)};`);
  });
  panels.forEach((panel, number) => {
    const { options, targets, fieldConfig, ...frame } = panel;
    const says = `/* ${panel.title} */`;
    if (panel.type === "row") {
      lines.push(`${says} const p${number}: dashboard.RowPanel = ${JSON.stringify(panel)};`);
      return;
    }
    lines.push(`${says} const p${number}: dashboard.Panel = ${JSON.stringify(frame)};`);
    const { custom, ...defaults } = fieldConfig.defaults;
    lines.push(`${says} const f${number}: dashboard.FieldConfig = ${JSON.stringify(defaults)};`);
    lines.push(`${says} const r${number}: dashboard.FieldConfigSource["overrides"] = ${JSON.stringify(fieldConfig.overrides)};`);
    if (VISUALISATIONS.includes(panel.type)) {
      lines.push(`${says} const o${number}: ${panel.type}.Options = ${JSON.stringify(options)};`);
      if (custom) {
        lines.push(`${says} const c${number}: Partial<${panel.type}.FieldConfig> = ${JSON.stringify(custom)};`);
      }
    } else if (!UNTYPED.includes(panel.type)) {
      throw new Error(`${file}: ${panel.title}: no types are known for a panel of type ${panel.type}`);
    }
    (targets ?? []).forEach((target, place) => {
      const type = QUERIES[target.datasource.type];
      lines.push(`${says} const q${number}_${place}: Omit<${type}, "_implementsDataqueryVariant" | "dataqueryName"> = ${JSON.stringify(target)};`);
    });
  });
  return lines.join("\n") + "\n";
}

const files = fs.readdirSync(folder).filter((name) => name.endsWith(".json"));
const sources = new Map(files.map((file) => [path.join(here, `${file}.ts`), source(file)]));
const options = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
};
const host = ts.createCompilerHost(options);
const { readFile, fileExists, getSourceFile } = host;
const read = (name) =>
  sources.get(name) ?? (name.startsWith(sdk) ? wordsForEnumerations(readFile(name)) : readFile(name));
host.fileExists = (name) => sources.has(name) || fileExists(name);
host.readFile = read;
host.getSourceFile = (name, target, ...more) =>
  sources.has(name) || name.startsWith(sdk)
    ? ts.createSourceFile(name, read(name), target)
    : getSourceFile(name, target, ...more);

const program = ts.createProgram([...sources.keys()], options, host);
const problems = ts.getPreEmitDiagnostics(program);
for (const problem of problems) {
  const line = problem.file
    ? problem.file.text.slice(0, problem.start).split("\n").pop() + problem.file.text.slice(problem.start, problem.start + 120).split("\n")[0]
    : "";
  const title = line.match(/^\/\* (.*?) \*\//)?.[1] ?? "page";
  console.error(
    `${path.basename(problem.file?.fileName ?? "", ".ts")}: ${title}: ${ts.flattenDiagnosticMessageText(problem.messageText, "\n  ")}`,
  );
}
console.log(`${files.length} dashboards, ${problems.length} problems`);
process.exit(problems.length === 0 && files.length > 0 ? 0 : 1);
