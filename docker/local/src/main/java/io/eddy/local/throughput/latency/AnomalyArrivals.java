package io.eddy.local.throughput.latency;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads anomalies as somebody who is to be alarmed would, committed ones only, and notes how long
 * each took. Runs in its own thread until closed.
 */
final class AnomalyArrivals implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Schedule schedule;
  private final Histogram micros = new ConcurrentHistogram(3);
  private final AtomicLong arrived = new AtomicLong();
  private final Thread thread = new Thread(this::read, "anomaly-arrivals");

  AnomalyArrivals(String bootstrapServers, String topic, int partitions, Schedule schedule) {
    this.schedule = schedule;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .toList());
    thread.start();
  }

  private void read() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> anomaly : consumer.poll(POLL)) {
          take(anomaly.timestamp(), System.nanoTime());
        }
      }
    } catch (WakeupException closed) {
      // The way in which close() ends the loop.
    }
  }

  private void take(long timestamp, long nanos) {
    if (schedule.counts(timestamp)) {
      micros.recordValue(Math.max(0, schedule.microsUntil(nanos, timestamp)));
    }
    arrived.incrementAndGet();
  }

  /** All so far, those that do not count included. */
  long arrived() {
    return arrived.get();
  }

  /** In microseconds. */
  Histogram histogram() {
    return micros.copy();
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
