package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.trainer.mixture.Mixture;
import io.eddy.trainer.mixture.MixtureFit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.StdArrays;

class FillingTest {
  private static final double SCATTER = 0.1;

  /** So many columns that follow one hidden number, every second one with the other sign. */
  private static Mixture tied(int columns) {
    SplittableRandom random = new SplittableRandom(3);
    double[][] rows =
        IntStream.range(0, 3000)
            .mapToObj(
                i -> {
                  double hidden = random.nextGaussian();
                  return IntStream.range(0, columns)
                      .mapToDouble(
                          column ->
                              (column % 2 == 0 ? hidden : -hidden)
                                  + SCATTER * random.nextGaussian())
                      .toArray();
                })
            .toArray(double[][]::new);
    return MixtureFit.of(rows, 1, 0, 1);
  }

  private static float[] filled(Mixture gaussian, float[] row, float[] present) {
    return GraphRun.of(
            tf ->
                List.of(
                    new Filling(tf, gaussian)
                        .fill(
                            tf.constant(StdArrays.ndCopyOf(new float[][] {row})),
                            tf.constant(StdArrays.ndCopyOf(new float[][] {present})))))
        .get(0);
  }

  @Test
  void aMissingNumberIsWhatTheTiedOneSays() {
    Mixture gaussian = tied(2);
    for (float there : new float[] {-2, 0.5f, 1.5f}) {
      float[] second = filled(gaussian, new float[] {there, 0}, new float[] {1, 0});
      assertThat(second[0]).isEqualTo(there);
      assertThat(second[1]).isCloseTo(-there, within(0.1f + 0.2f * Math.abs(there)));
      float[] first = filled(gaussian, new float[] {0, there}, new float[] {0, 1});
      assertThat(first[1]).isEqualTo(there);
      assertThat(first[0]).isCloseTo(-there, within(0.1f + 0.2f * Math.abs(there)));
    }
  }

  @Test
  void moreColumnsThatAgreeAreHeardTogether() {
    float[] row = {0, -1.5f, 1.5f, -1.5f, 1.5f, -1.5f};
    float[] found = filled(tied(6), row, new float[] {0, 1, 1, 1, 1, 1});
    assertThat(found[0]).isCloseTo(1.5f, within(0.3f));
  }

  @Test
  void whatIsThereStaysHoweverWild() {
    float[] row = {1, 1e4f, -1e4f, 0.25f};
    assertThat(filled(tied(4), row, new float[] {1, 1, 1, 1})).isEqualTo(row);
  }

  @Test
  void aWildNumberSaysNoMoreThanItsBound() {
    Mixture gaussian = tied(2);
    float[] wild = filled(gaussian, new float[] {1e4f, 0}, new float[] {1, 0});
    float[] bound = filled(gaussian, new float[] {10, 0}, new float[] {1, 0});
    assertThat(wild[1]).isEqualTo(bound[1]).isBetween(-10f, -7f);
  }

  @Test
  void severalGapsAreFilledTowardsTheRestAndDoNotRunAway() {
    Mixture gaussian = tied(8);
    float there = 2;
    for (int missing = 1; missing < 8; missing++) {
      float[] row = new float[8];
      float[] present = new float[8];
      for (int column = missing; column < 8; column++) {
        row[column] = column % 2 == 0 ? there : -there;
        present[column] = 1;
      }
      float[] found = filled(gaussian, row, present);
      for (int column = 0; column < missing; column++) {
        float sign = column % 2 == 0 ? 1 : -1;
        assertThat(sign * found[column]).isBetween(0.1f, 1.2f * there);
      }
    }
    for (float value : filled(gaussian, new float[8], new float[8])) {
      assertThat(value).isCloseTo(0, within(0.2f));
    }
  }
}
