package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.model.feature.RowBatch;
import io.eddy.trainer.mixture.Mixture;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpertTest {
  private static final Hyperparameters BRIEF =
      TrainedModels.QUICK.with(new Hyperparameters.Schedule(64, 100, 2e-3, 5));

  private static Optional<Mixture> fitted(Hyperparameters hyperparameters) {
    return TrainedModels.ofMachine(hyperparameters).mixtures().judging();
  }

  @Test
  void mixtureIsOfNumbersAndWordsAndKnowsTheirTies() {
    TrainedVae vae = TrainedModels.ofMachine(BRIEF);
    Mixture mixture = vae.mixtures().judging().orElseThrow();
    // Three numbers, and a column for each word.
    assertThat(mixture.columns()).isEqualTo(5);
    double idle = mixture.logDensity(row(vae, 10, 26, false));
    double running = mixture.logDensity(row(vae, 70, 62, true));
    double usual = Math.min(idle, running);
    assertThat(mixture.logDensity(row(vae, 10, 62, false))).isLessThan(usual - 10);
    assertThat(mixture.logDensity(row(vae, 70, 26, true))).isLessThan(usual - 10);
    assertThat(mixture.logDensity(row(vae, 10, 26, true))).isLessThan(usual - 10);
    Mixture filling = vae.mixtures().filling().orElseThrow();
    assertThat(filling.columns()).isEqualTo(3);
    assertThat(filling.components()).hasSize(1);
  }

  private static double[] row(TrainedVae vae, double load, double temperature, boolean runs) {
    InputShape shape = vae.shape();
    return new double[] {
      (load - shape.columns().get(0).mean()) / shape.columns().get(0).deviation(),
      (temperature - shape.columns().get(1).mean()) / shape.columns().get(1).deviation(),
      0,
      runs ? 0 : 1,
      runs ? 1 : 0
    };
  }

  @Test
  void gapsDoNotMoveTheMixture() {
    RowBatch holes = new MachineRows(2000, 1).all();
    for (int row = 0; row < holes.size(); row += 2) {
      holes.setNumber(row, 2, Double.NaN);
    }
    TrainedVae vae = TrainedModels.train(MachineRows.SPEC, holes, BRIEF);
    Mixture mixture = vae.mixtures().judging().orElseThrow();
    double mean =
        mixture.components().stream()
            .mapToDouble(component -> Math.exp(component.logWeight()) * component.mean(2))
            .sum();
    assertThat(mean).isCloseTo(0, within(0.15));
  }

  @Test
  void mixedHistoryAllowsNoComponentOfItsAnomalies() {
    assertThat(fitted(BRIEF.with(HistoryKind.CLEAN)).orElseThrow().components())
        .hasSizeGreaterThan(1);
    assertThat(fitted(BRIEF.with(HistoryKind.MIXED)).orElseThrow().components())
        .hasSizeLessThanOrEqualTo(HistoryKind.MIXED.mostComponents());
  }

  @Test
  void noMixtureWhereNoneIsWantedOrTheScoreIsAnother() {
    assertThat(fitted(BRIEF)).isPresent();
    for (Hyperparameters without :
        List.of(
            BRIEF.with(new Hyperparameters.Scoring(ScoreType.ELBO, 8, 9, 0)),
            BRIEF.with(new Hyperparameters.Scoring(ScoreType.RECONSTRUCTION, 8, 9, 0.3)),
            BRIEF.with(new Hyperparameters.Scoring(ScoreType.IMPORTANCE, 8, 9, 0.3)),
            BRIEF.with(Family.AE))) {
      assertThat(fitted(without)).isEmpty();
    }
  }
}
