package io.eddy.local.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Isolation forest: Liu, Ting and Zhou, Isolation Forest, ICDM 2008. Score 2^(-E(h) / c(n)), where
 * h is the length of a row's path in a tree of n sampled rows, a leaf of m rows counts c(m) more,
 * and c(n) = 2 H(n - 1) - 2 (n - 1) / n with the harmonic number H.
 */
final class IsolationForest implements Peer {
  private static final int TREES = 100;
  private static final int SAMPLES = 256;

  private final List<Node> trees;
  private final double normalPath;

  private IsolationForest(List<Node> trees, int samples) {
    this.trees = trees;
    this.normalPath = Math.max(averagePath(samples), 1);
  }

  static Peer fit(double[][] history, long seed) {
    Random random = new Random(seed);
    List<Node> trees = new ArrayList<>();
    int samples = Math.min(SAMPLES, history.length);
    int deepest = (int) Math.ceil(Math.log(samples) / Math.log(2));
    for (int i = 0; i < TREES; i++) {
      trees.add(grow(RandomRows.draw(history, samples, random), deepest, random));
    }
    return new IsolationForest(trees, samples);
  }

  /** Mean path of an unsuccessful search in a binary search tree of so many rows. */
  static double averagePath(int rows) {
    if (rows < 2) {
      return 0;
    }
    double harmonic = IntStream.range(1, rows).mapToDouble(i -> 1.0 / i).sum();
    return 2 * harmonic - 2 * (rows - 1.0) / rows;
  }

  private sealed interface Node {
    double path(double[] row);
  }

  private record Leaf(double path) implements Node {
    @Override
    public double path(double[] row) {
      return path;
    }
  }

  private record Split(int column, double value, Node below, Node above) implements Node {
    @Override
    public double path(double[] row) {
      return 1 + (row[column] < value ? below : above).path(row);
    }
  }

  private static Node grow(double[][] rows, int levels, Random random) {
    int[] varying =
        levels == 0 || rows.length < 2
            ? new int[0]
            : IntStream.range(0, rows[0].length).filter(i -> range(rows, i) > 0).toArray();
    if (varying.length == 0) {
      return new Leaf(averagePath(rows.length));
    }
    int column = varying[random.nextInt(varying.length)];
    double value = smallest(rows, column) + random.nextDouble() * range(rows, column);
    double[][] below = some(rows, column, value, true);
    double[][] above = some(rows, column, value, false);
    return new Split(
        column, value, grow(below, levels - 1, random), grow(above, levels - 1, random));
  }

  private static double[][] some(double[][] rows, int column, double value, boolean below) {
    List<double[]> some = new ArrayList<>();
    for (double[] row : rows) {
      if (row[column] < value == below) {
        some.add(row);
      }
    }
    return some.toArray(double[][]::new);
  }

  private static double smallest(double[][] rows, int column) {
    double smallest = rows[0][column];
    for (double[] row : rows) {
      smallest = Math.min(smallest, row[column]);
    }
    return smallest;
  }

  private static double range(double[][] rows, int column) {
    double largest = rows[0][column];
    for (double[] row : rows) {
      largest = Math.max(largest, row[column]);
    }
    return largest - smallest(rows, column);
  }

  @Override
  public double score(double[] row) {
    double path = 0;
    for (Node tree : trees) {
      path += tree.path(row) / trees.size();
    }
    return Math.pow(2, -path / normalPath);
  }
}
