package io.eddy.local.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.junit.jupiter.api.Test;

class GaussianTest {
  @Test
  void logDensityIsThatOfAnotherLibrary() {
    Random random = new Random(7);
    double[][] rows = new double[40][];
    for (int i = 0; i < rows.length; i++) {
      double shared = random.nextGaussian();
      rows[i] =
          new double[] {shared, shared + random.nextGaussian(), 5 + 0.1 * random.nextGaussian()};
    }
    double[] mean = new double[3];
    for (int column = 0; column < 3; column++) {
      int at = column;
      mean[column] = Arrays.stream(rows).mapToDouble(row -> row[at]).average().orElseThrow();
    }
    var other =
        new MultivariateNormalDistribution(
            mean, new Covariance(rows, false).getCovarianceMatrix().getData());
    double[] weights = new double[rows.length];
    Arrays.fill(weights, 0.25);

    Gaussian gaussian = Gaussian.of(rows, weights, 0);

    for (double[] row : rows) {
      assertThat(gaussian.logDensity(row)).isCloseTo(Math.log(other.density(row)), within(1e-6));
    }
  }

  @Test
  void weightOfTwoIsTheSameAsTwoRows() {
    double[][] thrice = {{0, 1}, {0, 1}, {2, 0}, {1, 3}};
    double[][] once = {{0, 1}, {2, 0}, {1, 3}};

    Gaussian repeated = Gaussian.of(thrice, new double[] {1, 1, 1, 1}, 1e-6);
    Gaussian weighted = Gaussian.of(once, new double[] {2, 1, 1}, 1e-6);

    double[] row = {0.5, 0.5};
    assertThat(weighted.logDensity(row)).isCloseTo(repeated.logDensity(row), within(1e-9));
  }

  @Test
  void equalRowsHaveTheRidgeForVariance() {
    Gaussian gaussian = Gaussian.of(new double[][] {{3}, {3}}, new double[] {1, 1}, 0.01);

    double atMean = -0.5 * Math.log(2 * Math.PI * 0.01);
    assertThat(gaussian.logDensity(new double[] {3})).isCloseTo(atMean, within(1e-9));
    assertThat(gaussian.logDensity(new double[] {3.1})).isCloseTo(atMean - 0.5, within(1e-9));
  }
}
