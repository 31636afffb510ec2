package io.eddy.trainer.latent;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The eigenvectors of a symmetric matrix, that of the greatest eigenvalue first, by cyclic Jacobi
 * rotations (Golub and Van Loan, Matrix Computations, section 8.5). The same matrix always gives
 * the same axes: each points to where its largest component is positive. Immutable.
 */
final class PrincipalAxes {
  /** Convergence is quadratic: ten sweeps are more than any matrix of latents needs. */
  private static final int MOST_SWEEPS = 50;

  private static final double NOTHING = 1e-22;

  private final double[][] rotated;
  private final double[][] vectors;
  private final int[] order;

  private PrincipalAxes(double[][] symmetric) {
    int size = symmetric.length;
    this.rotated = new double[size][];
    this.vectors = new double[size][size];
    for (int i = 0; i < size; i++) {
      rotated[i] = symmetric[i].clone();
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && !diagonal(); sweep++) {
      for (int i = 0; i < size; i++) {
        for (int j = i + 1; j < size; j++) {
          rotate(i, j);
        }
      }
    }
    this.order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -rotated[i][i]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  static PrincipalAxes of(double[][] symmetric) {
    return new PrincipalAxes(symmetric);
  }

  private boolean diagonal() {
    double off = 0;
    double on = 0;
    for (int i = 0; i < rotated.length; i++) {
      for (int j = 0; j < rotated.length; j++) {
        double square = rotated[i][j] * rotated[i][j];
        off += i == j ? 0 : square;
        on += i == j ? square : 0;
      }
    }
    return off <= NOTHING * on;
  }

  /** Turns the plane of two dimensions so that nothing is left of their covariance. */
  private void rotate(int i, int j) {
    double between = rotated[i][j];
    if (between == 0) {
      return;
    }
    double half = (rotated[j][j] - rotated[i][i]) / (2 * between);
    double tangent = Math.copySign(1, half) / (Math.abs(half) + Math.hypot(half, 1));
    double cosine = 1 / Math.hypot(tangent, 1);
    double sine = tangent * cosine;
    for (double[] row : rotated) {
      turn(row, i, j, cosine, sine);
    }
    for (int k = 0; k < rotated.length; k++) {
      double one = rotated[i][k];
      double other = rotated[j][k];
      rotated[i][k] = cosine * one - sine * other;
      rotated[j][k] = sine * one + cosine * other;
    }
    for (double[] row : vectors) {
      turn(row, i, j, cosine, sine);
    }
  }

  private static void turn(double[] row, int i, int j, double cosine, double sine) {
    double one = row[i];
    double other = row[j];
    row[i] = cosine * one - sine * other;
    row[j] = sine * one + cosine * other;
  }

  /** The eigenvalue of an axis. */
  double variance(int axis) {
    return rotated[order[axis]][order[axis]];
  }

  /** The direction of an axis, of length one. */
  double[] direction(int axis) {
    double[] direction = new double[vectors.length];
    double largest = 0;
    for (int i = 0; i < direction.length; i++) {
      direction[i] = vectors[i][order[axis]];
      largest = Math.abs(direction[i]) > Math.abs(largest) ? direction[i] : largest;
    }
    for (int i = 0; i < direction.length; i++) {
      // Adding zero leaves no negative one.
      direction[i] = direction[i] * Math.signum(largest) + 0.0;
    }
    return direction;
  }
}
