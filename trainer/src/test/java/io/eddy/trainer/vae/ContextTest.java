package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.SkippedField;
import io.eddy.model.score.Explanations;
import io.eddy.model.score.ModelScorer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextTest {
  /** What is drawn follows the speed; in the other gear, it falls with it. */
  private static final FeatureSpec SPEC =
      new FeatureSpec(
          List.of(
              new Feature("speed", FeatureKind.NUMBER, null, null, "test"),
              new Feature("drawn", FeatureKind.NUMBER, null, null, "test"),
              new Feature("gear", FeatureKind.CATEGORY, List.of("up", "down"), null, "test"),
              new Feature("", FeatureKind.MISSING_COUNT, null, null, "test")),
          List.of(new SkippedField("plant", "constant")));

  private static final int UP = 1;
  private static final int DOWN = 2;

  @TempDir private Path folder;

  private static RowBatch history() {
    RowBatch rows = RowBatch.of(SPEC);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 3000; i++) {
      double speed = random.nextGaussian();
      boolean up = random.nextBoolean();
      double drawn = (up ? speed : -speed) + 0.1 * random.nextGaussian();
      boolean unknown = random.nextInt(20) == 0;
      add(rows, unknown ? Double.NaN : speed, drawn, up ? UP : DOWN);
    }
    return rows;
  }

  private static void add(RowBatch rows, double speed, double drawn, int gear) {
    int row = rows.append();
    rows.setNumber(row, 0, speed);
    rows.setNumber(row, 1, drawn);
    rows.setCategory(row, 0, gear);
    int missing = gear == RowBatch.MISSING_CATEGORY ? 1 : 0;
    missing += Double.isNaN(speed) ? 1 : 0;
    missing += Double.isNaN(drawn) ? 1 : 0;
    rows.setNumber(row, 2, missing);
  }

  private ModelScorer conditional() throws Exception {
    TrainedVae vae =
        TrainedModels.train(
            SPEC,
            history(),
            TrainedModels.QUICK
                .given(List.of("speed", "gear"))
                .with(new Hyperparameters.Schedule(64, 2000, 3e-3, 5)));
    return TrainedModels.load(vae, folder.resolve("model"), SPEC);
  }

  @Test
  void fieldsAreJudgedGivenTheContext() throws Exception {
    RowBatch rows = RowBatch.of(SPEC);
    add(rows, 1.5, 1.5, UP);
    add(rows, 1.5, -1.5, DOWN);
    // Each value is common, and each pair; only the three together are not.
    add(rows, 1.5, -1.5, UP);
    add(rows, 1.5, 1.5, DOWN);
    add(rows, -1.5, 1.5, UP);
    try (ModelScorer scorer = conditional()) {
      float[] usual = TrainedModels.scores(scorer, history());
      Arrays.sort(usual);
      float[] scores = TrainedModels.scores(scorer, rows);
      assertThat(Math.max(scores[0], scores[1])).isLessThan(usual[usual.length * 95 / 100]);
      for (int row = 2; row < 5; row++) {
        assertThat(scores[row]).isGreaterThan(usual[usual.length - 1]);
      }
      assertThat(scorer.explain(rows).expectedNumber(2, 1)).isBetween(0.8, 2.2);
    }
  }

  @Test
  void contextNeverContributesHoweverWildOrAbsent() throws Exception {
    RowBatch rows = RowBatch.of(SPEC);
    add(rows, 1e6, 1.5, UP);
    add(rows, Double.NEGATIVE_INFINITY, 0, DOWN);
    add(rows, Double.NaN, 0, UP);
    add(rows, 0.3, 0, RowBatch.UNKNOWN_CATEGORY);
    add(rows, Double.NaN, 0, RowBatch.MISSING_CATEGORY);
    add(rows, 0.3, 0.3, UP);
    try (ModelScorer scorer = conditional()) {
      Explanations explained = scorer.explain(rows);
      for (int row = 0; row < rows.size(); row++) {
        assertThat(explained.numericContribution(row, 0)).isZero();
        assertThat(explained.categoryContribution(row, 0)).isZero();
        assertThat(explained.numericContribution(row, 2)).isZero();
        assertThat(explained.expectedCategory(row, 0)).isEqualTo(rows.category(row, 0));
        assertThat(explained.score(row)).isFinite();
      }
      assertThat(explained.expectedNumber(0, 0)).isEqualTo(1e6);
      assertThat(explained.expectedNumber(5, 0)).isEqualTo(0.3);
      assertThat(explained.expectedNumber(2, 0)).isBetween(-0.2, 0.2);
    }
  }

  @Test
  void withoutItsContextAFieldIsJudgedByWhatIsUsual() throws Exception {
    RowBatch rows = RowBatch.of(SPEC);
    add(rows, Double.NaN, 1.5, RowBatch.MISSING_CATEGORY);
    add(rows, Double.NaN, -1.5, RowBatch.MISSING_CATEGORY);
    add(rows, Double.NaN, 1.5, UP);
    add(rows, Double.NaN, 12, UP);
    try (ModelScorer scorer = conditional()) {
      float[] usual = TrainedModels.scores(scorer, history());
      Arrays.sort(usual);
      float[] scores = TrainedModels.scores(scorer, rows);
      for (int row = 0; row < 3; row++) {
        assertThat(scores[row]).isLessThan(usual[usual.length - 1]);
      }
      assertThat(scores[3]).isGreaterThan(usual[usual.length - 1]);
    }
  }

  @Test
  void unknownFieldIsRefusedWithTheNearestName() {
    assertThatThrownBy(() -> Context.of(SPEC, List.of("sped")))
        .isInstanceOf(Failure.class)
        .hasMessage("--context: the history has no field sped; did you mean speed?");
    assertThatThrownBy(() -> Context.of(SPEC, List.of("speed", "drawn", "gear")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("at least one other number or category to judge, found none");
    assertThat(Context.of(SPEC, List.of("plant", "gear")).holds(SPEC.features().get(2))).isTrue();
  }
}
