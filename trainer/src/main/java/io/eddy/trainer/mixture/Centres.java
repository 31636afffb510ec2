package io.eddy.trainer.mixture;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Where the components start: rows far from each other (k-means++, Arthur and Vassilvitskii, 2007),
 * then a few rounds of k-means.
 */
final class Centres {
  private static final int ROUNDS = 10;

  private final double[][] rows;
  private final double[][] centres;
  private final int[] nearest;

  private Centres(double[][] rows, int count, SplittableRandom random) {
    this.rows = rows;
    this.centres = new double[count][];
    this.nearest = new int[rows.length];
    spread(random);
    for (int round = 0; round < ROUNDS && assign(); round++) {
      move();
    }
  }

  /** For each row the centre that it belongs to. */
  static int[] assign(double[][] rows, int count, SplittableRandom random) {
    return count == 1 ? new int[rows.length] : new Centres(rows, count, random).nearest;
  }

  private void spread(SplittableRandom random) {
    double[] distances = new double[rows.length];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    centres[0] = rows[random.nextInt(rows.length)].clone();
    for (int centre = 1; centre < centres.length; centre++) {
      double sum = 0;
      for (int row = 0; row < rows.length; row++) {
        distances[row] = Math.min(distances[row], distance(rows[row], centres[centre - 1]));
        sum += distances[row];
      }
      double left = random.nextDouble() * sum;
      int chosen = 0;
      while (chosen < rows.length - 1 && left >= distances[chosen]) {
        left -= distances[chosen++];
      }
      centres[centre] = rows[chosen].clone();
    }
  }

  /** Whether a row changed its centre. */
  private boolean assign() {
    boolean changed = false;
    for (int row = 0; row < rows.length; row++) {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int centre = 0; centre < centres.length; centre++) {
        double distance = distance(rows[row], centres[centre]);
        if (distance < least) {
          least = distance;
          best = centre;
        }
      }
      changed |= best != nearest[row];
      nearest[row] = best;
    }
    return changed;
  }

  private void move() {
    int[] counts = new int[centres.length];
    double[][] sums = new double[centres.length][rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      counts[nearest[row]]++;
      for (int column = 0; column < rows[row].length; column++) {
        sums[nearest[row]][column] += rows[row][column];
      }
    }
    for (int centre = 0; centre < centres.length; centre++) {
      // A centre without rows stays where it is.
      for (int column = 0; counts[centre] > 0 && column < sums[centre].length; column++) {
        centres[centre][column] = sums[centre][column] / counts[centre];
      }
    }
  }

  private static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int column = 0; column < one.length; column++) {
      double difference = one[column] - other[column];
      sum += difference * difference;
    }
    return sum;
  }
}
