package io.eddy.streams.summary;

import java.time.Duration;

/**
 * How summaries are cut.
 *
 * @param window length in event time
 * @param grace how long after its end a window waits for late events
 * @param groupLimit groups of a window that are kept apart
 */
public record SummaryWindows(Duration window, Duration grace, int groupLimit) {
  public SummaryWindows {
    if (window.toMillis() < 1 || grace.isNegative() || groupLimit < 1) {
      throw new IllegalArgumentException(
          "no windows: " + window + ", " + grace + ", " + groupLimit);
    }
  }

  long start(long eventTime) {
    return eventTime / window.toMillis() * window.toMillis();
  }

  /** From this time on the window takes no more events. */
  long closing(long windowStart) {
    return windowStart + window.toMillis() + grace.toMillis();
  }
}
