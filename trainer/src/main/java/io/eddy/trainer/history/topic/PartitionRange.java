package io.eddy.trainer.history.topic;

import org.apache.kafka.common.TopicPartition;

/**
 * Offsets of one partition.
 *
 * @param begin first offset
 * @param end offset after the last; the same as the first when there is none
 */
public record PartitionRange(TopicPartition partition, long begin, long end) {
  public PartitionRange {
    end = Math.max(begin, end);
  }

  public long size() {
    return end - begin;
  }
}
