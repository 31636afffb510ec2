package io.eddy.trainer.bundle;

import io.eddy.model.calibration.Calibration;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.score.ModelScorer;
import io.eddy.trainer.figures.PromiseCheck;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.history.Split;
import io.eddy.trainer.vae.RowReader;
import io.eddy.trainer.vae.Search;
import io.eddy.trainer.vae.TrainingObserver;
import io.eddy.trainer.vae.VaeTrainer;
import io.eddy.trainer.vae.ValidationBound;
import java.util.Arrays;
import java.util.Map;

/** Learns from one part of the rows, stops, calibrates and tests on others. */
record HeldOutFitting(EncodedHistory history, Split split, BundlePlan plan) implements Fitting {
  private static final int MOST_CALIBRATION_ROWS = 200_000;

  @Override
  public Search.Outcome train(TrainingObserver observer) {
    return search(history, split, plan, observer);
  }

  static Search.Outcome search(
      EncodedHistory history, Split split, BundlePlan plan, TrainingObserver observer) {
    FeatureSpec spec = history.spec();
    RowReader reader = history::copyRow;
    ValidationBound bound = new ValidationBound(spec, reader, split.stopping());
    return new Search(
            tried ->
                new VaeTrainer(spec, reader, split.training(), tried, observer)
                    .stoppingBy(split.stopping()),
            bound::of,
            System::nanoTime,
            observer)
        .run(plan.hyperparameters(), spec.numericColumns() + spec.categoryColumns(), plan.search());
  }

  @Override
  public int[] trainingRows() {
    return split.training();
  }

  @Override
  public int[] calibrationRows() {
    int[] rows = split.calibration();
    return rows.length <= MOST_CALIBRATION_ROWS ? rows : Arrays.copyOf(rows, MOST_CALIBRATION_ROWS);
  }

  @Override
  public float[] calibrationScores(
      RowScores served, Search.Outcome trained, TrainingObserver observer) {
    return served.toArray();
  }

  @Override
  public TestScores test(ModelScorer scorer, Calibration calibration) {
    return TestScores.of(history, split.test(), scorer, calibration, PromiseCheck.Rows.TEST);
  }

  @Override
  public Map<String, Long> rows() {
    return split.counts();
  }
}
