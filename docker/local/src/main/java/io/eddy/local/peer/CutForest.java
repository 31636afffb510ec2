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
    RandomCutForest forest =
        RandomCutForest.builder()
            .dimensions(history[0].length)
            .numberOfTrees(TREES)
            .sampleSize(SAMPLES)
            .outputAfter(1)
            .randomSeed(seed)
            .build();
    for (double[] row : RandomRows.draw(history, history.length, new Random(seed))) {
      forest.update(single(row));
    }
    return new CutForest(forest);
  }

  @Override
  public double score(double[] row) {
    return forest.getAnomalyScore(single(row));
  }

  /** The library keeps its points in single precision. */
  private static float[] single(double[] row) {
    float[] single = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      single[i] = (float) row[i];
    }
    return single;
  }
}
