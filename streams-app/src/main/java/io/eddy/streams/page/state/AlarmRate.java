package io.eddy.streams.page.state;

/**
 * How many of the scored events of the latest so many seconds were reported, or of as many as there
 * have been.
 */
public record AlarmRate(int seconds, long anomalies, long scored) {
  /** NaN when nothing was scored. */
  public double rate() {
    return scored == 0 ? Double.NaN : (double) anomalies / scored;
  }
}
