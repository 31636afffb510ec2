package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.trainer.mixture.Mixture;
import io.eddy.trainer.mixture.MixtureFit;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.StdArrays;

class MixtureGraphTest {
  private static final double SCATTER = 0.2;
  private static final double[][] ROWS = tied(3000, 2);
  private static final Mixture MIXTURE = MixtureFit.of(ROWS, 6, 0, 1);

  /** Three columns that follow one hidden number, up to scatter, about one place or more. */
  private static double[][] tied(int count, int places) {
    SplittableRandom random = new SplittableRandom(4);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              double hidden = random.nextGaussian() + 5 * (i % places);
              return IntStream.range(0, 3)
                  .mapToDouble(column -> hidden + SCATTER * random.nextGaussian())
                  .toArray();
            })
        .toArray(double[][]::new);
  }

  private record Said(
      float[] surprise, float[][] contribution, float[][] expected, float[][] deviation) {
    double sum(int row) {
      return contribution[row][0] + contribution[row][1] + contribution[row][2];
    }
  }

  private static Said said(Mixture mixture, double[][] rows, float[][] present) {
    float[][] values = new float[rows.length][3];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < 3; column++) {
        values[row][column] = (float) rows[row][column];
      }
    }
    List<float[]> found =
        GraphRun.of(
            tf -> {
              MixtureGraph graph =
                  new MixtureGraph(
                      tf,
                      MixtureFactors.of(tf, mixture),
                      tf.constant(StdArrays.ndCopyOf(values)),
                      tf.constant(StdArrays.ndCopyOf(present)));
              MixtureGraph.Conditional conditional = graph.conditional();
              return List.of(
                  graph.surprise(),
                  conditional.contribution(),
                  conditional.expected(),
                  conditional.deviation());
            });
    return new Said(found.get(0), lines(found.get(1)), lines(found.get(2)), lines(found.get(3)));
  }

  private static float[][] lines(float[] values) {
    return IntStream.range(0, values.length / 3)
        .mapToObj(row -> Arrays.copyOfRange(values, 3 * row, 3 * row + 3))
        .toArray(float[][]::new);
  }

  private static Said said(Mixture mixture, double[]... rows) {
    float[][] present = new float[rows.length][3];
    for (float[] row : present) {
      Arrays.fill(row, 1);
    }
    return said(mixture, rows, present);
  }

  @Test
  void surpriseIsTheNegativeLogDensity() {
    double[][] rows = Arrays.copyOf(ROWS, 200);
    rows[0] = new double[] {0, 0, 4};
    rows[1] = new double[] {-6, 6, 3};
    rows[2] = new double[] {2.5, 2.5, 2.5};
    assertThat(MIXTURE.components()).hasSize(6);
    Said said = said(MIXTURE, rows);
    for (int row = 0; row < rows.length; row++) {
      double expected = -MIXTURE.logDensity(rows[row]);
      assertThat((double) said.surprise()[row])
          .isCloseTo(expected, within(1e-4 * (1 + Math.abs(expected))));
    }
  }

  @Test
  void contributionsAddUpToTheSurpriseAndGapsHaveNone() {
    SplittableRandom random = new SplittableRandom(9);
    double[][] rows = Arrays.copyOf(ROWS, 300);
    float[][] present = new float[300][3];
    for (int row = 0; row < 300; row++) {
      rows[row] = rows[row].clone();
      for (int column = 0; column < 3; column++) {
        rows[row][column] += random.nextInt(10) == 0 ? 30 * random.nextGaussian() : 0;
        present[row][column] = random.nextInt(4) == 0 ? 0 : 1;
      }
    }
    present[0] = new float[3];
    Said said = said(MIXTURE, rows, present);
    assertThat(said.surprise()[0]).isZero();
    for (int row = 0; row < 300; row++) {
      float surprise = said.surprise()[row];
      assertThat(said.sum(row)).isCloseTo(surprise, within(1e-4 * (1 + Math.abs(surprise))));
      for (int column = 0; column < 3; column++) {
        assertThat(present[row][column] == 0 ? said.contribution()[row][column] : 0).isZero();
      }
    }
  }

  @Test
  void brokenTieNamesTheBrokenColumn() {
    double[][] rows = new double[90][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = ROWS[row].clone();
      // Within the column's own range: only the tie to the others breaks.
      rows[row][row % 3] += rows[row][row % 3] > 2.5 ? -2 : 2;
    }
    Said said = said(MIXTURE, rows);
    for (int row = 0; row < rows.length; row++) {
      int broken = row % 3;
      float[] contribution = said.contribution()[row];
      assertThat(contribution[broken])
          .isGreaterThan(contribution[(broken + 1) % 3])
          .isGreaterThan(contribution[(broken + 2) % 3]);
      assertThat((double) said.expected()[row][broken])
          .isCloseTo(ROWS[row][broken], within(6 * SCATTER));
    }
  }

  @Test
  void oneComponentExpectsWhatLinearRegressionDoesWhateverStandsInTheGap() {
    double[][] rows = tied(4000, 1);
    Mixture one = MixtureFit.of(rows, 1, 0, 1);
    // Two noisy readings of one number: both weigh the same, and fall a little short of it.
    double slope = 1 / (2 + SCATTER * SCATTER);
    double deviation = SCATTER * Math.sqrt(1 + slope);
    float[][] present = {{1, 1, 0}, {1, 1, 0}, {1, 1, 0}};
    Said said = said(one, new double[][] {{1, 1.2, 0}, {1, 1.2, 7}, {-2, 0, 0}}, present);
    assertThat((double) said.expected()[0][2]).isCloseTo(2.2 * slope, within(0.05));
    assertThat(said.expected()[1][2]).isCloseTo(said.expected()[0][2], within(1e-4f));
    assertThat((double) said.expected()[2][2]).isCloseTo(-2 * slope, within(0.05));
    assertThat((double) said.deviation()[0][2]).isCloseTo(deviation, within(0.03));
    assertThat(said.deviation()[2]).isEqualTo(said.deviation()[0]);
  }

  @Test
  void wildRowsStayFinite() {
    float most = Float.MAX_VALUE;
    Said said = said(MIXTURE, new double[][] {{1e4, -1e4, 1e4}, {most, -most, 0}, {1e-30, 0, 0}});
    for (int row = 0; row < 3; row++) {
      float surprise = said.surprise()[row];
      assertThat(surprise).isFinite();
      assertThat(said.sum(row)).isCloseTo(surprise, within(1e-4 * (1 + Math.abs(surprise))));
    }
    assertThat(said.surprise()[0]).isGreaterThan(said.surprise()[2] + 1000);
  }
}
