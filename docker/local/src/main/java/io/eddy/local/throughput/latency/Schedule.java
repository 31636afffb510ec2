package io.eddy.local.throughput.latency;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * When each event should be produced: so many a second, in ticks of a millisecond. An event's Kafka
 * timestamp is its tick, which comes back as the timestamp of its anomaly. Latency counts from
 * there, however late the event was really sent: a stall makes every event late that should have
 * been sent meanwhile (that is what correcting for coordinated omission means). Immutable.
 *
 * @param startMillis tick 0, by the clock on the wall
 * @param startNanos the same moment by the clock that never jumps
 */
record Schedule(double rate, Duration length, long startMillis, long startNanos) {
  /** What is slow only because it happens for the first time does not count. */
  private static final int WARMING_PARTS = 4;

  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long TICKS_A_SECOND = 1000;

  static Schedule from(double rate, Duration length, Duration delay) {
    return new Schedule(
        rate,
        length,
        System.currentTimeMillis() + delay.toMillis(),
        System.nanoTime() + delay.toNanos());
  }

  long ticks() {
    return length.toMillis();
  }

  /** Events that should have been sent when this tick is over. */
  long sentAfter(long tick) {
    return (long) ((tick + 1) * rate / TICKS_A_SECOND);
  }

  long timestamp(long tick) {
    return startMillis + tick;
  }

  boolean counts(long timestamp) {
    return (timestamp - startMillis) * WARMING_PARTS >= ticks();
  }

  /** From the tick until a moment of {@link System#nanoTime}. */
  long microsUntil(long nanos, long timestamp) {
    return (nanos - startNanos - (timestamp - startMillis) * TICK_NANOS)
        / TimeUnit.MICROSECONDS.toNanos(1);
  }

  void await(long tick) {
    long due = startNanos + tick * TICK_NANOS;
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
