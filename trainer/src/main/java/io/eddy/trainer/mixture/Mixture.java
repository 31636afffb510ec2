package io.eddy.trainer.mixture;

import java.util.List;

/**
 * A mixture of Gaussians over rows of so many columns. Made by {@link MixtureFit}; immutable.
 *
 * @param components at least one
 * @param columns of the rows
 */
public record Mixture(List<Component> components, int columns) {
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  public Mixture {
    components = List.copyOf(components);
  }

  /** Natural logarithm of the density at a row. */
  public double logDensity(double[] row) {
    double[] shares = new double[components.size()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = components.get(i).logShare(row);
    }
    return logSum(shares) - columns * LOG_TWO_PI / 2;
  }

  /** Logarithm of the sum of exponentials. */
  static double logSum(double[] logarithms) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : logarithms) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    for (double value : logarithms) {
      sum += Math.exp(value - largest);
    }
    return largest + Math.log(sum);
  }
}
