package io.eddy.streams.hold;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** The partitions that wait for the registry, of all stream threads. Thread-safe. */
public final class HeldPartitions {
  private final Runnable changed;
  private final Map<Object, Set<TopicPartition>> byOwner = new HashMap<>();

  /**
   * @param changed called after every change, on the thread that made it
   */
  public HeldPartitions(Runnable changed) {
    this.changed = changed;
  }

  void set(Object owner, Set<TopicPartition> held) {
    synchronized (this) {
      if (held.isEmpty()) {
        byOwner.remove(owner);
      } else {
        byOwner.put(owner, Set.copyOf(held));
      }
    }
    changed.run();
  }

  /** Their names, in order. */
  public synchronized Set<String> names() {
    return byOwner.values().stream()
        .flatMap(Collection::stream)
        .map(TopicPartition::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
