package io.eddy.local.generate;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.avro.wire.RegistryAvroSerializer;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.client.Refusal;
import io.eddy.command.Failure;
import io.eddy.command.Secrets;
import io.eddy.local.factory.FactoryEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Events into a topic, in Confluent's wire format. Keys are machine ids; the records' timestamps
 * are not the simulated ones, but the clock's when they are sent unless the caller says others.
 */
public final class TopicSink implements EventSink {
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final Topic topic;
  private final SchemaRegistryClient registry;
  private final KafkaProducer<String, GenericRecord> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  private TopicSink(
      Topic topic, SchemaRegistryClient registry, KafkaProducer<String, GenericRecord> producer) {
    this.topic = topic;
    this.registry = registry;
    this.producer = producer;
  }

  /**
   * Creates the topic when it is missing and registers the schema.
   *
   * @throws Failure when the broker or the registry is out of reach or refuses
   */
  public static TopicSink open(Topic topic, String registryUrl, Schema schema) {
    return open(topic, RegistrySettings.from(Map.of(RegistrySettings.URL, registryUrl)), schema);
  }

  /** Likewise, where the registry asks for more than its address. */
  static TopicSink open(Topic topic, RegistrySettings settings, Schema schema) {
    topic.create();
    SchemaRegistryClient registry = settings.open();
    register(registry, String.join(",", settings.urls()), topic.name() + "-value", schema);
    RegistryAvroSerializer<GenericRecord> values = new RegistryAvroSerializer<>(registry, settings);
    return new TopicSink(
        topic,
        registry,
        new KafkaProducer<>(producerSettings(topic), new StringSerializer(), values));
  }

  private static void register(
      SchemaRegistryClient registry, String url, String subject, Schema schema) {
    try {
      registry.register(subject, new AvroSchema(schema));
    } catch (IOException | RestClientException broken) {
      throw new Failure(
          "registry "
              + Secrets.maskedAddress(url)
              + ", subject "
              + subject
              + ": "
              + Refusal.registryReason(broken),
          broken);
    }
  }

  private static Map<String, Object> producerSettings(Topic topic) {
    Map<String, Object> settings = new HashMap<>(topic.kafka());
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    // A new partition may refuse a first request, being not quite there, and take the second: then
    // the first would be out of order for ever.
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    return settings;
  }

  @Override
  public void write(FactoryEvent event) {
    write(event, System.currentTimeMillis());
  }

  /** Writes it as if it had been sent at another time, in milliseconds since 1970. */
  public void write(FactoryEvent event, long timestamp) {
    write(null, timestamp, event.key(), event.record());
  }

  /**
   * Writes any record of the schema.
   *
   * @param partition null to let the key decide
   */
  public void write(Integer partition, long timestamp, String key, GenericRecord value) {
    demandSuccess();
    try {
      producer.send(
          new ProducerRecord<>(topic.name(), partition, timestamp, key, value),
          (metadata, broken) -> failure.compareAndSet(null, broken));
    } catch (KafkaException broken) {
      throw topic.failed(broken);
    }
  }

  @Override
  public void complete() {
    producer.flush();
    demandSuccess();
  }

  private void demandSuccess() {
    Exception broken = failure.get();
    if (broken != null) {
      throw topic.failed(broken);
    }
  }

  @Override
  public void close() {
    producer.close(CLOSING);
    try {
      registry.close();
    } catch (IOException broken) {
      throw new Failure("the registry's client does not close: " + Failure.reason(broken), broken);
    }
  }
}
