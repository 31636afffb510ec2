package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.Explanations;
import io.eddy.model.score.ModelSampler;
import io.eddy.model.score.ModelScorer;
import io.eddy.model.score.RowDistributions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exemplars by themselves, and as the exported model draws from them. */
class ExemplarsTest {
  private static final long SEED = 7;
  private static final int[] TRAINING = MachineRows.range(0, 800);
  private static final int[] CHOSEN = Exemplars.choose(TRAINING, TRAINING.length, SEED);
  private static final MachineRows ROWS = new MachineRows(1000, 1);

  @TempDir private static Path folder;

  @BeforeAll
  static void train() throws Exception {
    Hyperparameters hyperparameters =
        Hyperparameters.DEFAULT
            .with(new Hyperparameters.Architecture(ModelSize.SMALL, List.of(32), 2))
            .with(new Hyperparameters.Schedule(64, 600, 2e-3, 5))
            // Alone: what the decoder expects is then what the model expects.
            .with(new Hyperparameters.Scoring(ScoreType.ELBO, 8, 9, 0))
            .withSeed(SEED);
    TrainedVae vae =
        new VaeTrainer(MachineRows.SPEC, ROWS.reader(), TRAINING, hyperparameters, figures -> {})
            .stoppingBy(MachineRows.range(800, 1000));
    ServingGraph.export(vae, folder.resolve("model"));
  }

  private static ModelScorer load() throws Exception {
    return ModelScorer.load(
        folder.resolve("model"),
        MachineRows.SPEC.numericColumns(),
        MachineRows.SPEC.categoryColumns());
  }

  @Test
  void chosenRowsAreDifferentOnesAndTheSameForOneSeed() {
    int[] training = MachineRows.range(500, 3500);
    int[] chosen = Exemplars.choose(training, 1024, 1);
    assertThat(chosen).hasSize(1024).doesNotHaveDuplicates();
    assertThat(Arrays.stream(chosen)).allMatch(row -> row >= 500 && row < 3500);
    assertThat(Exemplars.choose(training, 1024, 1)).isEqualTo(chosen);
    assertThat(Exemplars.choose(training, 1024, 2)).isNotEqualTo(chosen);
    assertThat(Arrays.stream(chosen).average().orElseThrow()).isCloseTo(2000, within(100.0));
    assertThat(Exemplars.choose(TRAINING, 1024, 1)).hasSize(800).containsOnly(TRAINING);
  }

  @Test
  void rowMadeUpWithoutNoiseIsWhatTheModelExpectsOfTheExemplarsRow() throws Exception {
    RowBatch rows = RowBatch.of(MachineRows.SPEC);
    for (int i = 0; i < 50; i++) {
      ROWS.reader().copyRow(CHOSEN[i], rows);
    }
    try (ModelScorer scorer = load()) {
      ModelSampler sampler = scorer.sampler().orElseThrow();
      RowDistributions made = sampler.sample(MachineRows.range(0, 50), new float[100]);
      Explanations expected = scorer.explain(rows);
      for (int row = 0; row < 50; row++) {
        for (int column = 0; column < 3; column++) {
          assertThat(made.mean(row, column))
              .isCloseTo(expected.expectedNumber(row, column), within(1e-3));
          assertThat(made.deviation(row, column))
              .isPositive()
              .isLessThanOrEqualTo(expected.expectedDeviation(row, column) + 1e-3);
        }
        double stated = expected.categoryProbability(row, 0);
        // The unknown word's share goes to the others, for training never met one.
        assertThat((double) made.probability(row, expected.expectedCategory(row, 0)))
            .isBetween(stated - 1e-3, stated + 0.05);
        assertThat(stated).isGreaterThan(0.8);
        assertThat(made.numberMissing(row, 2)).isEqualTo(Double.isNaN(rows.number(row, 2)));
        assertThat(made.numberMissing(row, 0)).isFalse();
        assertThat(made.categoryMissing(row, 0)).isFalse();
      }
    }
  }

  @Test
  void exemplarsAreCountedRoundAndNoiseMovesThem() throws Exception {
    try (ModelScorer scorer = load()) {
      ModelSampler sampler = scorer.sampler().orElseThrow();
      RowDistributions made =
          sampler.sample(new int[] {3, 803, 3}, new float[] {0, 0, 0, 0, 2, -2});
      assertThat(made.mean(1, 0)).isEqualTo(made.mean(0, 0));
      assertThat(made.mean(2, 0)).isNotEqualTo(made.mean(0, 0));
    }
  }

  @Test
  void modelKnowsGapsLimitsAndWholeNumbersOfItsHistory() throws Exception {
    try (ModelScorer scorer = load()) {
      ModelSampler sampler = scorer.sampler().orElseThrow();
      RowBatch rows = ROWS.all();
      double absent =
          Arrays.stream(CHOSEN).filter(row -> Double.isNaN(rows.number(row, 2))).count();
      assertThat((double) sampler.numberMissingShare(2)).isCloseTo(absent / 800, within(1e-6));
      assertThat(sampler.numberMissingShare(0)).isZero();
      double least =
          Arrays.stream(TRAINING).mapToDouble(row -> rows.number(row, 0)).min().orElse(0);
      assertThat(sampler.limits().nearest(0, -1e9)).isEqualTo(least);
      assertThat(sampler.limits().beyond(0, least)).isFalse();
      assertThat(sampler.limits().beyond(0, least - 1e-9)).isTrue();
      assertThat(sampler.limits().whole(0)).isFalse();
      assertThat(sampler.classes()).isEqualTo(3);
    }
  }

  @Test
  void unknownWordThatTrainingNeverMetIsNeverDrawn() throws Exception {
    try (ModelScorer scorer = load()) {
      RowDistributions made =
          scorer.sampler().orElseThrow().sample(MachineRows.range(0, 100), new float[200]);
      for (int row = 0; row < 100; row++) {
        assertThat(made.probability(row, 0)).isZero();
        assertThat(made.probability(row, 1) + made.probability(row, 2)).isCloseTo(1, within(1e-5f));
      }
    }
  }
}
