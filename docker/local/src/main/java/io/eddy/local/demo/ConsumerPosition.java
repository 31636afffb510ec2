package io.eddy.local.demo;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How far the service has committed on the events topic, and where it begins. */
final class ConsumerPosition implements AutoCloseable {
  private final Admin admin;
  private final List<TopicPartition> partitions;

  ConsumerPosition(String bootstrapServers, int partitions) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    this.partitions =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition(DemoTopics.EVENTS, partition))
            .toList();
  }

  /** Makes the service begin after everything that is on the topic now: its history. */
  void skipHistory() throws InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    ends().forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end)));
    try {
      admin.alterConsumerGroupOffsets(DemoTopics.GROUP, offsets).all().get();
    } catch (ExecutionException e) {
      throw new KafkaException("cannot set the group's offsets", e.getCause());
    }
  }

  /** Where each of these partitions ends for a reader of committed records. */
  Map<TopicPartition, Long> committedEnds(Set<TopicPartition> read) throws InterruptedException {
    return ends(read, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
  }

  /** Events on the topic that the service has not committed yet. */
  long lag() throws InterruptedException {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(DemoTopics.GROUP).partitionsToOffsetAndMetadata().get();
      long lag = 0;
      for (var end : ends().entrySet()) {
        OffsetAndMetadata offset = committed.get(end.getKey());
        lag += end.getValue() - (offset == null ? 0 : offset.offset());
      }
      return lag;
    } catch (ExecutionException e) {
      throw new KafkaException("cannot read the group's offsets", e.getCause());
    }
  }

  private Map<TopicPartition, Long> ends() throws InterruptedException {
    return ends(partitions, new ListOffsetsOptions());
  }

  private Map<TopicPartition, Long> ends(
      Collection<TopicPartition> wanted, ListOffsetsOptions options) throws InterruptedException {
    try {
      return admin
          .listOffsets(
              wanted.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())), options)
          .all()
          .get()
          .entrySet()
          .stream()
          .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    } catch (ExecutionException e) {
      throw new KafkaException("cannot read the topic's end", e.getCause());
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
