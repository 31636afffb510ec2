package io.eddy.trainer.vae;

import io.eddy.trainer.vae.Exemplars.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Posteriors of some training rows, which together stand for those of all: the components of the
 * aggregate posterior that the score takes as prior.
 *
 * @param means [K, k]
 * @param logVariances [K, k]
 * @param logWeights logarithm of each one's share times K: zero where all weigh the same
 */
record Prior(Matrix means, Matrix logVariances, float[] logWeights) {

  /**
   * From the posteriors of many rows. In a vetted history rows far from each other are chosen
   * (k-means++, Arthur and Vassilvitskii, 2007), each weighing as many rows as are nearest to it,
   * so that no corner of normality is left out by chance. In a mixed one that would gather the
   * anomalies, and the first rows are taken, which are in random order.
   */
  static Prior of(Exemplars many, HistoryKind history, int most, long seed) {
    int count = Math.min(most, many.size());
    if (history == HistoryKind.MIXED || count == many.size()) {
      int[] first = new int[count];
      Arrays.setAll(first, i -> i);
      return new Prior(
          rows(many.means(), first), rows(many.logVariances(), first), new float[count]);
    }
    return spread(many, count, new SplittableRandom(seed));
  }

  private static Prior spread(Exemplars many, int count, SplittableRandom random) {
    int size = many.size();
    double[] distances = new double[size];
    int[] nearest = new int[size];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = i == 0 ? 0 : draw(distances, random);
      for (int row = 0; row < size; row++) {
        double distance = distance(many.means(), row, chosen[i]);
        if (distance < distances[row]) {
          distances[row] = distance;
          nearest[row] = i;
        }
      }
    }
    float[] weights = new float[count];
    for (int component : nearest) {
      weights[component]++;
    }
    for (int i = 0; i < count; i++) {
      // A row equal to an earlier one is nearest to nothing.
      weights[i] = (float) Math.log(Math.max(weights[i], 1e-3) * count / size);
    }
    return new Prior(rows(many.means(), chosen), rows(many.logVariances(), chosen), weights);
  }

  private static int draw(double[] distances, SplittableRandom random) {
    double left = random.nextDouble() * Arrays.stream(distances).sum();
    int chosen = 0;
    while (chosen < distances.length - 1 && left >= distances[chosen]) {
      left -= distances[chosen++];
    }
    return chosen;
  }

  private static double distance(Matrix means, int one, int other) {
    int width = means.values().length / means.rows();
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double away = means.values()[one * width + i] - means.values()[other * width + i];
      sum += away * away;
    }
    return sum;
  }

  private static Matrix rows(Matrix all, int[] chosen) {
    int width = all.values().length / all.rows();
    float[] values = new float[chosen.length * width];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(all.values(), chosen[i] * width, values, i * width, width);
    }
    return new Matrix(chosen.length, values);
  }

  int size() {
    return means.rows();
  }
}
