package io.eddy.trainer.history.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * A consumer of one topic that is held in memory, as a broker would hold it. Closing it changes
 * nothing, so that one can stand for several consumers.
 */
public final class StoredTopic extends MockConsumer<byte[], byte[]> {
  private final String topic;
  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> stored = new HashMap<>();

  /** Partitions count from 0. */
  public StoredTopic(String topic, int partitions) {
    super("none");
    this.topic = topic;
    List<PartitionInfo> infos = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      infos.add(new PartitionInfo(topic, i, null, null, null));
      stored.put(new TopicPartition(topic, i), new ArrayList<>());
      begin(i, 0);
      end(i, 0);
    }
    updatePartitions(topic, infos);
  }

  /** Where the partition begins, when retention deleted what was before. */
  public void begin(int partition, long offset) {
    updateBeginningOffsets(Map.of(new TopicPartition(topic, partition), offset));
  }

  private void end(int partition, long offset) {
    updateEndOffsets(Map.of(new TopicPartition(topic, partition), offset));
  }

  /** Stores a record at this offset; gaps are allowed. */
  public void store(int partition, long offset, long time, byte[] value) {
    stored
        .get(new TopicPartition(topic, partition))
        .add(
            new ConsumerRecord<>(
                topic,
                partition,
                offset,
                time,
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                value,
                new RecordHeaders(),
                Optional.empty()));
    end(partition, offset + 1);
  }

  @Override
  public void close() {}

  @Override
  public synchronized void assign(Collection<TopicPartition> partitions) {
    super.assign(partitions);
    for (TopicPartition partition : partitions) {
      stored.get(partition).forEach(this::addRecord);
    }
  }

  @Override
  public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
      Map<TopicPartition, Long> times) {
    Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
    times.forEach(
        (partition, time) ->
            found.put(
                partition,
                stored.get(partition).stream()
                    .filter(record -> record.timestamp() >= time)
                    .findFirst()
                    .map(record -> new OffsetAndTimestamp(record.offset(), record.timestamp()))
                    .orElse(null)));
    return found;
  }
}
