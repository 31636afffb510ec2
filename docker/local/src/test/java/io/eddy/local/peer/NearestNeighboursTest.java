package io.eddy.local.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearestNeighboursTest {
  @Test
  void scoreIsTheFifthOfAllDistancesInOrder() {
    long seed = 20_261;
    Random random = new Random(seed);
    double[][] history = new double[300][];
    for (int i = 0; i < history.length; i++) {
      history[i] = random.doubles(11, -1, 1).toArray();
    }
    Peer neighbours = NearestNeighbours.fit(history, 0);

    for (int i = 0; i < 100; i++) {
      double[] row = random.doubles(11, -2, 2).toArray();
      double[] distances =
          Arrays.stream(history).mapToDouble(other -> distance(row, other)).sorted().toArray();
      assertThat(neighbours.score(row)).as("seed %d", seed).isCloseTo(distances[4], within(1e-9));
    }
  }

  private static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.pow(one[i] - other[i], 2);
    }
    return Math.sqrt(sum);
  }

  @Test
  void rowOfTheHistoryIsItsOwnFirstNeighbour() {
    Peer neighbours = NearestNeighbours.fit(new double[][] {{0}, {1}, {2}, {3}, {4}, {5}}, 0);

    assertThat(neighbours.score(new double[] {0})).isEqualTo(4);
  }

  @Test
  void fewerRowsThanNeighboursGiveTheFarthest() {
    Peer neighbours = NearestNeighbours.fit(new double[][] {{0}, {3}}, 0);

    assertThat(neighbours.score(new double[] {-1})).isEqualTo(4);
  }
}
