package io.eddy.local.generate;

import io.eddy.local.StopSignal;
import java.util.concurrent.TimeUnit;

/** Holds a stream of events to a rate, counted from its first event. One thread. */
public final class Pace {
  private final double nanosecondsPerEvent;
  private final long start = System.nanoTime();
  private long count;

  /**
   * @param rate events per second; 0 for no limit
   */
  public Pace(double rate) {
    nanosecondsPerEvent = rate == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / rate;
  }

  /** Returns when the next event is due; false when the process is asked to stop before. */
  public boolean awaitNext(StopSignal stop) throws InterruptedException {
    long due = start + (long) (count++ * nanosecondsPerEvent);
    long left = due - System.nanoTime();
    return nanosecondsPerEvent > 0 && left > 0 ? !stop.await(left) : !stop.asked();
  }
}
