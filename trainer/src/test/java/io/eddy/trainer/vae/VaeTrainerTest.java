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
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaeTrainerTest {
  private static final Hyperparameters SMALL =
      new Hyperparameters(List.of(32), 2, 64, 1200, 2e-3, 1, 5, 10, -4, ScoreType.ELBO, 8, 7);

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
          new Hyperparameters(List.of(16), 2, 64, 300, 2e-3, 1, 5, 10, -4, type, 8, 7);
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
                MachineRows.range(300, 400),
                SMALL,
                figures -> {})
            .train();
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
        new Hyperparameters(List.of(32), 2, 64, 400, 0.5, 1e300, 5, 10, -4, ScoreType.ELBO, 8, 7);
    MachineRows rows = new MachineRows(400, 3);
    for (int i = 0; i < 100; i++) {
      rows.add(Double.POSITIVE_INFINITY, 1e300, -1e300, 1);
    }
    VaeTrainer trainer =
        new VaeTrainer(
            MachineRows.SPEC,
            rows.reader(),
            MachineRows.range(0, 450),
            MachineRows.range(450, 500),
            reckless,
            figures -> {});
    assertThatThrownBy(trainer::train)
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
            MachineRows.range(2700, 3000),
            hyperparameters,
            figures -> {})
        .train();
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
