package io.eddy.model.calibration;

/**
 * A generalised Pareto distribution of how far scores exceed a start.
 *
 * <p>Fitted by probability-weighted moments: Hosking and Wallis, Parameter and Quantile Estimation
 * for the Generalized Pareto Distribution, Technometrics 29(3), 1987. A fit with a negative shape
 * would end the scores at a finite point and call anything beyond it impossible; it is replaced by
 * the exponential distribution of the same mean, which errs towards larger p-values.
 *
 * @param start score in nats from which on the tail is modelled
 * @param scale nats
 * @param shape 0 is exponential; larger is heavier
 */
public record ParetoTail(double start, double scale, double shape) {
  /** Moments of order one need a shape below 1; beyond one half the estimator itself is unsure. */
  private static final double LARGEST_SHAPE = 0.5;

  private static final double SMALLEST_SCALE = 1e-9;

  public ParetoTail {
    if (!(scale > 0) || !(shape >= 0) || !Double.isFinite(start)) {
      throw new IllegalArgumentException("no tail: " + start + ", " + scale + ", " + shape);
    }
  }

  /** Fits the last so many of ascending scores, from the one before them on. */
  static ParetoTail fit(float[] ascending, int exceedances) {
    int first = ascending.length - exceedances;
    double start = ascending[Math.max(0, first - 1)];
    double mean = 0;
    double weighted = 0;
    for (int i = 0; i < exceedances; i++) {
      double excess = ascending[first + i] - start;
      double survival = 1 - (i + 0.65) / exceedances;
      mean += excess / exceedances;
      weighted += survival * excess / exceedances;
    }
    double denominator = mean - 2 * weighted;
    double shape = denominator > 0 ? 2 - mean / denominator : -1;
    if (!(shape > 0)) {
      return new ParetoTail(start, Math.max(mean, SMALLEST_SCALE), 0);
    }
    double bounded = Math.min(shape, LARGEST_SHAPE);
    double scale = shape > LARGEST_SHAPE ? mean * (1 - bounded) : 2 * mean * weighted / denominator;
    return new ParetoTail(start, Math.max(scale, SMALLEST_SCALE), bounded);
  }

  /** Share of the tail that lies beyond a score. */
  double survival(double score) {
    double excess = Math.max(0, score - start) / scale;
    return shape == 0 ? Math.exp(-excess) : Math.pow(1 + shape * excess, -1 / shape);
  }

  /** The score beyond which a given share of the tail lies. */
  double quantile(double survival) {
    double excess = shape == 0 ? -Math.log(survival) : (Math.pow(survival, -shape) - 1) / shape;
    return start + scale * excess;
  }
}
