package io.eddy.local.peer;

import com.amazon.randomcutforest.RandomCutForest;

/**
 * Random Cut Forest as it is used on streams: every row is scored by what came before it, and then
 * learnt. Belongs to one thread.
 */
public final class LearningForest {
  private final RandomCutForest forest;

  public LearningForest(int dimensions, long seed) {
    forest = CutForest.empty(dimensions, seed);
  }

  /** Higher is stranger. */
  public double scoreAndLearn(double[] row) {
    float[] point = CutForest.single(row);
    double score = forest.getAnomalyScore(point);
    forest.update(point);
    return score;
  }
}
