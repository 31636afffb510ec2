package io.eddy.local.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GaussianMixtureTest {
  @Test
  void scoreIsTheNegativeLogDensityOfWhatTheRowsAreDrawnFrom() {
    Random random = new Random(11);
    double[][] history = new double[8000][];
    for (int i = 0; i < history.length; i++) {
      double centre = i % 4 == 0 ? -5 : 5;
      history[i] = new double[] {centre + random.nextGaussian(), random.nextGaussian()};
    }

    Peer mixture = GaussianMixture.fit(history, 1);

    for (double[] row : new double[][] {{5, 0}, {-5, 0}, {4, 1}, {-6, -1}}) {
      assertThat(mixture.score(row)).isCloseTo(-Math.log(density(row)), within(0.35));
    }
    assertThat(mixture.score(new double[] {0, 0})).isGreaterThan(mixture.score(history[0]) + 4);
  }

  private static double density(double[] row) {
    double left = 0.25 * Math.exp(-(Math.pow(row[0] + 5, 2) + row[1] * row[1]) / 2);
    double right = 0.75 * Math.exp(-(Math.pow(row[0] - 5, 2) + row[1] * row[1]) / 2);
    return (left + right) / (2 * Math.PI);
  }

  @Test
  void fewerRowsThanComponentsAreNoObstacle() {
    Peer mixture = GaussianMixture.fit(new double[][] {{0, 1}, {1, 0}, {1, 1}}, 1);

    assertThat(mixture.score(new double[] {9, 9})).isFinite();
    assertThat(mixture.score(new double[] {9, 9}))
        .isGreaterThan(mixture.score(new double[] {1, 1}));
  }
}
