package io.eddy.streams.page.state;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the service says of itself at one moment.
 *
 * @param waitingFor nothing when it is ready
 * @param broker whether it answers; nothing before it was asked
 * @param registry likewise
 * @param swaps how often the model that judges became another
 * @param refused releases that failed a check
 */
public record ServiceState(
    Optional<String> waitingFor,
    Optional<Boolean> broker,
    Optional<Boolean> registry,
    long swaps,
    long refused,
    List<Partition> partitions,
    List<StreamThread> threads) {
  public ServiceState {
    partitions = List.copyOf(partitions);
    threads = List.copyOf(threads);
  }

  /**
   * A partition of the events that this instance has.
   *
   * @param state running, restoring or held
   * @param lag events behind the end, as far as it is known
   * @param offset of the next event after the last commit
   */
  public record Partition(
      String topic, int partition, String state, OptionalLong lag, OptionalLong offset) {}

  /** A stream thread, in Kafka Streams' own words. */
  public record StreamThread(String name, String state) {}
}
