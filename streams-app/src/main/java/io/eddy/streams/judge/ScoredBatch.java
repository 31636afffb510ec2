package io.eddy.streams.judge;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.Scores;
import io.eddy.streams.model.ServingModel;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What remains of a scored batch while its records wait to be processed: scores, latent means and
 * which features were missing, of one model. Immutable, shared by the verdicts of its rows.
 */
public final class ScoredBatch {
  private final ServingModel serving;
  private final int latentDimensions;
  private final float[] scores;
  private final float[] latentMeans;
  private final int words;
  private final long[] missing;

  /** Of the few rows that hold a category never seen; the bits say which these are. */
  private final Map<Integer, long[]> unknown = new HashMap<>(0);

  private final BitSet unknownRows = new BitSet();

  private ScoredBatch(ServingModel serving, RowBatch rows, Scores scores) {
    this.serving = serving;
    this.latentDimensions = scores.latentDimensions();
    this.scores = scores.toArray();
    this.latentMeans = new float[scores.size() * latentDimensions];
    List<Feature> features = serving.model().featureSpec().features();
    this.words = (features.size() + Long.SIZE - 1) / Long.SIZE;
    this.missing = new long[rows.size() * words];
    for (int row = 0; row < rows.size(); row++) {
      for (int dimension = 0; dimension < latentDimensions; dimension++) {
        latentMeans[row * latentDimensions + dimension] = scores.latentMean(row, dimension);
      }
    }
  }

  static ScoredBatch of(ServingModel serving, RowBatch rows, Scores scores) {
    ScoredBatch batch = new ScoredBatch(serving, rows, scores);
    batch.noteMissing(rows);
    return batch;
  }

  private void noteMissing(RowBatch rows) {
    List<Feature> features = serving.model().featureSpec().features();
    int number = 0;
    int category = 0;
    for (int feature = 0; feature < features.size(); feature++) {
      boolean categorical = features.get(feature).kind() == FeatureKind.CATEGORY;
      for (int row = 0; row < rows.size(); row++) {
        int word = row * words + feature / Long.SIZE;
        if (categorical) {
          noteCategory(rows.category(row, category), row, feature);
        } else if (Double.isNaN(rows.number(row, number))) {
          missing[word] |= 1L << feature;
        }
      }
      category += categorical ? 1 : 0;
      number += features.get(feature).kind().numericColumns();
    }
  }

  private void noteCategory(int category, int row, int feature) {
    int word = feature / Long.SIZE;
    if (category == RowBatch.MISSING_CATEGORY) {
      missing[row * words + word] |= 1L << feature;
    } else if (category == RowBatch.UNKNOWN_CATEGORY) {
      unknownRows.set(row);
      unknown.computeIfAbsent(row, fresh -> new long[words])[word] |= 1L << feature;
    }
  }

  /** The model that scored; its scorer may be closed by now. */
  public ServingModel serving() {
    return serving;
  }

  public int size() {
    return scores.length;
  }

  /** Nats; higher is stranger. */
  public float score(int row) {
    return scores[row];
  }

  public int latentDimensions() {
    return latentDimensions;
  }

  public float latentMean(int row, int dimension) {
    return latentMeans[row * latentDimensions + dimension];
  }

  /** How many words of 64 features each {@link #missing} and {@link #unknown} take. */
  public int words() {
    return words;
  }

  /** A bit for each of 64 features, from the lowest on: set where the feature was missing. */
  public long missing(int row, int word) {
    return missing[row * words + word];
  }

  /** Likewise, where the feature held a category never seen. */
  public long unknown(int row, int word) {
    return unknownRows.get(row) ? unknown.get(row)[word] : 0;
  }
}
