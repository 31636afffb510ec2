package io.eddy.trainer.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.model.bundle.LatentMap;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatentPlaneTest {
  private static final int SIZE = 5000;

  private static LatentRows rows(int size, float[]... columns) {
    float[] means = new float[size * columns.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = columns[i % columns.length][i / columns.length];
    }
    return new LatentRows(
        IntStream.range(0, size).toArray(), new float[size], means, columns.length);
  }

  private static float[] scattered(double mean, double deviation, long seed) {
    Random random = new Random(seed);
    float[] values = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = (float) (mean + deviation * random.nextGaussian());
    }
    return values;
  }

  private static int counted(LatentMap map) {
    return map.counts().stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void mapShowsThePlaneOfMostVariance() {
    LatentMap map =
        LatentPlane.of(rows(SIZE, scattered(1, 0.1, 1), scattered(5, 3, 2), scattered(-2, 0.7, 3)));

    assertThat(map.centre().get(1)).isCloseTo(5, within(0.2));
    assertThat(map.across().get(1)).isCloseTo(1, within(0.01));
    assertThat(map.up().get(2)).isCloseTo(1, within(0.01));
    assertThat(map.extent().left()).isBetween(-12.0, -8.0);
    assertThat(map.extent().right()).isBetween(8.0, 12.0);
    assertThat(map.extent().top()).isBetween(1.8, 3.0);
    assertThat(map.columns()).isEqualTo(48);
    assertThat(map.rows()).isEqualTo(32);
    assertThat(counted(map)).isBetween((int) (0.99 * SIZE), SIZE);
    int middle = map.counts().get(16 * 48 + 24);
    assertThat(middle).isGreaterThan(10).isGreaterThan(map.counts().get(0));
  }

  @Test
  void rowsFarOutDoNotStretchTheMap() {
    float[] wild = scattered(0, 1, 1);
    wild[7] = 1e6f;
    LatentMap map = LatentPlane.of(rows(SIZE, scattered(0, 0.1, 2), wild));
    // The axis goes through the wild row; its extent does not.
    assertThat(map.extent().right() - map.extent().left()).isLessThan(10);
    assertThat(counted(map)).isBetween((int) (0.99 * SIZE), SIZE - 1);
  }

  @Test
  void oneDimensionHasOneRowOfCells() {
    LatentMap map = LatentPlane.of(rows(SIZE, scattered(2, 1, 1)));
    assertThat(map.rows()).isEqualTo(1);
    assertThat(map.columns()).isEqualTo(48);
    assertThat(map.up()).containsExactly(0.0);
    assertThat(map.y(dimension -> 17)).isZero();
    assertThat(counted(map)).isGreaterThan((int) (0.99 * SIZE));
  }

  @Test
  void collapsedLatentsHaveAMapToo() {
    float[] same = new float[100];
    Arrays.fill(same, 0.25f);
    LatentMap map = LatentPlane.of(rows(100, same, same));
    assertThat(counted(map)).isEqualTo(100);
    assertThat(map.counts()).contains(100);
  }

  @Test
  void rowsAreTakenFromEverywhere() {
    int[] all = IntStream.range(0, 1000).map(i -> i * 3).toArray();
    assertThat(LatentRows.spread(all, 4)).containsExactly(0, 750, 1500, 2250);
    assertThat(LatentRows.spread(all, 1000)).isEqualTo(all);
    assertThat(LatentRows.spread(all, 5000)).isEqualTo(all);
  }

  @Test
  void sameLatentsGiveTheSameMap() {
    List<LatentMap> maps =
        IntStream.range(0, 2)
            .mapToObj(i -> LatentPlane.of(rows(SIZE, scattered(0, 1, 1), scattered(0, 2, 2))))
            .toList();
    assertThat(maps.get(0)).isEqualTo(maps.get(1));
  }
}
