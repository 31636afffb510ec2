package io.eddy.local.peer;

/**
 * A normal distribution with full covariance, by the Cholesky factor L of that: with L y = x - mean
 * the log-density is -1/2 (|y|^2 + d log 2 pi) - sum log L_ii. Immutable.
 */
final class Gaussian {
  private final double[] mean;
  private final double[][] factor;
  private final double constant;

  private Gaussian(double[] mean, double[][] factor) {
    this.mean = mean;
    this.factor = factor;
    double sum = -0.5 * mean.length * Math.log(2 * Math.PI);
    for (int i = 0; i < mean.length; i++) {
      sum -= Math.log(factor[i][i]);
    }
    this.constant = sum;
  }

  /** Of rows with weights whose sum is positive; the ridge is added to every variance. */
  static Gaussian of(double[][] rows, double[] weights, double ridge) {
    int columns = rows[0].length;
    double total = 0;
    double[] mean = new double[columns];
    for (int i = 0; i < rows.length; i++) {
      total += weights[i];
      for (int j = 0; j < columns; j++) {
        mean[j] += weights[i] * rows[i][j];
      }
    }
    for (int j = 0; j < columns; j++) {
      mean[j] /= total;
    }
    double[][] covariance = new double[columns][columns];
    double[] centred = new double[columns];
    for (int i = 0; i < rows.length; i++) {
      if (weights[i] > 0) {
        for (int j = 0; j < columns; j++) {
          centred[j] = rows[i][j] - mean[j];
        }
        for (int j = 0; j < columns; j++) {
          double scaled = weights[i] / total * centred[j];
          double[] line = covariance[j];
          for (int k = 0; k <= j; k++) {
            line[k] += scaled * centred[k];
          }
        }
      }
    }
    return new Gaussian(mean, cholesky(covariance, ridge));
  }

  /** In place, from the lower triangle. */
  private static double[][] cholesky(double[][] matrix, double ridge) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i][k] * matrix[j][k];
        }
        // Rounding may leave less than nothing of a variance that the columns before explain.
        matrix[i][j] = i == j ? Math.sqrt(Math.max(0, sum) + ridge) : sum / matrix[j][j];
      }
    }
    return matrix;
  }

  double logDensity(double[] row) {
    int columns = mean.length;
    double[] solved = new double[columns];
    double squared = 0;
    for (int i = 0; i < columns; i++) {
      double sum = row[i] - mean[i];
      double[] line = factor[i];
      for (int k = 0; k < i; k++) {
        sum -= line[k] * solved[k];
      }
      solved[i] = sum / line[i];
      squared += solved[i] * solved[i];
    }
    return constant - squared / 2;
  }
}
