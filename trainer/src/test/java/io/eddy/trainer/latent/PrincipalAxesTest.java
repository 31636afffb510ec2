package io.eddy.trainer.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PrincipalAxesTest {
  private static final double CLOSE = 1e-12;

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  @Test
  void axesOfAKnownMatrixAreFoundGreatestFirst() {
    // Eigenvalues 2 + sqrt 2, 2 and 2 - sqrt 2.
    PrincipalAxes axes = PrincipalAxes.of(new double[][] {{2, 1, 0}, {1, 2, 1}, {0, 1, 2}});

    assertThat(axes.variance(0)).isCloseTo(2 + Math.sqrt(2), within(CLOSE));
    assertThat(axes.variance(1)).isCloseTo(2, within(CLOSE));
    assertThat(axes.variance(2)).isCloseTo(2 - Math.sqrt(2), within(CLOSE));
    assertThat(axes.direction(0))
        .containsExactly(new double[] {0.5, Math.sqrt(0.5), 0.5}, within(CLOSE));
    double[] second = axes.direction(1);
    assertThat(Math.abs(second[0])).isCloseTo(Math.sqrt(0.5), within(CLOSE));
    assertThat(second[1]).isCloseTo(0, within(CLOSE));
    assertThat(second[2]).isCloseTo(-second[0], within(CLOSE));
  }

  @Test
  void axesOfARandomMatrixAreItsEigenvectors() {
    int size = 16;
    Random random = new Random(5);
    double[][] factor = new double[size][size];
    for (double[] row : factor) {
      for (int i = 0; i < size; i++) {
        row[i] = random.nextGaussian();
      }
    }
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i][j] = dot(factor[i], factor[j]);
      }
    }
    PrincipalAxes axes = PrincipalAxes.of(matrix);
    for (int axis = 0; axis < size; axis++) {
      double[] direction = axes.direction(axis);
      assertThat(dot(direction, direction)).isCloseTo(1, within(CLOSE));
      for (int i = 0; i < size; i++) {
        assertThat(dot(matrix[i], direction))
            .isCloseTo(axes.variance(axis) * direction[i], within(1e-9));
      }
      if (axis > 0) {
        assertThat(axes.variance(axis)).isLessThanOrEqualTo(axes.variance(axis - 1));
        assertThat(dot(direction, axes.direction(axis - 1))).isCloseTo(0, within(1e-9));
      }
    }
  }

  @Test
  void axesPointToWhereTheirLargestComponentIsPositive() {
    PrincipalAxes axes = PrincipalAxes.of(new double[][] {{1, -2}, {-2, 9}});
    assertThat(axes.direction(0)[1]).isPositive();
    assertThat(axes.direction(0)[0]).isNegative();
    assertThat(axes.direction(1)[0]).isPositive();
  }

  @Test
  void noVarianceAtAllStillHasAxes() {
    PrincipalAxes axes = PrincipalAxes.of(new double[2][2]);
    assertThat(axes.direction(0)).containsExactly(1, 0);
    assertThat(axes.direction(1)).containsExactly(0, 1);
  }
}
