package io.eddy.trainer.history.topic;

import io.eddy.command.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Which part of a topic is history: from one position until before another. */
public record TopicRange(TopicPosition from, TopicPosition until) {
  private static final int SAMPLE_SLICES = 32;

  /** The offsets of each partition, in the order of the partitions. */
  public List<PartitionRange> in(Consumer<?, ?> consumer, String topic) {
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new Failure(
          "there is no topic " + topic + " on these brokers; --bootstrap-server names others");
    }
    List<TopicPartition> partitions =
        found.stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .sorted(Comparator.comparingInt(TopicPartition::partition))
            .toList();
    Map<TopicPartition, Long> begins = from.in(consumer, partitions);
    Map<TopicPartition, Long> ends = until.in(consumer, partitions);
    return partitions.stream()
        .map(partition -> new PartitionRange(partition, begins.get(partition), ends.get(partition)))
        .toList();
  }

  public static long size(List<PartitionRange> ranges) {
    return ranges.stream().mapToLong(PartitionRange::size).sum();
  }

  /** Slices of these ranges, evenly spaced, with at most about so many offsets together. */
  public static List<PartitionRange> slices(List<PartitionRange> ranges, int mostRows) {
    long total = size(ranges);
    if (total <= mostRows) {
      return ranges;
    }
    int slicesEach = Math.max(1, SAMPLE_SLICES / ranges.size());
    double share = (double) mostRows / total;
    List<PartitionRange> slices = new ArrayList<>();
    for (PartitionRange range : ranges) {
      long rows = (long) Math.ceil(share * range.size() / slicesEach);
      for (int i = 0; i < slicesEach; i++) {
        // The last slice ends with the range, so that its latest records are seen.
        long room = range.size() - rows;
        long begin =
            slicesEach == 1
                ? range.end() - rows
                : range.begin() + Math.max(0, room) * i / (slicesEach - 1);
        slices.add(
            new PartitionRange(range.partition(), begin, Math.min(range.end(), begin + rows)));
      }
    }
    return slices;
  }
}
