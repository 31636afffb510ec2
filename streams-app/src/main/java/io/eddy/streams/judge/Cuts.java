package io.eddy.streams.judge;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The first record of each partition, among those of one poll, that cannot be judged now. Noted by
 * the interceptor, taken by the consumer around it, on the same thread.
 */
public final class Cuts {
  private final Map<TopicPartition, Cut> cuts = new HashMap<>();

  /** Where a partition is cut off. */
  public record Cut(long offset, Optional<Integer> leaderEpoch) {}

  /** The first note of a partition counts. */
  public void note(ConsumerRecord<?, ?> event) {
    cuts.putIfAbsent(
        new TopicPartition(event.topic(), event.partition()),
        new Cut(event.offset(), event.leaderEpoch()));
  }

  /** What was noted since the last call. */
  public Map<TopicPartition, Cut> take() {
    if (cuts.isEmpty()) {
      return Map.of();
    }
    Map<TopicPartition, Cut> taken = Map.copyOf(cuts);
    cuts.clear();
    return taken;
  }
}
