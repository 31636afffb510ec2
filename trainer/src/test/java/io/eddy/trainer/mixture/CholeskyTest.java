package io.eddy.trainer.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {
  private static final double[][] MATRIX = {{4, 12, -16}, {12, 37, -43}, {-16, -43, 98}};

  @Test
  void factorOfAKnownMatrixIsFoundFromItsLowerTriangle() {
    double[][] factor = {{2, 0, 0}, {6, 1, 0}, {-8, 5, 3}};
    assertThat(Cholesky.factor(MATRIX)).isDeepEqualTo(factor);
    double[][] lower = {{4, 99, 99}, {12, 37, 99}, {-16, -43, 98}};
    assertThat(Cholesky.factor(lower)).isDeepEqualTo(factor);
  }

  @Test
  void inverseTimesFactorIsTheIdentity() {
    double[][] factor = Cholesky.factor(MATRIX);
    double[][] inverse = Cholesky.inverse(factor);
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
          sum += inverse[row][k] * factor[k][column];
        }
        assertThat(sum).isCloseTo(row == column ? 1 : 0, within(1e-12));
        assertThat(column > row ? inverse[row][column] : 0).isZero();
      }
    }
  }

  @Test
  void determinantIsThatOfTheFactor() {
    assertThat(Cholesky.logDeterminant(Cholesky.factor(MATRIX)))
        .isCloseTo(Math.log(6), within(1e-12));
  }

  @Test
  void matrixWithoutAFactorIsRefused() {
    assertThatThrownBy(() -> Cholesky.factor(new double[][] {{1, 2}, {2, 4}}))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("the matrix is not positive definite at row 1");
  }
}
