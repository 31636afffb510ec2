// Puts rides on a topic: node produce.mjs COUNT [STRANGE]
// With STRANGE, so many of each kind are strange, and strange.json says which and where.
import fs from "node:fs";
import { CompressionTypes, Kafka, Partitioners, logLevel } from "kafkajs";
import registry from "@confluentinc/schemaregistry";
import { WRONG, random, ride } from "./rides.mjs";

const [count, strange = 0] = process.argv.slice(2).map(Number);
const { BROKER = "127.0.0.1:9092", REGISTRY = "http://127.0.0.1:8081", TOPIC = "rides" } = process.env;

const schemas = new registry.SchemaRegistryClient({ baseURLs: [REGISTRY] });
const schema = fs.readFileSync(new URL("ride.avsc", import.meta.url), "utf8");
await schemas.register(`${TOPIC}-value`, { schemaType: "AVRO", schema });
const serializer = new registry.AvroSerializer(schemas, registry.SerdeType.VALUE, {
  autoRegisterSchemas: false,
  useLatestVersion: true,
});

/** Avro's decimal: the cents as a whole number, most significant byte first. */
function decimal(cents) {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(cents);
  return bytes;
}

/** With the same ids and a millisecond apart, the same rides make the same model. */
function* rides() {
  const seed = strange > 0 ? 2 : 1;
  const next = random(seed);
  const now = Date.now();
  const kinds = Object.keys(WRONG).flatMap((field) => Array(strange).fill(field));
  const every = Math.floor(count / (kinds.length + 1));
  for (let i = 0; i < count; i++) {
    let event = ride(`${seed}-${i}`, now - count + i, next);
    const field = i % every === every - 1 ? kinds.pop() : undefined;
    while (field === "batteryUsed" && event.batteryUsed === null) {
      event = ride(event.rideId, event.endedAt, next);
    }
    yield field ? { field, event: WRONG[field](event) } : { event };
  }
}

const kafka = new Kafka({ clientId: "rides", brokers: [BROKER], logLevel: logLevel.ERROR });
const admin = kafka.admin();
await admin.connect();
if (!(await admin.listTopics()).includes(TOPIC)) {
  await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 2 }] });
}
await admin.disconnect();

const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
await producer.connect();
const planted = {};
let batch = [];
for (const { field, event } of rides()) {
  const value = await serializer.serialize(TOPIC, { ...event, fare: decimal(event.fare) });
  batch.push({ key: event.rideId, value, timestamp: String(event.endedAt) });
  if (field) planted[event.rideId] = field;
  if (batch.length === 1000) await send();
}
await send();
await producer.disconnect();
if (strange > 0) fs.writeFileSync("strange.json", JSON.stringify(planted));
console.log(`${count} rides on ${TOPIC}, ${Object.keys(planted).length} of them strange`);

async function send() {
  if (batch.length > 0) {
    await producer.send({ topic: TOPIC, messages: batch, compression: CompressionTypes.GZIP });
  }
  batch = [];
}
