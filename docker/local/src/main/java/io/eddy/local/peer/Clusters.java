package io.eddy.local.peer;

import java.util.Arrays;
import java.util.Random;

/**
 * Clusters of rows about their means, by Lloyd's algorithm from the starting points of Arthur and
 * Vassilvitskii, k-means++, SODA 2007.
 */
final class Clusters {
  private static final int MOST_ROUNDS = 50;

  private Clusters() {}

  /** For every row the index of its cluster. */
  static int[] of(double[][] rows, int count, Random random) {
    double[][] centres = start(rows, count, random);
    int[] cluster = new int[rows.length];
    Arrays.fill(cluster, -1);
    boolean moved = true;
    for (int round = 0; round < MOST_ROUNDS && moved; round++) {
      moved = false;
      for (int i = 0; i < rows.length; i++) {
        int nearest = nearest(rows[i], centres);
        moved |= nearest != cluster[i];
        cluster[i] = nearest;
      }
      centres = means(rows, cluster, centres);
    }
    return cluster;
  }

  private static double[][] start(double[][] rows, int count, Random random) {
    double[][] centres = new double[count][];
    double[] squares = new double[rows.length];
    Arrays.fill(squares, Double.POSITIVE_INFINITY);
    centres[0] = rows[random.nextInt(rows.length)];
    for (int next = 1; next < count; next++) {
      double sum = 0;
      for (int i = 0; i < rows.length; i++) {
        squares[i] = Math.min(squares[i], squaredDistance(rows[i], centres[next - 1]));
        sum += squares[i];
      }
      double left = random.nextDouble() * sum;
      int chosen = 0;
      while (chosen < rows.length - 1 && left >= squares[chosen]) {
        left -= squares[chosen++];
      }
      centres[next] = rows[chosen];
    }
    return centres;
  }

  private static int nearest(double[] row, double[][] centres) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < centres.length; i++) {
      double squared = squaredDistance(row, centres[i]);
      if (squared < least) {
        least = squared;
        nearest = i;
      }
    }
    return nearest;
  }

  /** A cluster that lost all its rows stays where it was. */
  private static double[][] means(double[][] rows, int[] cluster, double[][] before) {
    double[][] sums = new double[before.length][before[0].length];
    int[] sizes = new int[before.length];
    for (int i = 0; i < rows.length; i++) {
      sizes[cluster[i]]++;
      for (int j = 0; j < rows[i].length; j++) {
        sums[cluster[i]][j] += rows[i][j];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      for (int j = 0; j < sums[i].length; j++) {
        sums[i][j] = sizes[i] == 0 ? before[i][j] : sums[i][j] / sizes[i];
      }
    }
    return sums;
  }

  private static double squaredDistance(double[] one, double[] other) {
    double squared = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = one[i] - other[i];
      squared += difference * difference;
    }
    return squared;
  }
}
