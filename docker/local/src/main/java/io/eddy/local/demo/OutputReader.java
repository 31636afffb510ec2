package io.eddy.local.demo;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.Anomaly;
import io.eddy.avro.LatentSummary;
import io.eddy.avro.wire.RegistryAvroDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what the service writes, as any consumer would: committed records only, and nothing but the
 * module schemas/avro to understand them. Runs in its own thread until closed.
 */
final class OutputReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RegistryAvroDeserializer<Anomaly> anomalies;
  private final RegistryAvroDeserializer<LatentSummary> summaries;
  private final Consumer<Anomaly> listener;
  private final Histogram latencyMillis = new ConcurrentHistogram(3);
  private final AtomicLong deadLetters = new AtomicLong();
  private final AtomicLong summaryCount = new AtomicLong();
  private final AtomicLong summarisedEvents = new AtomicLong();
  private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::read, "demo-output");

  OutputReader(String bootstrapServers, SchemaRegistryClient registry, Consumer<Anomaly> listener) {
    this.anomalies = new RegistryAvroDeserializer<>(registry, Anomaly.class);
    this.summaries = new RegistryAvroDeserializer<>(registry, LatentSummary.class);
    this.listener = listener;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "fetch.max.wait.ms",
                50),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Starts reading from the beginning of the output topics, which must exist. */
  void start() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic :
        List.of(DemoTopics.ANOMALIES, DemoTopics.SUMMARIES, DemoTopics.DEAD_LETTERS)) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    partitions.forEach(partition -> positions.put(partition, 0L));
    consumer.assign(partitions);
    thread.start();
  }

  private void read() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
          take(found);
        }
        // Only now: what stands before a position has been taken in.
        consumer.assignment().forEach(part -> positions.put(part, consumer.position(part)));
      }
    } catch (WakeupException closed) {
      // The way in which close() ends the loop.
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> found) {
    switch (found.topic()) {
      case DemoTopics.ANOMALIES -> {
        Anomaly anomaly = anomalies.deserialize(found.topic(), found.value());
        latencyMillis.recordValue(
            Math.max(0, System.currentTimeMillis() - anomaly.getSourceTimestamp().toEpochMilli()));
        listener.accept(anomaly);
      }
      case DemoTopics.SUMMARIES -> {
        LatentSummary summary = summaries.deserialize(found.topic(), found.value());
        summarisedEvents.addAndGet(summary.getEvents());
        summaryCount.incrementAndGet();
      }
      default -> deadLetters.incrementAndGet();
    }
  }

  /** How far each partition has been read. */
  Map<TopicPartition, Long> positions() {
    return Map.copyOf(positions);
  }

  double latencyMillis(double percentile) {
    return latencyMillis.getValueAtPercentile(percentile);
  }

  long deadLetters() {
    return deadLetters.get();
  }

  long summaries() {
    return summaryCount.get();
  }

  /** Events that the summaries so far account for. */
  long summarisedEvents() {
    return summarisedEvents.get();
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
