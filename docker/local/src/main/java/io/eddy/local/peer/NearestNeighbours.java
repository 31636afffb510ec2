package io.eddy.local.peer;

import java.util.Arrays;
import java.util.Random;

/**
 * Distance to the fifth nearest row of the history; a row that is itself stored is its own first
 * neighbour. The search looks at every stored row, so at most 20,000 of them are stored, chosen by
 * seed; a larger history is thinned.
 */
final class NearestNeighbours implements Peer {
  private static final int NEIGHBOURS = 5;
  private static final int MOST_STORED = 20_000;

  /** Terms of a squared distance between two looks whether it is too large already. */
  private static final int TERMS_A_LOOK = 8;

  private final double[][] stored;

  private NearestNeighbours(double[][] stored) {
    this.stored = stored;
  }

  static Peer fit(double[][] history, long seed) {
    return new NearestNeighbours(
        history.length <= MOST_STORED
            ? history
            : RandomRows.draw(history, MOST_STORED, new Random(seed)));
  }

  @Override
  public double score(double[] row) {
    double[] nearest = new double[Math.min(NEIGHBOURS, stored.length)];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    int last = nearest.length - 1;
    for (double[] other : stored) {
      double squared = squaredDistance(row, other, nearest[last]);
      int place = last;
      for (; place >= 0 && squared < nearest[place]; place--) {
        nearest[place] = place == 0 || squared >= nearest[place - 1] ? squared : nearest[place - 1];
      }
    }
    return Math.sqrt(nearest[last]);
  }

  /** Exact below the limit; otherwise some number that is not below it. */
  private static double squaredDistance(double[] one, double[] other, double limit) {
    double squared = 0;
    for (int first = 0; first < one.length && squared < limit; first += TERMS_A_LOOK) {
      int end = Math.min(one.length, first + TERMS_A_LOOK);
      for (int i = first; i < end; i++) {
        double difference = one[i] - other[i];
        squared += difference * difference;
      }
    }
    return squared;
  }
}
