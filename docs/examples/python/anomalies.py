"""Prints anomalies with their first reason as they come."""
import os

from confluent_kafka import Consumer
from confluent_kafka.avro.cached_schema_registry_client import CachedSchemaRegistryClient
from confluent_kafka.avro.serializer.message_serializer import MessageSerializer

registry = os.environ.get("REGISTRY", "http://127.0.0.1:8081")
serializer = MessageSerializer(CachedSchemaRegistryClient({"url": registry}))
consumer = Consumer({
    "bootstrap.servers": os.environ.get("BROKER", "127.0.0.1:9092"),
    "group.id": "alerts-python",
    "auto.offset.reset": "earliest",
    "isolation.level": "read_committed",
})
consumer.subscribe(["eddy-anomalies"])
while True:
    message = consumer.poll(1)
    if message is None:
        continue
    if message.error():
        raise SystemExit(message.error())
    anomaly = serializer.decode_message(message.value())
    first = anomaly["contributions"][0]
    print(f"{message.key().decode()}  severity {anomaly['severity']:.0f}  "
          f"{first['feature']} {first['observed']}, expected {first['expected']}", flush=True)
