package io.eddy.local.peer;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Squared error of a row rebuilt from the first principal components, as many as hold 90 % of the
 * variance. At least one direction is left for the error.
 */
final class PrincipalComponents implements Peer {
  private static final double VARIANCE_KEPT = 0.9;

  private final double[][] components;

  private PrincipalComponents(double[][] components) {
    this.components = components;
  }

  /** The rows have means of zero; the seed changes nothing. */
  static Peer fit(double[][] history, long seed) {
    RealMatrix rows = MatrixUtils.createRealMatrix(history);
    EigenDecomposition eigen =
        new EigenDecomposition(
            rows.transpose().multiply(rows).scalarMultiply(1.0 / history.length));
    double[] variances = eigen.getRealEigenvalues();
    double total = eigen.getD().getTrace();
    double kept = 0;
    int count = 0;
    while (count < variances.length - 1 && kept < VARIANCE_KEPT * total) {
      kept += variances[count++];
    }
    double[][] components = new double[count][];
    for (int i = 0; i < count; i++) {
      components[i] = eigen.getEigenvector(i).toArray();
    }
    return new PrincipalComponents(components);
  }

  @Override
  public double score(double[] row) {
    double error = dot(row, row);
    for (double[] component : components) {
      double along = dot(row, component);
      error -= along * along;
    }
    return Math.max(0, error);
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
