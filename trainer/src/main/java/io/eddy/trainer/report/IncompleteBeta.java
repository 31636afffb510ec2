package io.eddy.trainer.report;

/**
 * The regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun,
 * 26.5.8, evaluated by Lentz's method) and the logarithm of the gamma function by Stirling's
 * series.
 */
final class IncompleteBeta {
  private static final int MOST_TERMS = 100_000;
  private static final double ENOUGH = 1e-15;
  private static final double TINY = 1e-300;

  private IncompleteBeta() {}

  static double of(double x, double a, double b) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    // Beyond this point the other tail's fraction converges faster.
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(x, a, b) / a
        : 1 - front * fraction(1 - x, b, a) / b;
  }

  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = inverse(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m <= MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = inverse(1 + even * d);
      c = away(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = inverse(1 + odd * d);
      c = away(1 + odd / c);
      double change = d * c;
      value *= change;
      if (Math.abs(change - 1) < ENOUGH) {
        break;
      }
    }
    return value;
  }

  private static double away(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  private static double inverse(double value) {
    return 1 / away(value);
  }

  private static double logGamma(double x) {
    double shifted = x;
    double product = 1;
    while (shifted < 15) {
      product *= shifted++;
    }
    double inverse = 1 / shifted;
    double square = inverse * inverse;
    double series =
        inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680))));
    return (shifted - 0.5) * Math.log(shifted)
        - shifted
        + 0.5 * Math.log(2 * Math.PI)
        + series
        - Math.log(product);
  }
}
