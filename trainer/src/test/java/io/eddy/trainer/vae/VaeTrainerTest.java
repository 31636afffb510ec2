package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.Explanations;
import io.eddy.model.score.ModelScorer;
import io.eddy.model.score.Scores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VaeTrainerTest {
  private static final Hyperparameters SMALL =
      Hyperparameters.DEFAULT
          .with(HistoryKind.CLEAN)
          .with(new Hyperparameters.Architecture(ModelSize.SMALL, List.of(32), 2))
          .with(new Hyperparameters.Objective(Density.GAUSSIAN, 0, -4, 0))
          .with(new Hyperparameters.Schedule(64, 1200, 2e-3, 5))
          .with(new Hyperparameters.Scoring(ScoreType.ELBO, 8, 10, 0.3))
          .withSeed(7);

  @TempDir Path folder;

  @Test
  void strangeRowsScoreAboveAlmostAllNormalOnes() throws Exception {
    try (ModelScorer scorer = load(train(SMALL), "model", MachineRows.SPEC)) {
      MachineRows normal = new MachineRows(1000, 99);
      MachineRows strange = new MachineRows(0, 0);
      strange.add(70, 90, 3, 2);
      strange.add(70, 26, 3, 2);
      strange.add(10, 26, 3, 2);
      strange.add(70, 62, 30, 2);
      strange.add(70, 62, 3, RowBatch.UNKNOWN_CATEGORY);
      float[] usual = scores(scorer, normal.all());
      java.util.Arrays.sort(usual);
      for (float score : scores(scorer, strange.all())) {
        assertThat(score).isGreaterThan(usual[995]);
      }
    }
  }

  @Test
  void contributionsAddUpAndPointAtTheBrokenField() throws Exception {
    try (ModelScorer scorer = load(train(SMALL), "model", MachineRows.SPEC)) {
      MachineRows rows = new MachineRows(0, 0);
      rows.add(70, 62, 9, 2);
      rows.add(70, 62, Double.NaN, RowBatch.MISSING_CATEGORY);
      Explanations explained = scorer.explain(rows.all());
      for (int row = 0; row < 2; row++) {
        double sum = explained.categoryContribution(row, 0);
        for (int column = 0; column < 3; column++) {
          sum += explained.numericContribution(row, column);
        }
        assertThat(explained.reconstruction(row)).isCloseTo((float) sum, within(1e-4f));
        assertThat(explained.score(row))
            .isCloseTo(explained.reconstruction(row) + explained.kl(row), within(1e-4f));
      }
      assertThat(explained.numericContribution(0, 2))
          .isGreaterThan(explained.numericContribution(0, 0))
          .isGreaterThan(explained.numericContribution(0, 1));
      assertThat(explained.expectedNumber(0, 2)).isBetween(2.0, 6.0);
      assertThat(explained.numericContribution(1, 2)).isZero();
      assertThat(explained.categoryContribution(1, 0)).isZero();
      assertThat(explained.expectedCategory(1, 0)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void explainedPartsAddUpToTheScoreWhateverIsMissingOrWild(HistoryKind kind) throws Exception {
    Hyperparameters chosen = SMALL.with(kind).with(new Hyperparameters.Schedule(64, 200, 2e-3, 5));
    RowBatch usual = new MachineRows(300, 8).all();
    MachineRows rows = new MachineRows(0, 0);
    rows.add(Double.NaN, Double.NaN, Double.NaN, RowBatch.MISSING_CATEGORY);
    rows.add(Double.POSITIVE_INFINITY, -1e300, 1e-300, RowBatch.UNKNOWN_CATEGORY);
    SplittableRandom random = new SplittableRandom(8);
    for (int row = 0; row < usual.size(); row++) {
      rows.all().append(usual, row);
      int last = rows.all().size() - 1;
      int column = random.nextInt(4);
      if (column < 3) {
        rows.all().setNumber(last, column, Double.NaN);
      } else {
        rows.all().setCategory(last, 0, random.nextInt(3) - 1);
      }
    }
    try (ModelScorer scorer = load(train(chosen), kind.label(), MachineRows.SPEC)) {
      Explanations explained = scorer.explain(rows.all());
      for (int row = 0; row < explained.size(); row++) {
        float score = explained.score(row);
        Offset<Float> rounding = within(2e-5f * (1 + Math.abs(score)));
        assertThat(explained.reconstruction(row) + explained.kl(row)).isCloseTo(score, rounding);
        assertThat(explained.kl(row)).isNotNegative();
        double sum = explained.categoryContribution(row, 0);
        for (int column = 0; column < 3; column++) {
          boolean missing = Double.isNaN(rows.all().number(row, column));
          float contribution = explained.numericContribution(row, column);
          assertThat(missing ? contribution : 0).isZero();
          sum += contribution;
        }
        assertThat((float) sum).isCloseTo(explained.reconstruction(row), rounding);
      }
    }
  }

  @Test
  void toTheEndMakesAllStepsAndKeepsTheLastWeights() {
    // Twenty rows learnt by heart: held-out rows stop this early.
    Hyperparameters eager =
        SMALL
            .with(new Hyperparameters.Objective(Density.GAUSSIAN, 0, -4, 0))
            .with(new Hyperparameters.Schedule(20, 2000, 5e-3, 5));
    MachineRows rows = new MachineRows(120, 1);
    VaeTrainer trainer =
        new VaeTrainer(
            MachineRows.SPEC, rows.reader(), MachineRows.range(0, 20), eager, figures -> {});
    TrainedVae stopped = trainer.stoppingBy(MachineRows.range(20, 120));
    assertThat(stopped.best().step()).isLessThan(2000);
    TrainedVae made = trainer.toTheEnd();
    assertThat(made.best()).isEqualTo(made.rounds().get(made.rounds().size() - 1));
    assertThat(made.best().step()).isEqualTo(2000);
    assertThat(made.best().stoppingLoss()).isLessThan(stopped.best().stoppingLoss());
    TrainedVae unfollowed = trainer.toTheEndUnfollowed();
    assertThat(unfollowed.digest()).isEqualTo(made.digest());
    assertThat(made.followed().size()).isEqualTo(20);
    assertThat(unfollowed.followed().size()).isZero();
  }

  @Test
  void noiseChangesWhatIsLearntAndNoScoreOfOneModel() throws Exception {
    Hyperparameters brief = SMALL.with(new Hyperparameters.Schedule(64, 60, 2e-3, 5));
    TrainedVae noisy =
        train(brief.with(new Hyperparameters.Objective(Density.GAUSSIAN, 0, -4, 0.15)));
    assertThat(noisy.digest()).isNotEqualTo(train(brief).digest());
    RowBatch rows = new MachineRows(100, 5).all();
    try (ModelScorer scorer = load(noisy, "model", MachineRows.SPEC)) {
      assertThat(scores(scorer, rows)).isEqualTo(scores(scorer, rows));
    }
  }

  private static Offset<Float> within(float nats) {
    return Offset.offset(nats);
  }

  @Test
  void twoTrainingsWithOneSeedScoreEquallyToTheLastBit() throws Exception {
    RowBatch rows = new MachineRows(500, 5).all();
    try (ModelScorer first = load(train(SMALL), "first", MachineRows.SPEC);
        ModelScorer second = load(train(SMALL), "second", MachineRows.SPEC)) {
      assertThat(scores(first, rows)).isEqualTo(scores(second, rows));
    }
  }

  @Test
  void oneByOneAndInBatchesScoresAgree() throws Exception {
    RowBatch rows = new MachineRows(500, 5).all();
    try (ModelScorer scorer = load(train(SMALL), "model", MachineRows.SPEC)) {
      float[] together = scores(scorer, rows);
      assertThat(scores(scorer, rows)).isEqualTo(together);
      RowBatch single = RowBatch.of(MachineRows.SPEC);
      for (int row = 0; row < rows.size(); row++) {
        single.clear();
        single.append(rows, row);
        float alone = scores(scorer, single)[0];
        assertThat(Math.abs(alone - together[row])).isLessThan(1e-5f * (1 + Math.abs(alone)));
      }
    }
  }

  @Test
  void everyScoreTypeIsFiniteAndRepeatsEvenForWildValues() throws Exception {
    MachineRows wild = new MachineRows(0, 0);
    for (double value :
        new double[] {
          Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, 1e-320
        }) {
      wild.add(value, value, value, 1);
    }
    List<float[]> all = new ArrayList<>();
    for (ScoreType type : ScoreType.values()) {
      Hyperparameters chosen =
          SMALL
              .with(new Hyperparameters.Architecture(ModelSize.SMALL, List.of(16), 2))
              .with(new Hyperparameters.Schedule(64, 300, 2e-3, 5))
              .with(new Hyperparameters.Scoring(type, 8, 10, 0.3));
      try (ModelScorer scorer = load(train(chosen), type.label(), MachineRows.SPEC)) {
        float[] scores = scores(scorer, wild.all());
        assertThat(scores(scorer, wild.all())).isEqualTo(scores);
        for (float score : scores) {
          assertThat(score).isFinite();
        }
        all.add(scores);
      }
    }
    assertThat(all.get(0)).isNotEqualTo(all.get(1));
    assertThat(all.get(0)).isNotEqualTo(all.get(2));
  }

  @Test
  void categoriesAloneAreEnough() throws Exception {
    FeatureSpec spec =
        new FeatureSpec(
            List.of(
                new Feature("a", FeatureKind.CATEGORY, List.of("x", "y"), null, "test"),
                new Feature("b", FeatureKind.CATEGORY, List.of("x", "y"), null, "test")),
            List.of());
    RowBatch rows = RowBatch.of(spec);
    for (int i = 0; i < 400; i++) {
      int row = rows.append();
      rows.setCategory(row, 0, 1 + i % 2);
      rows.setCategory(row, 1, 1 + i % 2);
    }
    TrainedVae vae =
        new VaeTrainer(
                spec,
                (row, into) -> into.append(rows, row),
                MachineRows.range(0, 300),
                SMALL,
                figures -> {})
            .stoppingBy(MachineRows.range(300, 400));
    RowBatch probe = RowBatch.of(spec);
    for (int[] pair : new int[][] {{1, 1}, {2, 2}, {1, 2}, {0, 1}}) {
      int row = probe.append();
      probe.setCategory(row, 0, pair[0]);
      probe.setCategory(row, 1, pair[1]);
    }
    try (ModelScorer scorer = load(vae, "model", spec)) {
      float[] scores = scores(scorer, probe);
      assertThat(Math.min(scores[2], scores[3])).isGreaterThan(Math.max(scores[0], scores[1]) + 1);
    }
  }

  @Test
  void aDivergingTrainingSaysSoAndNamesTheKnob() {
    Hyperparameters reckless =
        SMALL
            .with(Family.BETA_VAE)
            .with(new Hyperparameters.Objective(Density.GAUSSIAN, 1e300, -4, 0))
            .with(new Hyperparameters.Schedule(64, 400, 0.5, 5));
    MachineRows rows = new MachineRows(400, 3);
    for (int i = 0; i < 100; i++) {
      rows.add(Double.POSITIVE_INFINITY, 1e300, -1e300, 1);
    }
    VaeTrainer trainer =
        new VaeTrainer(
            MachineRows.SPEC, rows.reader(), MachineRows.range(0, 450), reckless, figures -> {});
    assertThatThrownBy(() -> trainer.stoppingBy(MachineRows.range(450, 500)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("diverged")
        .hasMessageContaining("--learning-rate");
  }

  private static TrainedVae train(Hyperparameters hyperparameters) {
    MachineRows rows = new MachineRows(3000, 1);
    return new VaeTrainer(
            MachineRows.SPEC,
            rows.reader(),
            MachineRows.range(0, 2700),
            hyperparameters,
            figures -> {})
        .stoppingBy(MachineRows.range(2700, 3000));
  }

  private ModelScorer load(TrainedVae vae, String name, FeatureSpec spec) throws Exception {
    ServingGraph.export(vae, folder.resolve(name));
    return ModelScorer.load(folder.resolve(name), spec.numericColumns(), spec.categoryColumns());
  }

  private static float[] scores(ModelScorer scorer, RowBatch rows) {
    Scores scores = new Scores(scorer.latentDimensions());
    scorer.score(rows, scores);
    return scores.toArray();
  }
}
