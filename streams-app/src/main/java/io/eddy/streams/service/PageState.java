package io.eddy.streams.service;

import io.eddy.streams.page.state.ServiceState;
import io.eddy.streams.page.state.ServiceState.Partition;
import io.eddy.streams.page.state.ServiceState.StreamThread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;

/** What the page is told of the service itself, asked anew each time. Thread-safe. */
final class PageState implements Supplier<ServiceState> {
  private static final String RESTORING = "restore-remaining-records-total";
  private static final String RUNNING = "RUNNING";

  private final Readiness readiness;
  private final RegistryState registry;
  private final ModelMeters models;
  private final Supplier<Optional<Boolean>> broker;
  private final Supplier<Optional<KafkaStreams>> streams;

  PageState(
      Readiness readiness,
      RegistryState registry,
      ModelMeters models,
      Supplier<Optional<Boolean>> broker,
      Supplier<Optional<KafkaStreams>> streams) {
    this.readiness = readiness;
    this.registry = registry;
    this.models = models;
    this.broker = broker;
    this.streams = streams;
  }

  @Override
  public ServiceState get() {
    List<Partition> partitions = new ArrayList<>();
    List<StreamThread> threads = new ArrayList<>();
    streams.get().ifPresent(running -> add(running, partitions, threads));
    partitions.sort(Comparator.comparing(Partition::topic).thenComparingInt(Partition::partition));
    threads.sort(Comparator.comparing(StreamThread::name));
    return new ServiceState(
        readiness.waitingFor(),
        broker.get(),
        registry.known(),
        models.swaps(),
        models.refusals(),
        partitions,
        threads);
  }

  private void add(KafkaStreams running, List<Partition> partitions, List<StreamThread> threads) {
    Set<String> restoring = restoring(running.metrics().values());
    Set<String> held = registry.held().names();
    for (ThreadMetadata thread : running.metadataForLocalThreads()) {
      threads.add(new StreamThread(thread.threadName(), thread.threadState()));
      for (TaskMetadata task : thread.activeTasks()) {
        boolean ready =
            thread.threadState().equals(RUNNING) && !restoring.contains(task.taskId().toString());
        for (TopicPartition partition : task.topicPartitions()) {
          String state =
              held.contains(partition.toString()) ? "held" : ready ? "running" : "restoring";
          partitions.add(partition(task, partition, state));
        }
      }
    }
  }

  /** The tasks that have records to restore. */
  private static Set<String> restoring(Iterable<? extends Metric> metrics) {
    Set<String> tasks = new HashSet<>();
    for (Metric metric : metrics) {
      if (metric.metricName().name().equals(RESTORING)
          && metric.metricValue() instanceof Number left
          && left.doubleValue() > 0) {
        tasks.add(metric.metricName().tags().get("task-id"));
      }
    }
    return tasks;
  }

  private static Partition partition(TaskMetadata task, TopicPartition partition, String state) {
    OptionalLong offset = known(task.committedOffsets(), partition);
    OptionalLong end = known(task.endOffsets(), partition);
    return new Partition(
        partition.topic(),
        partition.partition(),
        state,
        offset.isPresent() && end.isPresent()
            ? OptionalLong.of(Math.max(0, end.getAsLong() - offset.getAsLong()))
            : OptionalLong.empty(),
        offset);
  }

  /** Kafka Streams says -1 as long as it does not know. */
  private static OptionalLong known(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    Long offset = offsets.get(partition);
    return offset == null || offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
  }
}
