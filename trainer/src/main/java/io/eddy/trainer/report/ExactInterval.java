package io.eddy.trainer.report;

/**
 * Where the probability behind a count lies, with a confidence of 95 %: Clopper and Pearson, The
 * Use of Confidence or Fiducial Limits Illustrated in the Case of the Binomial, Biometrika 26(4),
 * 1934. Wider than it need be, never narrower.
 */
record ExactInterval(double low, double high) {
  private static final double OUTSIDE = 0.025;
  private static final int BISECTIONS = 200;

  static ExactInterval of(int count, int all) {
    if (count < 0 || count > all) {
      throw new IllegalArgumentException(count + " of " + all);
    }
    double low = count == 0 ? 0 : quantile(OUTSIDE, count, all - count + 1.0);
    double high = count == all ? 1 : quantile(1 - OUTSIDE, count + 1.0, all - count);
    return new ExactInterval(low, high);
  }

  boolean holds(double probability) {
    return probability >= low && probability <= high;
  }

  /** Of a beta distribution, to the last bits. */
  private static double quantile(double share, double a, double b) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < BISECTIONS && low < high; i++) {
      double middle = (low + high) / 2;
      if (middle == low || middle == high) {
        break;
      }
      if (IncompleteBeta.of(middle, a, b) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
