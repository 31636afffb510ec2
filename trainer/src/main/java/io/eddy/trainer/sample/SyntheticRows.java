package io.eddy.trainer.sample;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.ModelSampler;
import io.eddy.model.score.RowDistributions;
import java.util.SplittableRandom;

/**
 * Draws rows of a model's own fields: an exemplar at random, a latent from its posterior, and each
 * cell from what the decoder says there. Cells that the exemplar's training row lacked are missing,
 * so that gaps come as often, and in the same company, as in the history. The same seed gives the
 * same rows. One owner, not thread-safe.
 */
public final class SyntheticRows {
  private final FeatureSpec spec;
  private final ModelSampler sampler;
  private final SplittableRandom random;
  private final long[] cut;
  private final long[] absent;

  public SyntheticRows(FeatureSpec spec, ModelSampler sampler, long seed) {
    this.spec = spec;
    this.sampler = sampler;
    this.random = new SplittableRandom(seed);
    this.cut = new long[spec.numericColumns()];
    this.absent = new long[spec.numericColumns() + spec.categoryColumns()];
  }

  /** The next rows. */
  public RowBatch draw(int count) {
    int[] exemplars = new int[count];
    float[] noise = new float[count * sampler.latentDimensions()];
    for (int i = 0; i < count; i++) {
      exemplars[i] = random.nextInt(Integer.MAX_VALUE);
    }
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    RowDistributions distributions = sampler.sample(exemplars, noise);
    RowBatch rows = RowBatch.of(spec);
    for (int i = 0; i < count; i++) {
      draw(distributions, rows, rows.append());
    }
    return rows;
  }

  private void draw(RowDistributions distributions, RowBatch rows, int row) {
    for (int column = 0; column < spec.numericColumns(); column++) {
      if (distributions.numberMissing(row, column)) {
        absent[column]++;
      } else {
        rows.setNumber(row, column, number(distributions, row, column));
      }
    }
    int first = 0;
    for (int column = 0; column < spec.categoryColumns(); column++) {
      Feature feature = spec.categories().get(column);
      int classes = feature.vocabulary().size() + 1;
      if (distributions.categoryMissing(row, column)) {
        absent[spec.numericColumns() + column]++;
      } else {
        rows.setCategory(row, column, word(distributions, row, first, classes));
      }
      first += classes;
    }
  }

  /** A Gaussian has no ends; what it gives beyond the history's is taken for the end. */
  private double number(RowDistributions distributions, int row, int column) {
    double deviation = distributions.deviation(row, column);
    double mean = distributions.mean(row, column);
    double drawn = deviation > 0 ? mean + deviation * random.nextGaussian() : mean;
    cut[column] += deviation > 0 && sampler.limits().beyond(column, drawn) ? 1 : 0;
    return sampler.limits().nearest(column, drawn);
  }

  private int word(RowDistributions distributions, int row, int first, int classes) {
    double left = random.nextDouble();
    int likeliest = 0;
    for (int i = 0; i < classes; i++) {
      double probability = distributions.probability(row, first + i);
      left -= probability;
      if (left < 0) {
        return i;
      }
      likeliest = probability > distributions.probability(row, first + likeliest) ? i : likeliest;
    }
    // Rounding left a crumb of probability over.
    return likeliest;
  }

  /** How many numbers of a column were cut to the history's range so far. */
  public long cut(int column) {
    return cut[column];
  }

  public long absentNumbers(int column) {
    return absent[column];
  }

  public long absentCategories(int column) {
    return absent[spec.numericColumns() + column];
  }
}
