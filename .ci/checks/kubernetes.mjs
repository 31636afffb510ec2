// Checks docker/kubernetes without a cluster: every file by its API's schema, also after the overlay's
// patches, and what no schema sees: that names, labels, ports, keys and mounts meet.
//
//   node kubernetes.mjs           check
//   node kubernetes.mjs --write   make base/rules.yaml anew from docker/prometheus/rules
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import yaml from "yaml";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
const folder = path.join(root, "docker/kubernetes");
const read = (file) => fs.readFileSync(file, "utf8");

/** Where the classes are that stand for the kinds of an API. */
const LIBRARIES = {
  "v1": "kubernetes-models/v1",
  "apps/v1": "kubernetes-models/apps/v1",
  "batch/v1": "kubernetes-models/batch/v1",
  "networking.k8s.io/v1": "kubernetes-models/networking.k8s.io/v1",
  "policy/v1": "kubernetes-models/policy/v1",
  "keda.sh/v1alpha1": "@kubernetes-models/keda/keda.sh/v1alpha1",
  "monitoring.coreos.com/v1": "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1",
};
const loaded = Object.fromEntries(
  await Promise.all(Object.entries(LIBRARIES).map(async ([api, library]) => [api, await import(library)])),
);
const kind = ({ apiVersion, kind: name }) => loaded[apiVersion]?.[name];

/** The rules for Prometheus as the operator wants them; its own file format, one level deeper. */
function rules() {
  const source = path.join(root, "docker/prometheus/rules");
  const groups = fs
    .readdirSync(source)
    .filter((name) => name.endsWith(".yml"))
    .sort()
    .flatMap((name) => yaml.parse(read(path.join(source, name))).groups);
  const rule = {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    metadata: { name: "eddy", labels: { "app.kubernetes.io/name": "eddy" } },
    spec: { groups },
  };
  return "# Made by .ci/checks/kubernetes.mjs --write from docker/prometheus/rules.\n" +
    yaml.stringify(rule, { lineWidth: 0 });
}

const problems = [];
const demand = (right, message) => right || problems.push(message);
const called = (document) => `${document.kind}/${document.metadata.name}`;

/** Keys that nobody knows, which the schemas let through: found as a compiler finds them. */
function checkKeys(objects) {
  const lines = [];
  const names = new Map();
  for (const document of objects) {
    const library = LIBRARIES[document.apiVersion];
    const name = `${document.kind}${names.size}`;
    names.set(name, called(document));
    lines.push(`import type { I${document.kind} as ${name} } from "${library}";`,
      `export const a${name}: ${name} = ${JSON.stringify(document)};`);
  }
  const file = path.join(here, "objects.ts");
  const options = { noEmit: true, strict: true, skipLibCheck: true, types: [],
    module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022 };
  const host = ts.createCompilerHost(options);
  const source = host.getSourceFile;
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, lines.join("\n"), ts.ScriptTarget.ES2022) : source(name, ...rest);
  const exists = host.fileExists;
  host.fileExists = (name) => name === file || exists(name);
  return ts.getPreEmitDiagnostics(ts.createProgram([file], options, host)).map(({ file: where, start, messageText }) => {
    const line = where ? where.getLineAndCharacterOfPosition(start).line : 0;
    const name = [...names.values()][Math.floor(line / 2)];
    return `${name}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

function validate(document, where) {
  const Kind = kind(document);
  if (!Kind) return problems.push(`${where}: nothing is known of ${document.apiVersion} ${document.kind}`);
  try {
    new Kind(document).validate();
  } catch (error) {
    problems.push(`${where}, ${called(document)}: ${error.message}`);
  }
}

/** What kustomize calls a strategic merge, as far as these patches go: lists of the named are merged. */
function merged(base, patch) {
  const named = (list) => ["name", "mountPath"].find((key) => list.every((item) => item?.[key] !== undefined));
  if (Array.isArray(patch)) {
    const key = Array.isArray(base) && patch.length > 0 && (patch.every((i) => i.mountPath) ? "mountPath" : named(patch));
    if (!key) return patch;
    const rest = base.filter((item) => !patch.some((other) => other[key] === item[key]));
    return [...patch.map((item) => merged(base.find((other) => other[key] === item[key]), item)), ...rest];
  }
  if (patch && typeof patch === "object") {
    const result = { ...base };
    for (const [key, value] of Object.entries(patch)) result[key] = merged(base?.[key], value);
    return result;
  }
  return patch;
}

function documents(file) {
  return yaml.parseAllDocuments(read(file)).map((document) => {
    demand(document.errors.length === 0, `${file}: ${document.errors.join("; ")}`);
    return document.toJS();
  });
}

/** All that a kustomization makes; its generated ConfigMaps are documents like the others. */
function build(directory) {
  const where = path.relative(root, directory);
  const { resources, configMapGenerator = [], patches = [], images = [], namespace, ...rest } =
    yaml.parse(read(path.join(directory, "kustomization.yaml")));
  demand(
    Object.keys(rest).every((key) => ["apiVersion", "kind"].includes(key)),
    `${where}: this check knows nothing of ${Object.keys(rest)}`,
  );
  const all = [];
  for (const name of resources) {
    const file = path.join(directory, name);
    if (!fs.existsSync(file)) {
      problems.push(`${where}: ${name} does not exist`);
    } else if (fs.statSync(file).isDirectory()) {
      all.push(...build(file));
    } else {
      const found = documents(file);
      found.forEach((document) => validate(document, path.relative(root, file)));
      all.push(...found);
    }
  }
  for (const { name, files, behavior } of configMapGenerator) {
    const map = {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name },
      data: Object.fromEntries(files.map((file) => [path.basename(file), read(path.join(directory, file))])),
    };
    const before = all.findIndex((document) => called(document) === called(map));
    demand((before >= 0) === (behavior === "replace"), `${where}: ConfigMap ${name}: behavior ${behavior}`);
    before >= 0 ? (all[before] = map) : all.push(map);
  }
  for (const { path: name } of patches) {
    for (const patch of documents(path.join(directory, name))) {
      const at = all.findIndex((document) => called(document) === called(patch));
      if (at < 0) {
        problems.push(`${where}/${name}: there is no ${called(patch)} to patch`);
      } else {
        all[at] = merged(all[at], patch);
        validate(all[at], `${where}/${name}`);
      }
    }
  }
  const used = JSON.stringify(all);
  images.forEach(({ name }) =>
    demand(used.includes(`"image":"${name}"`), `${where}: no container has the image ${name}`));
  const listed = new Set([...resources, ...patches.map((patch) => patch.path), "kustomization.yaml",
    ...configMapGenerator.flatMap((map) => map.files)]);
  fs.readdirSync(directory).forEach((name) =>
    demand(listed.has(name), `${where}/${name} is nobody's`));
  return all;
}

const fits = (selector, labels) =>
  Object.entries(selector.matchLabels ?? selector).every(([key, value]) => labels?.[key] === value) &&
  (selector.matchExpressions ?? []).every(({ key, operator, values }) =>
    operator === "In" ? values.includes(labels?.[key]) : problems.push(`operator ${operator}: not known here`));

/** Whatever makes pods: its name, their labels, their specification. */
function workloads(all) {
  return all
    .map((document) => [document, document.spec?.jobTemplate?.spec.template ?? document.spec?.template])
    .filter(([, template]) => template)
    .map(([document, template]) => ({ document, name: called(document), labels: template.metadata.labels, pod: template.spec }));
}

function checkPods(all) {
  for (const { document, name, labels, pod } of workloads(all)) {
    if (document.kind !== "CronJob") demand(fits(document.spec.selector, labels), `${name}: selects not its own pods`);
    const claims = (document.spec.volumeClaimTemplates ?? []).map((claim) => claim.metadata.name);
    const volumes = [...claims, ...(pod.volumes ?? []).map((volume) => volume.name)];
    for (const volume of pod.volumes ?? []) {
      if (volume.configMap) demand(all.some((d) => called(d) === `ConfigMap/${volume.configMap.name}`), `${name}: no ConfigMap ${volume.configMap.name}`);
      if (volume.persistentVolumeClaim) demand(all.some((d) => called(d) === `PersistentVolumeClaim/${volume.persistentVolumeClaim.claimName}`), `${name}: no claim ${volume.persistentVolumeClaim.claimName}`);
    }
    demand(all.some((d) => called(d) === `ServiceAccount/${pod.serviceAccountName}`), `${name}: no account ${pod.serviceAccountName}`);
    demand(pod.enableServiceLinks === false, `${name}: Kubernetes would set variables that Eddy refuses`);
    const context = pod.securityContext ?? {};
    demand(context.runAsNonRoot && context.runAsUser > 0 && context.seccompProfile?.type === "RuntimeDefault", `${name}: not restricted`);
    for (const container of pod.containers) {
      const own = container.securityContext ?? {};
      demand(own.allowPrivilegeEscalation === false && own.readOnlyRootFilesystem && own.capabilities?.drop?.includes("ALL"), `${name}: container ${container.name} is not restricted`);
      demand(container.resources?.requests?.memory && container.resources?.limits?.memory, `${name}: container ${container.name} has no memory of its own`);
      const used = (container.volumeMounts ?? []).map((mount) => mount.name);
      used.forEach((mount) => demand(volumes.includes(mount), `${name}: no volume ${mount}`));
      volumes.forEach((volume) => demand(used.includes(volume), `${name}: nobody mounts ${volume}`));
      const ports = (container.ports ?? []).map((port) => port.name);
      for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"]) {
        const port = container[probe]?.httpGet.port;
        demand(port === undefined || ports.includes(port), `${name}: ${probe} asks port ${port}`);
      }
      checkMounts(all, name, pod, container);
    }
    for (const [where, selector] of placements(pod)) {
      demand(workloads(all).some((other) => fits(selector, other.labels)), `${name}: ${where} finds no pods`);
    }
  }
}

function placements(pod) {
  return [
    ...(pod.topologySpreadConstraints ?? []).map((spread) => ["the spread", spread.labelSelector]),
    ...(pod.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []).map((term) => ["the affinity", term.labelSelector]),
  ];
}

/** That every file which the settings and arguments name is below something mounted. */
function checkMounts(all, name, pod, container) {
  const mounts = (container.volumeMounts ?? []).map((mount) => mount.mountPath);
  const named = new Set((container.args ?? []).join(" ").match(/\/[a-z][\w./-]*/g) ?? []);
  for (const volume of pod.volumes ?? []) {
    const map = volume.configMap && all.find((d) => called(d) === `ConfigMap/${volume.configMap.name}`);
    if (map) Object.values(map.data).forEach((text) => (text.match(/(?<=[=:])\/(etc|var)\/[\w./-]+/g) ?? []).forEach((file) => named.add(file)));
  }
  for (const file of named) {
    demand(mounts.some((mount) => file === mount || file.startsWith(mount + "/")), `${name}: ${file} is not mounted`);
  }
}

function checkSelectors(all) {
  const pods = workloads(all);
  const selecting = (selector) => pods.filter(({ labels }) => fits(selector, labels));
  for (const document of all) {
    const { kind: what, spec } = document;
    const name = called(document);
    if (what === "Service") {
      const found = selecting(spec.selector);
      demand(found.length === 1, `${name}: expected the pods of one workload, found ${found.length}`);
      const ports = found.flatMap(({ pod }) => pod.containers.flatMap((container) => (container.ports ?? []).map((port) => port.name)));
      spec.ports.forEach((port) => demand(ports.includes(port.targetPort), `${name}: no pod has port ${port.targetPort}`));
    } else if (what === "ServiceMonitor") {
      const services = all.filter((d) => d.kind === "Service" && fits(spec.selector, d.metadata.labels));
      demand(services.length === 1, `${name}: expected one service, found ${services.length}`);
      spec.endpoints.forEach(({ port }) => demand(services.every((s) => s.spec.ports.some((p) => p.name === port)), `${name}: the service has no port ${port}`));
    } else if (what === "PodDisruptionBudget") {
      demand(selecting(spec.selector).length === 1, `${name}: expected the pods of one workload`);
    } else if (what === "NetworkPolicy") {
      const found = selecting(spec.podSelector);
      demand(found.length > 0, `${name}: is about nobody`);
      const ports = found.flatMap(({ pod }) => pod.containers.flatMap((container) => (container.ports ?? []).map((port) => port.name)));
      (spec.ingress ?? []).flatMap((rule) => rule.ports ?? []).filter(({ port }) => typeof port === "string")
        .forEach(({ port }) => demand(ports.includes(port), `${name}: no pod has port ${port}`));
    } else if (what === "StatefulSet") {
      demand(all.some((d) => called(d) === `Service/${spec.serviceName}`), `${name}: no service ${spec.serviceName}`);
    }
  }
  const nothing = all.find((d) => d.kind === "NetworkPolicy" && !d.spec.ingress && !d.spec.egress);
  pods.forEach(({ name, labels }) => demand(nothing && fits(nothing.spec.podSelector, labels), `${name}: no policy forbids it anything`));
}

/** KEDA asks for the group, topic and brokers that the service's settings name. */
function checkScaling(all) {
  const text = all.find((d) => called(d) === "ConfigMap/eddy").data["eddy.properties"];
  const setting = (key) => text.match(new RegExp(`^${key.replaceAll(".", "\\.")}=(.*)$`, "m"))?.[1];
  for (const scaled of all.filter((d) => d.kind === "ScaledObject")) {
    const { kind: what, name } = scaled.spec.scaleTargetRef;
    const target = all.find((d) => called(d) === `${what}/${name}`);
    demand(target, `${called(scaled)}: there is no ${what}/${name}`);
    demand(target?.spec.replicas === undefined, `${called(scaled)}: its target counts its replicas itself`);
    for (const { metadata, authenticationRef } of scaled.spec.triggers) {
      demand(metadata.consumerGroup === (setting("eddy.application.id") ?? setting("eddy.detector")), `${called(scaled)}: group ${metadata.consumerGroup}`);
      demand(metadata.topic === setting("eddy.events.topic"), `${called(scaled)}: topic ${metadata.topic}`);
      demand(metadata.bootstrapServers === setting("kafka.bootstrap.servers"), `${called(scaled)}: brokers ${metadata.bootstrapServers}`);
      demand(all.some((d) => called(d) === `TriggerAuthentication/${authenticationRef.name}`), `${called(scaled)}: no authentication`);
    }
  }
  const trainer = workloads(all).find(({ document }) => document.kind === "CronJob").pod.containers[0].args;
  demand(trainer.includes(`--topic=${setting("eddy.events.topic")}`), `the trainer reads another topic`);
  demand((setting("eddy.detector") === "eddy") || trainer.includes(`--detector=${setting("eddy.detector")}`), `the trainer trains for another detector`);
}

/** The schemas refuse what they must; otherwise all of this would say nothing. */
function checkSchemas(all) {
  const broken = [
    ["StatefulSet/eddy", (d) => { d.spec.template.spec.containers[0].ports[0].containerPort = "http"; }],
    ["CronJob/eddy-retraining", (d) => { delete d.spec.schedule; }],
    ["ScaledObject/eddy", (d) => { d.spec.maxReplicaCount = "many"; }],
    ["ServiceMonitor/eddy", (d) => { d.spec.endpoints = {}; }],
    ["PrometheusRule/eddy", (d) => { delete d.spec.groups[0].rules[0].expr; }],
    ["NetworkPolicy/eddy-kafka", (d) => { d.spec.policyTypes = "Egress"; }],
  ];
  for (const [name, damage] of broken) {
    const document = structuredClone(all.find((d) => called(d) === name));
    damage(document);
    let refused = false;
    try {
      new (kind(document))(document).validate();
    } catch {
      refused = true;
    }
    demand(refused, `${name}: its schema takes what is wrong`);
  }
}

const generated = path.join(folder, "base/rules.yaml");
if (process.argv.includes("--write")) {
  fs.writeFileSync(generated, rules());
}
demand(fs.existsSync(generated) && read(generated) === rules(), "base/rules.yaml is not what docker/prometheus/rules make: node kubernetes.mjs --write");

let count = 0;
const objects = [];
for (const directory of ["base", ...fs.readdirSync(path.join(folder, "overlays")).map((name) => `overlays/${name}`)]) {
  const all = build(path.join(folder, directory));
  checkPods(all);
  checkSelectors(all);
  checkScaling(all);
  checkSchemas(all);
  const names = all.map(called);
  names.filter((name, i) => names.indexOf(name) !== i).forEach((name) => problems.push(`${directory}: ${name} twice`));
  count += all.length;
  objects.push(...all);
}
const misspelt = structuredClone(objects.find((d) => d.kind === "StatefulSet"));
misspelt.spec.template.spec.containers[0].securityContext.readOnlyRootFileSystem = true;
const found = checkKeys([misspelt, ...objects]);
demand(/readOnlyRootFileSystem/.test(found.shift()), "a key that nobody knows was let through");
problems.push(...found);
problems.forEach((problem) => console.error(problem));
console.log(`${count} Kubernetes objects, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
