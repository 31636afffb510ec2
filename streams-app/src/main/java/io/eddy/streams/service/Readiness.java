package io.eddy.streams.service;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the service is waiting for, if anything. Thread-safe; one for the service. */
final class Readiness {
  private String waitingFor = "the start";
  private boolean ended;

  synchronized void waitFor(String what) {
    waitingFor = what;
    notifyAll();
  }

  synchronized void ready() {
    if (!ended) {
      waitingFor = null;
      notifyAll();
    }
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
    return Optional.ofNullable(waitingFor);
  }

  /** Returns when ready or ended or out of patience, with what is then being waited for. */
  synchronized Optional<String> await(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (waitingFor != null && !ended) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        break;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return Optional.ofNullable(waitingFor);
  }
}
