package io.eddy.model.event;

import java.time.Clock;
import java.util.Optional;

/**
 * Whether the registry answers, by its last answer, and when it may be asked again: after a
 * question without an answer nobody asks during a pause, which grows with every further one and
 * shrinks back with the first answer. So a registry that hangs costs one time-out a pause and not
 * one an event. Thread-safe; one for a service.
 */
public final class RegistryWatch {
  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  private final Clock clock;
  private Optional<String> trouble = Optional.empty();
  private long pauseMillis;
  private long silentUntil = Long.MIN_VALUE;

  public RegistryWatch(Clock clock) {
    this.clock = clock;
  }

  /** The registry said something, be it that it does not know. */
  public synchronized void answered() {
    trouble = Optional.empty();
    silentUntil = Long.MIN_VALUE;
    pauseMillis = 0;
  }

  /** The registry did not answer. */
  public synchronized void unanswered(String reason) {
    trouble = Optional.of(reason);
    long now = clock.millis();
    // Questions that were under way together are one failure.
    if (now >= silentUntil) {
      pauseMillis =
          Math.min(
              LONGEST_PAUSE_MILLIS,
              Math.max(FIRST_PAUSE_MILLIS, Math.multiplyExact(pauseMillis, 2L)));
      silentUntil = now + pauseMillis;
    }
  }

  /** Somebody saw the registry in trouble with another question: no reason not to ask one's own. */
  public synchronized void noticed(String reason) {
    trouble = Optional.of(reason);
  }

  /** What was wrong with the last question; nothing when it was answered or nobody asked. */
  public synchronized Optional<String> trouble() {
    return trouble;
  }

  /** The time by which it counts pauses, for those who count their own. */
  public long millis() {
    return clock.millis();
  }

  /** Whether the pause after the last failure is over, if there was one. */
  public synchronized boolean mayBeAsked() {
    return clock.millis() >= silentUntil;
  }
}
