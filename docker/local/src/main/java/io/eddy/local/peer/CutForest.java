package io.eddy.local.peer;

import com.amazon.randomcutforest.RandomCutForest;
import java.util.Random;

/**
 * Random Cut Forest (Guha et al., ICML 2016) in Amazon's own library, frozen after the history: on
 * a stream rich in anomalies a forest that goes on learning gets used to them.
 */
final class CutForest implements Peer {
  private static final int TREES = 50;
  private static final int SAMPLES = 256;

  private final RandomCutForest forest;

  private CutForest(RandomCutForest forest) {
    this.forest = forest;
  }

  /** The order is random, for the library's samples favour what came last. */
  static Peer fit(double[][] history, long seed) {
    RandomCutForest forest = empty(history[0].length, seed);
    for (double[] row : RandomRows.draw(history, history.length, new Random(seed))) {
      forest.update(single(row));
    }
    return new CutForest(forest);
  }

  /** A forest that has seen nothing yet. */
  static RandomCutForest empty(int dimensions, long seed) {
    return RandomCutForest.builder()
        .dimensions(dimensions)
        .numberOfTrees(TREES)
        .sampleSize(SAMPLES)
        .outputAfter(1)
        .randomSeed(seed)
        .build();
  }

  @Override
  public double score(double[] row) {
    return forest.getAnomalyScore(single(row));
  }

  /** The library keeps its points in single precision. */
  static float[] single(double[] row) {
    float[] single = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      single[i] = (float) row[i];
    }
    return single;
  }
}
