package io.eddy.streams.service;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Whether a broker answers, from the first question of the start on. Owns the watch that asks
 * later. Thread-safe.
 */
final class BrokerState implements AutoCloseable {
  private final LongSupplier nanos;
  private final long begun;
  private volatile boolean answered;
  private volatile Optional<BrokerWatch> watch = Optional.empty();

  /**
   * @param nanos of a clock that only goes on
   */
  BrokerState(LongSupplier nanos) {
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  /** The first question has an answer. */
  void answered() {
    answered = true;
  }

  /** From now on another one asks. */
  void watchedBy(BrokerWatch other) {
    watch = Optional.of(other);
  }

  /** What the watch has found, once there is one. */
  Optional<Boolean> watched() {
    return watch.map(BrokerWatch::up);
  }

  /** A question that is under way says nothing yet, for as long as the watch waits for answers. */
  boolean up() {
    return watched()
        .orElseGet(() -> answered || nanos.getAsLong() - begun < BrokerWatch.PATIENCE.toNanos());
  }

  @Override
  public void close() {
    watch.ifPresent(BrokerWatch::close);
  }
}
