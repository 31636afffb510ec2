package io.eddy.trainer.vae;

import java.time.Duration;

/**
 * How long to look for better hyperparameters.
 *
 * @param tries configurations, the given one among them; one is no search
 * @param time after which no other one is begun
 */
public record SearchLimits(int tries, Duration time) {
  public static final SearchLimits NONE = new SearchLimits(1, Duration.ofDays(1));

  public SearchLimits {
    if (tries < 1) {
      throw new IllegalArgumentException("search: expected 1 or more, found " + tries);
    }
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(
          "search-minutes: expected more than 0, found " + time.toMillis() / 60_000.0);
    }
  }
}
