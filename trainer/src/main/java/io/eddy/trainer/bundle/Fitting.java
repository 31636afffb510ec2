package io.eddy.trainer.bundle;

import io.eddy.model.score.ModelScorer;
import io.eddy.model.score.UnfitModelException;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.history.Split;
import io.eddy.trainer.vae.Search;
import io.eddy.trainer.vae.TrainingObserver;
import java.io.IOException;
import java.util.Map;

/** How the rows of a history are shared between learning, calibrating and testing. */
sealed interface Fitting permits HeldOutFitting, CrossFitting {
  /**
   * Small histories without times are cross-fitted. A history with times is always calibrated on
   * its latest rows instead: those most like the future.
   */
  static Fitting of(EncodedHistory history, Split split, BundlePlan plan) {
    return !history.timed() && split.normalRows().length <= CrossFitting.MOST_ROWS
        ? new CrossFitting(history, split, plan)
        : new HeldOutFitting(history, split, plan);
  }

  Search.Outcome train(TrainingObserver observer);

  /** What the served model learns from. */
  int[] trainingRows();

  /** Normal rows, on which the served model's latents are described. */
  int[] calibrationRows();

  /**
   * Scores of normal rows, each by a model that did not see the row.
   *
   * @param served scores of {@link #calibrationRows} by the model that is served
   */
  float[] calibrationScores(RowScores served, Search.Outcome trained, TrainingObserver observer)
      throws IOException, UnfitModelException;

  /** What the served model does on rows that it did not learn from. */
  TestFigures test(ModelScorer scorer, double threshold);

  /** How many rows were for what, for the provenance. */
  Map<String, Long> rows();
}
