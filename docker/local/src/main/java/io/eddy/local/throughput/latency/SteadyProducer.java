package io.eddy.local.throughput.latency;

import io.eddy.command.Failure;
import io.eddy.local.throughput.stand.Progress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends events as the schedule wants it. They are encoded before, so that producing takes as little
 * as it can from the machine that it shares with the service. One thread.
 */
final class SteadyProducer implements AutoCloseable {
  /** Kafka's producer would wait 5 ms for more; that is its user's choice and not the service's. */
  private static final int LINGER_MILLIS = 1;

  private static final long TICKS_A_REPORT = 200;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final int partitions;
  private final List<byte[]> events;
  private final AtomicReference<Exception> thrown = new AtomicReference<>();

  /**
   * @param events sent again and again
   */
  SteadyProducer(String bootstrapServers, String topic, int partitions, List<byte[]> events) {
    this.topic = topic;
    this.partitions = partitions;
    this.events = List.copyOf(events);
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MILLIS),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.partitionsFor(topic);
  }

  /** Returns when everything is sent, with how much that was. */
  long run(Schedule schedule, Progress progress) {
    long sent = 0;
    for (long tick = 0; tick < schedule.ticks(); tick++) {
      if (tick % TICKS_A_REPORT == 0) {
        progress.reached("producing", tick, schedule.ticks());
      }
      schedule.await(tick);
      for (; sent < schedule.sentAfter(tick); sent++) {
        send((int) (sent % partitions), schedule.timestamp(tick), sent);
      }
      if (thrown.get() != null) {
        throw new Failure(
            "cannot write to topic " + topic + ": " + Failure.reason(thrown.get()), thrown.get());
      }
    }
    producer.flush();
    return sent;
  }

  private void send(int partition, long timestamp, long number) {
    byte[] event = events.get((int) (number % events.size()));
    producer.send(
        new ProducerRecord<>(topic, partition, timestamp, null, event),
        (metadata, broken) -> {
          if (broken != null) {
            thrown.compareAndSet(null, broken);
          }
        });
  }

  @Override
  public void close() {
    producer.close();
  }
}
