package io.eddy.local.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ClustersTest {
  @Test
  void heapsFarApartAreTheClusters() {
    Random random = new Random(3);
    double[][] rows = new double[90][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {100 * (i % 3) + random.nextGaussian(), random.nextGaussian()};
    }

    int[] cluster = Clusters.of(rows, 3, new Random(4));

    assertThat(new int[] {cluster[0], cluster[1], cluster[2]}).containsOnlyOnce(0, 1, 2);
    for (int i = 0; i < rows.length; i++) {
      assertThat(cluster[i]).isEqualTo(cluster[i % 3]);
    }
  }

  @Test
  void moreClustersThanDifferentRowsAreNoObstacle() {
    int[] cluster = Clusters.of(new double[][] {{1}, {1}, {2}}, 3, new Random(0));

    assertThat(cluster[0]).isEqualTo(cluster[1]).isNotEqualTo(cluster[2]);
  }
}
