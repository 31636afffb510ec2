package io.eddy.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import io.eddy.model.score.Explanations;
import io.eddy.model.score.Reason;
import io.eddy.model.score.Reasons;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

/**
 * A bundle that was written by the trainer when format version 1 was new, and is never written
 * again: whoever changes the format keeps reading this one, or raises the version.
 */
class OldBundleTest {
  private static Path folder() throws URISyntaxException {
    return Path.of(OldBundleTest.class.getResource("/bundle-format-1").toURI());
  }

  @Test
  void bundleOfFormatOneStillLoadsAndScoresItsSelfTest() throws Exception {
    try (Model model = Model.load(Bundle.open(folder()))) {
      assertThat(model.manifest().formatVersion()).isEqualTo(1);
      assertThat(model.manifest().detector()).isEqualTo("machine");
      assertThat(model.featureSpec().features())
          .extracting(feature -> feature.kind())
          .containsExactly(
              FeatureKind.HOUR_OF_DAY,
              FeatureKind.DAY_OF_WEEK,
              FeatureKind.CATEGORY,
              FeatureKind.NUMBER,
              FeatureKind.NUMBER,
              FeatureKind.NUMBER,
              FeatureKind.MISSING_COUNT);
      assertThat(model.scorer().latentDimensions()).isEqualTo(2);
    }
  }

  /** The optional signature and outputs came later. */
  @Test
  void bundleOfFormatOneMakesNothingUp() throws Exception {
    try (Model model = Model.load(Bundle.open(folder()))) {
      assertThat(model.scorer().sampler()).isEmpty();
      assertThat(model.scorer().statesCertainty()).isFalse();
      RowBatch rows = RowBatch.of(model.featureSpec());
      rows.append();
      Explanations explanations = model.scorer().explain(rows);
      assertThat(explanations.expectedDeviation(0, 5)).isNaN();
      assertThat(explanations.categoryProbability(0, 0)).isNaN();
    }
  }

  @Test
  void bundleOfFormatOneStillTellsARunningMachineThatIsTooHot() throws Exception {
    try (Model model = Model.load(Bundle.open(folder()))) {
      RowBatch rows = RowBatch.of(model.featureSpec());
      RowEncoder encoder = RowEncoder.of(model.featureSpec());
      for (double temperature : new double[] {62, 95}) {
        int row = rows.append();
        double noon = Instant.parse("2026-01-02T12:00:00Z").toEpochMilli();
        encoder.time(rows, row, 0, noon);
        encoder.time(rows, row, 1, noon);
        encoder.category(rows, row, 2, new Utf8("run"));
        encoder.number(rows, row, 3, 70);
        encoder.number(rows, row, 4, temperature);
        encoder.number(rows, row, 5, 3);
        encoder.complete(rows, row);
      }

      Explanations explanations = model.scorer().explain(rows);

      assertThat(explanations.score(0)).isLessThan(model.threshold());
      assertThat(explanations.score(1)).isGreaterThan(model.threshold());
      assertThat(new Reasons(model.featureSpec()).of(rows, explanations, 1).subList(0, 2))
          .extracting(Reason::feature, Reason::observed)
          .contains(tuple("temperature", "95"));
    }
  }
}
