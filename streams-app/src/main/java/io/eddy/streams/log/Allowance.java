package io.eddy.streams.log;

import java.time.Duration;

/**
 * So many lines in a period, which begins with the first of them; and how many were refused.
 * Belongs to whoever locks it.
 */
public final class Allowance {
  private final int most;
  private final long periodMillis;
  private long end = Long.MIN_VALUE;
  private int left;
  private long refused;

  public Allowance(int most, Duration period) {
    this.most = most;
    this.periodMillis = period.toMillis();
  }

  /** Whether one more line may be written at this time. */
  public boolean take(long now) {
    if (over(now)) {
      end = now + periodMillis;
      left = most;
    }
    if (left > 0) {
      left--;
      return true;
    }
    refused++;
    return false;
  }

  /** Whether the period has passed: the next line would begin another. */
  public boolean over(long now) {
    return now >= end;
  }

  /** How many were refused since this was last asked. */
  public long takeRefused() {
    long taken = refused;
    refused = 0;
    return taken;
  }
}
