package io.eddy.trainer.latent;

import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.ModelScorer;
import io.eddy.model.score.Scores;
import io.eddy.trainer.figures.LatentFigures;
import io.eddy.trainer.vae.RowReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A bounded number of rows with the score and the latent mean that the exported model gives each.
 * Immutable.
 */
public final class LatentRows {
  private static final int BATCH = 500;

  private final int[] rows;
  private final float[] scores;
  private final float[] means;
  private final int dimensions;

  LatentRows(int[] rows, float[] scores, float[] means, int dimensions) {
    this.rows = rows;
    this.scores = scores;
    this.means = means;
    this.dimensions = dimensions;
  }

  /** At most so many of the rows, evenly spread over them. */
  public static LatentRows of(
      FeatureSpec spec, RowReader reader, int[] all, int most, ModelScorer scorer) {
    int[] rows = spread(all, most);
    int dimensions = scorer.latentDimensions();
    float[] scores = new float[rows.length];
    float[] means = new float[rows.length * dimensions];
    RowBatch batch = RowBatch.of(spec);
    Scores found = new Scores(dimensions);
    for (int first = 0; first < rows.length; first += BATCH) {
      batch.clear();
      for (int i = first; i < Math.min(rows.length, first + BATCH); i++) {
        reader.copyRow(rows[i], batch);
      }
      scorer.score(batch, found);
      for (int i = 0; i < found.size(); i++) {
        scores[first + i] = found.score(i);
        for (int dimension = 0; dimension < dimensions; dimension++) {
          means[(first + i) * dimensions + dimension] = found.latentMean(i, dimension);
        }
      }
    }
    return new LatentRows(rows, scores, means, dimensions);
  }

  /** At most so many, evenly spread. */
  public static int[] spread(int[] all, int most) {
    if (all.length <= most) {
      return all.clone();
    }
    int[] rows = new int[most];
    Arrays.setAll(rows, i -> all[(int) ((long) i * all.length / most)]);
    return rows;
  }

  /** Of each dimension's means. */
  public List<Double> variances() {
    List<Double> variances = new ArrayList<>();
    for (int dimension = 0; dimension < dimensions; dimension++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < rows.length; i++) {
        sum += mean(i, dimension);
        squares += mean(i, dimension) * (double) mean(i, dimension);
      }
      double mean = sum / rows.length;
      variances.add(Math.max(0, squares / rows.length - mean * mean));
    }
    return variances;
  }

  /** How many dimensions tell these rows apart no more. */
  public long inactive() {
    return variances().stream().filter(variance -> variance < LatentFigures.ACTIVE).count();
  }

  public int size() {
    return rows.length;
  }

  public int dimensions() {
    return dimensions;
  }

  /** Which row of the history this one is. */
  public int row(int index) {
    return rows[index];
  }

  /** Nats; higher is stranger. */
  public float score(int index) {
    return scores[index];
  }

  public float mean(int index, int dimension) {
    return means[index * dimensions + dimension];
  }
}
