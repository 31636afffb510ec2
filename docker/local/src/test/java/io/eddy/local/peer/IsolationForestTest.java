package io.eddy.local.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IsolationForestTest {
  @Test
  void averagePathsAreThoseOfBinarySearchTrees() {
    assertThat(IsolationForest.averagePath(1)).isZero();
    assertThat(IsolationForest.averagePath(2)).isCloseTo(1, within(1e-12));
    assertThat(IsolationForest.averagePath(3)).isCloseTo(5.0 / 3, within(1e-12));
    // Euler's expansion of the harmonic number: ln n + gamma + 1 / 2n.
    double harmonic = Math.log(255) + 0.577215665 + 1 / 510.0;
    double expected = 2 * harmonic - 2 * 255 / 256.0;
    assertThat(IsolationForest.averagePath(256)).isCloseTo(expected, within(1e-5));
  }

  @Test
  void twoRowsAreAlwaysCutApartAtOnce() {
    Peer forest = IsolationForest.fit(new double[][] {{0, 5}, {1, 5}}, 3);

    assertThat(forest.score(new double[] {0, 5})).isCloseTo(0.5, within(1e-12));
    assertThat(forest.score(new double[] {1, 5})).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void equalRowsCannotBeCutAndCountAsTheirAveragePath() {
    Peer forest = IsolationForest.fit(new double[][] {{4}, {4}, {4}, {4}}, 3);

    assertThat(forest.score(new double[] {9})).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void sharesOfCutsFollowTheGaps() {
    // With three rows at 0, 1 and 10 the first cut leaves the 10 alone nine times in ten.
    double[][] rows = {{0}, {1}, {10}};
    Peer forest = IsolationForest.fit(rows, new Random(5).nextLong());
    double normalPath = 5.0 / 3;

    double path = -Math.log(forest.score(new double[] {10})) / Math.log(2) * normalPath;

    assertThat(path).isCloseTo(0.9 * 1 + 0.1 * 2, within(0.12));
  }
}
