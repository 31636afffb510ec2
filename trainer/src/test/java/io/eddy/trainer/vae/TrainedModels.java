package io.eddy.trainer.vae;

import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.ModelScorer;
import io.eddy.model.score.Scores;
import java.nio.file.Path;
import java.util.List;

/** Small models for tests, trained in a second or two. */
final class TrainedModels {
  static final Hyperparameters QUICK =
      Hyperparameters.DEFAULT
          .with(HistoryKind.CLEAN)
          .with(new Hyperparameters.Architecture(ModelSize.SMALL, List.of(32), 2))
          .with(new Hyperparameters.Objective(Density.GAUSSIAN, 0, -4, 0))
          .with(new Hyperparameters.Schedule(64, 1000, 2e-3, 5))
          .withSeed(7);

  private TrainedModels() {}

  /** The last tenth of the rows stops the training early. */
  static TrainedVae train(FeatureSpec spec, RowBatch rows, Hyperparameters hyperparameters) {
    int training = rows.size() * 9 / 10;
    return new VaeTrainer(
            spec,
            (row, into) -> into.append(rows, row),
            MachineRows.range(0, training),
            hyperparameters,
            figures -> {})
        .stoppingBy(MachineRows.range(training, rows.size()));
  }

  static TrainedVae ofMachine(Hyperparameters hyperparameters) {
    return train(MachineRows.SPEC, new MachineRows(2000, 1).all(), hyperparameters);
  }

  static ModelScorer load(TrainedVae vae, Path folder, FeatureSpec spec) throws Exception {
    ServingGraph.export(vae, folder);
    return ModelScorer.load(folder, spec.numericColumns(), spec.categoryColumns());
  }

  static float[] scores(ModelScorer scorer, RowBatch rows) {
    Scores scores = new Scores(scorer.latentDimensions());
    scorer.score(rows, scores);
    return scores.toArray();
  }
}
