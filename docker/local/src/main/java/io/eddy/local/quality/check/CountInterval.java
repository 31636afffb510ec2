package io.eddy.local.quality.check;

import org.apache.commons.math3.special.Gamma;

/**
 * Which counts of alarms are no surprise among so many rows: all but the half per cent at either
 * end.
 *
 * @param least smallest count whose cumulative probability reaches 0.5 %
 * @param most smallest count whose cumulative probability reaches 99.5 %
 */
record CountInterval(int least, int most) {
  private static final double OUTSIDE = 0.005;

  /** When the rate of alarms is known exactly. */
  static CountInterval binomial(int rows, double rate) {
    return of(
        rows,
        count ->
            logChoose(rows, count) + count * Math.log(rate) + (rows - count) * Math.log1p(-rate));
  }

  /**
   * When the rate of alarms follows from a finite calibration.
   *
   * <p>The threshold for a promised rate lies just above one of the n calibration scores: above the
   * j-th largest, j = floor(rate (n + 1)). The share of a continuous distribution that lies above
   * its own j-th largest of n draws is distributed as the j-th smallest of n uniform draws, which
   * is Beta(j, n + 1 - j), with mean j / (n + 1). So the count among m further draws is
   * beta-binomial: with a = j, b = n + 1 - j
   *
   * <p>P(count = k) = C(m, k) B(k + a, m - k + b) / B(a, b).
   *
   * <p>When n is too small for the rate, j is 0 and the threshold is extrapolated beyond the
   * largest score. All that is known without believing in the fitted tail is that the rate is below
   * that of the largest score, j = 1: the interval then reaches from 0 to that one's end.
   */
  static CountInterval betaBinomial(int rows, int calibrationScores, double rate) {
    int rank = (int) Math.floor(rate * (calibrationScores + 1.0) * (1 + 1e-12));
    double a = Math.max(1, rank);
    double b = calibrationScores + 1 - a;
    CountInterval interval =
        of(
            rows,
            count -> logChoose(rows, count) + logBeta(count + a, rows - count + b) - logBeta(a, b));
    return rank == 0 ? new CountInterval(0, interval.most) : interval;
  }

  @FunctionalInterface
  private interface LogProbability {
    double of(int count);
  }

  private static CountInterval of(int rows, LogProbability probability) {
    double cumulative = 0;
    int least = -1;
    for (int count = 0; count < rows; count++) {
      cumulative += Math.exp(probability.of(count));
      least = least < 0 && cumulative >= OUTSIDE ? count : least;
      if (cumulative >= 1 - OUTSIDE) {
        return new CountInterval(least, count);
      }
    }
    return new CountInterval(least < 0 ? rows : least, rows);
  }

  private static double logChoose(int rows, int count) {
    return Gamma.logGamma(rows + 1.0)
        - Gamma.logGamma(count + 1.0)
        - Gamma.logGamma(rows - count + 1.0);
  }

  private static double logBeta(double a, double b) {
    return Gamma.logGamma(a) + Gamma.logGamma(b) - Gamma.logGamma(a + b);
  }

  boolean holds(int count) {
    return least <= count && count <= most;
  }
}
