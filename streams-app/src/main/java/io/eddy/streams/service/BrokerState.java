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

  /** A question that is under way says nothing yet, for as long as the watch waits for answers. */
  Optional<Boolean> known() {
    boolean early = nanos.getAsLong() - begun < BrokerWatch.PATIENCE.toNanos();
    return watch
        .map(BrokerWatch::up)
        .or(() -> answered || !early ? Optional.of(answered) : Optional.empty());
  }

  /** Nobody is told of a broker that is down before that is known. */
  boolean up() {
    return known().orElse(true);
  }

  @Override
  public void close() {
    watch.ifPresent(BrokerWatch::close);
  }
}
