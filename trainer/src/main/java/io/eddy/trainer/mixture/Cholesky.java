package io.eddy.trainer.mixture;

/** Lower triangular factors of symmetric positive definite matrices. */
final class Cholesky {
  private Cholesky() {}

  /** L with L L' = the matrix, of which only the lower triangle is read. */
  static double[][] factor(double[][] matrix) {
    int size = matrix.length;
    double[][] factor = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        if (i > j) {
          factor[i][j] = sum / factor[j][j];
        } else if (sum > 0) {
          factor[i][i] = Math.sqrt(sum);
        } else {
          throw new ArithmeticException("the matrix is not positive definite at row " + i);
        }
      }
    }
    return factor;
  }

  /** The inverse of a lower triangular matrix, lower triangular too. */
  static double[][] inverse(double[][] factor) {
    int size = factor.length;
    double[][] inverse = new double[size][size];
    for (int column = 0; column < size; column++) {
      inverse[column][column] = 1 / factor[column][column];
      for (int row = column + 1; row < size; row++) {
        double sum = 0;
        for (int k = column; k < row; k++) {
          sum -= factor[row][k] * inverse[k][column];
        }
        inverse[row][column] = sum / factor[row][row];
      }
    }
    return inverse;
  }

  static double logDeterminant(double[][] factor) {
    double sum = 0;
    for (int i = 0; i < factor.length; i++) {
      sum += Math.log(factor[i][i]);
    }
    return sum;
  }
}
