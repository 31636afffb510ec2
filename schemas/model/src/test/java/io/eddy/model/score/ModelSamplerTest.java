package io.eddy.model.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.model.fixture.SmallBundle;
import io.eddy.model.fixture.SmallGraph;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSamplerTest {
  @TempDir private Path folder;

  private ModelScorer load() throws UnfitModelException {
    return ModelScorer.load(folder.resolve("model"), 2, 1);
  }

  @Test
  void givesWhatTheGraphComputes() throws Exception {
    SmallGraph.exportSampling(folder.resolve("model"), "");
    try (ModelScorer scorer = load()) {
      ModelSampler sampler = scorer.sampler().orElseThrow();
      RowDistributions rows = sampler.sample(new int[] {4, 7}, new float[] {1, 2, 3, 3});
      assertThat(rows.size()).isEqualTo(2);
      assertThat(rows.mean(0, 1)).isEqualTo(2);
      assertThat(rows.mean(1, 0)).isEqualTo(3);
      assertThat(rows.deviation(1, 1)).isEqualTo(1);
      assertThat(rows.probability(1, 0)).isEqualTo(0.5f);
      assertThat(rows.numberMissing(0, 0)).isFalse();
      assertThat(rows.numberMissing(1, 1)).isTrue();
      assertThat(rows.categoryMissing(1, 0)).isFalse();
      assertThat(sampler.classes()).isEqualTo(2);
      assertThat(sampler.numberMissingShare(1)).isEqualTo(1);
      assertThat(sampler.categoryMissingShare(0)).isZero();
    }
  }

  @Test
  void numbersAreBroughtIntoTheLimitsOfTheirColumn() throws Exception {
    SmallGraph.exportSampling(folder.resolve("model"), "");
    try (ModelScorer scorer = load()) {
      NumberLimits limits = scorer.sampler().orElseThrow().limits();
      assertThat(limits.nearest(0, -3)).isEqualTo(-1);
      assertThat(limits.nearest(0, 0.4)).isEqualTo(0.4);
      assertThat(limits.nearest(1, 3.6)).isEqualTo(4);
      assertThat(limits.nearest(1, 9.4)).isEqualTo(9);
      assertThat(limits.whole(0)).isFalse();
      assertThat(limits.whole(1)).isTrue();
      assertThat(limits.beyond(1, 9)).isFalse();
      assertThat(limits.beyond(1, 9.1)).isTrue();
    }
  }

  @Test
  void modelWithoutTheSignatureScoresAndMakesNothingUp() throws Exception {
    SmallGraph.export(folder.resolve("model"));
    try (ModelScorer scorer = load()) {
      assertThat(scorer.sampler()).isEmpty();
      assertThat(scorer.statesCertainty()).isFalse();
      assertThat(scorer.explain(SmallBundle.rows()).expectedDeviation(0, 0)).isNaN();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ModelSignature.SAMPLED_MEAN,
        ModelSignature.SAMPLED_DEVIATION,
        ModelSignature.CLASS_PROBABILITY,
        ModelSignature.SAMPLED_MISSING,
        ModelSignature.MISSING_SHARE,
        ModelSignature.NUMBER_LIMITS
      })
  void signatureWithoutOneOfItsOutputsIsRefused(String output) throws Exception {
    SmallGraph.exportSampling(folder.resolve("model"), output);
    assertThatThrownBy(this::load)
        .isInstanceOf(UnfitModelException.class)
        .hasMessage("the model has no tensor " + output + " of signature sample");
  }
}
