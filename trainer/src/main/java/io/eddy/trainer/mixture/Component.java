package io.eddy.trainer.mixture;

import java.util.Arrays;

/**
 * One Gaussian of a {@link Mixture}. Immutable by convention: its arrays are never written.
 *
 * <p>The whitening is the inverse of the covariance's lower Cholesky factor: the squared length of
 * a whitened difference is the squared Mahalanobis distance.
 */
public final class Component {
  private final double logWeight;
  private final double[] mean;
  private final double[][] whitening;
  private final double logDeterminant;

  Component(double weight, double[] mean, double[][] covariance) {
    double[][] factor = Cholesky.factor(covariance);
    this.logWeight = Math.log(weight);
    this.mean = mean;
    this.whitening = Cholesky.inverse(factor);
    this.logDeterminant = Cholesky.logDeterminant(factor);
  }

  /** Logarithm of its share of the mixture. */
  public double logWeight() {
    return logWeight;
  }

  public double mean(int column) {
    return mean[column];
  }

  /** Lower triangular: zero where the column is greater than the row. */
  public double whitening(int row, int column) {
    return whitening[row][column];
  }

  /** Logarithm of the determinant of the covariance's Cholesky factor, half that of its own. */
  public double logDeterminant() {
    return logDeterminant;
  }

  /** Diagonal of the inverse covariance: one over the variance of a column given all others. */
  public double[] precisions() {
    double[] diagonal = new double[mean.length];
    for (double[] row : whitening) {
      for (int column = 0; column < row.length; column++) {
        diagonal[column] += row[column] * row[column];
      }
    }
    return diagonal;
  }

  /** log(weight * density) of a row, but for the constant in 2 pi. */
  double logShare(double[] row) {
    double[] difference = new double[mean.length];
    Arrays.setAll(difference, column -> row[column] - mean[column]);
    double squares = 0;
    for (int i = 0; i < whitening.length; i++) {
      double sum = 0;
      double[] weights = whitening[i];
      for (int column = 0; column <= i; column++) {
        sum += weights[column] * difference[column];
      }
      squares += sum * sum;
    }
    return logWeight - logDeterminant - squares / 2;
  }
}
