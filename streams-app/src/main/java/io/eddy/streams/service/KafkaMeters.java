package io.eddy.streams.service;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Kafka's own metrics of the stream and its clients, as few as somebody looks at. Of a partition
 * three remain: its lag, and what its task dropped and has to restore. Owns its thread.
 */
final class KafkaMeters implements AutoCloseable {
  /** How soon a partition that was taken over, and its lag, are seen. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  private static final String ALL = "kafka.";

  /** Consumers of changelogs read a few records, and most of what they measure is no number. */
  private static final String OTHER_CLIENT = "-restore-consumer";

  /** docs/operating.md says what each is. */
  static final Set<String> KEPT =
      Stream.of(
              kept("consumer.fetch.manager.", "records.lag records.consumed.total"),
              kept("consumer.fetch.manager.", "bytes.consumed.total"),
              kept("consumer.fetch.manager.", "fetch.latency.avg fetch.latency.max"),
              kept("consumer.", "last.poll.seconds.ago time.between.poll.avg"),
              kept("consumer.", "time.between.poll.max poll.idle.ratio.avg connection.count"),
              kept("consumer.coordinator.", "assigned.partitions rebalance.total"),
              kept("consumer.coordinator.", "failed.rebalance.total last.rebalance.seconds.ago"),
              kept("consumer.coordinator.", "rebalance.latency.avg rebalance.latency.max"),
              kept("consumer.coordinator.", "last.heartbeat.seconds.ago"),
              kept("producer.", "record.send.total record.error.total record.retry.total"),
              kept("producer.", "request.latency.avg request.latency.max"),
              kept("producer.", "buffer.available.bytes outgoing.byte.total"),
              kept("producer.", "txn.commit.time.ns.total"),
              kept("stream.", "client.state alive.stream.threads failed.stream.threads"),
              kept("stream.thread.", "process.total process.rate process.ratio poll.ratio"),
              kept("stream.thread.", "poll.records.avg commit.total commit.ratio"),
              kept("stream.thread.", "commit.latency.avg commit.latency.max punctuate.ratio"),
              kept("stream.thread.", "blocked.time.ns.total"),
              kept("stream.task.", "dropped.records.total restore.remaining.records.total"),
              kept("stream.state.updater.", "active.restoring.tasks"))
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  private final KafkaStreamsMetrics binder;
  private final ScheduledExecutorService scheduler;

  private KafkaMeters(KafkaStreams streams) {
    this.scheduler = Executors.newSingleThreadScheduledExecutor(KafkaMeters::thread);
    this.binder = new KafkaStreamsMetrics(streams, List.of(), scheduler, LOOK);
  }

  private static List<String> kept(String group, String names) {
    return Stream.of(names.split(" ")).map(name -> ALL + group + name).toList();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "eddy-kafka-meters");
    thread.setDaemon(true);
    return thread;
  }

  /** To be set before anything of Kafka's is registered. */
  static MeterFilter filter() {
    return MeterFilter.denyUnless(KafkaMeters::wanted);
  }

  private static boolean wanted(Meter.Id meter) {
    String name = meter.getName();
    if (!name.startsWith(ALL)) {
      return true;
    }
    String client = meter.getTag("client.id");
    return KEPT.contains(name) && (client == null || !client.endsWith(OTHER_CLIENT));
  }

  static KafkaMeters bind(KafkaStreams streams, MeterRegistry registry) {
    KafkaMeters meters = new KafkaMeters(streams);
    meters.binder.bindTo(registry);
    return meters;
  }

  @Override
  public void close() {
    binder.close();
    scheduler.shutdownNow();
  }
}
