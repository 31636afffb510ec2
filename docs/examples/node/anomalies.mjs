// Prints anomalies with their reasons as they come: node anomalies.mjs [PLANTED]
// With a file that says which keys are strange and where, it ends once all of them were seen.
import fs from "node:fs";
import { Kafka, logLevel } from "kafkajs";
import registry from "@confluentinc/schemaregistry";

const { BROKER = "127.0.0.1:9092", REGISTRY = "http://127.0.0.1:8081" } = process.env;
const planted = process.argv[2] && new Map(Object.entries(JSON.parse(fs.readFileSync(process.argv[2]))));

const schemas = new registry.SchemaRegistryClient({ baseURLs: [REGISTRY] });
const deserializer = new registry.AvroDeserializer(schemas, registry.SerdeType.VALUE, {});
const kafka = new Kafka({ clientId: "alerts", brokers: [BROKER], logLevel: logLevel.ERROR });
const consumer = kafka.consumer({ groupId: `alerts-${process.pid}` });
const wrong = [];
let others = 0;

await consumer.connect();
await consumer.subscribe({ topic: "eddy-anomalies", fromBeginning: true });
await consumer.run({ eachMessage: async ({ topic, message }) => {
  const anomaly = await deserializer.deserialize(topic, message.value);
  const reasons = anomaly.contributions.slice(0, 2).map(reason);
  console.log(`${message.key}  severity ${anomaly.severity.toFixed(0)}  ${reasons.join("; ")}`);
  if (planted) compare(message.key.toString(), anomaly.contributions[0].feature);
} });

function reason({ feature, observed, expected, share }) {
  return `${feature} ${observed}, expected ${expected} (${Math.floor(100 * share)} %)`;
}

function compare(key, first) {
  const field = planted.get(key);
  if (!field) {
    others++;
    return;
  }
  if (field !== first) wrong.push(`${key} is strange in ${field}, and reported for ${first}`);
  planted.delete(key);
  if (planted.size === 0) end();
}

function end() {
  console.log(`all strange rides were reported, ${wrong.length} for another field; and ${others} others`);
  wrong.forEach((line) => console.error(line));
  process.exit(wrong.length === 0 ? 0 : 1);
}

if (planted) {
  setTimeout(() => {
    console.error(`not reported within a minute: ${[...planted].join("  ")}`);
    process.exit(1);
  }, 60_000).unref();
}
