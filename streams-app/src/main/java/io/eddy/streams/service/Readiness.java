package io.eddy.streams.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What the service is waiting for, if anything: the next step of its start or recovery, and
 * obstacles that come and go beside it. Thread-safe; one for the service.
 */
final class Readiness {
  private final Map<String, String> obstacles = new TreeMap<>();
  private String waitingFor = "the start";
  private boolean ended;

  synchronized void waitFor(String what) {
    if (!ended) {
      waitingFor = what;
      notifyAll();
    }
  }

  /** The steps are done; obstacles stay. */
  synchronized void ready() {
    if (!ended) {
      waitingFor = null;
      notifyAll();
    }
  }

  /**
   * @param name of whoever sees the obstacle
   * @param what nothing when it is gone
   */
  synchronized void obstacle(String name, Optional<String> what) {
    what.ifPresentOrElse(found -> obstacles.put(name, found), () -> obstacles.remove(name));
    notifyAll();
  }

  /** Never ready again. */
  synchronized void end(String why) {
    ended = true;
    waitingFor = why;
    notifyAll();
  }

  synchronized boolean ended() {
    return ended;
  }

  synchronized Optional<String> waitingFor() {
    if (ended) {
      return Optional.of(waitingFor);
    }
    List<String> all = new ArrayList<>();
    Optional.ofNullable(waitingFor).ifPresent(all::add);
    all.addAll(obstacles.values());
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", all));
  }

  /** Returns when ready or ended or out of patience, with what is then being waited for. */
  synchronized Optional<String> await(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (waitingFor().isPresent() && !ended) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        break;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return waitingFor();
  }
}
