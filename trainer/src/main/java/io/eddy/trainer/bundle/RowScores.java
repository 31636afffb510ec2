package io.eddy.trainer.bundle;

import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.ModelScorer;
import io.eddy.model.score.Scores;
import io.eddy.trainer.vae.RowReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The scores of many rows, and mean and variance of their latents. Scored through the exported
 * model and in batches, as the service does.
 */
public final class RowScores {
  private static final int BATCH = 500;

  private final float[] scores;
  private final double[] sums;
  private final double[] squares;

  private RowScores(int rows, int latentDimensions) {
    this.scores = new float[rows];
    this.sums = new double[latentDimensions];
    this.squares = new double[latentDimensions];
  }

  public static RowScores of(FeatureSpec spec, RowReader reader, int[] rows, ModelScorer scorer) {
    RowScores all = new RowScores(rows.length, scorer.latentDimensions());
    RowBatch batch = RowBatch.of(spec);
    Scores found = new Scores(scorer.latentDimensions());
    for (int first = 0; first < rows.length; first += BATCH) {
      batch.clear();
      for (int i = first; i < Math.min(rows.length, first + BATCH); i++) {
        reader.copyRow(rows[i], batch);
      }
      scorer.score(batch, found);
      for (int i = 0; i < found.size(); i++) {
        all.scores[first + i] = found.score(i);
        for (int dimension = 0; dimension < all.sums.length; dimension++) {
          double mean = found.latentMean(i, dimension);
          all.sums[dimension] += mean;
          all.squares[dimension] += mean * mean;
        }
      }
    }
    return all;
  }

  /** A copy, in the order of the rows. */
  public float[] toArray() {
    return scores.clone();
  }

  public List<Double> latentMeans() {
    List<Double> means = new ArrayList<>();
    for (double sum : sums) {
      means.add(sum / scores.length);
    }
    return means;
  }

  public List<Double> latentVariances() {
    List<Double> variances = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      double mean = sums[i] / scores.length;
      variances.add(Math.max(0, squares[i] / scores.length - mean * mean));
    }
    return variances;
  }
}
