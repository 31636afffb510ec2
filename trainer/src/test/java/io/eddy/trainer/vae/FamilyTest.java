package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.Explanations;
import io.eddy.model.score.ModelScorer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FamilyTest {
  @TempDir private Path folder;

  private ModelScorer load(TrainedVae vae) throws Exception {
    return TrainedModels.load(vae, folder.resolve("model"), MachineRows.SPEC);
  }

  @ParameterizedTest
  @EnumSource(
      value = Family.class,
      names = {"AE", "BETA_VAE", "VAE_GAN"})
  void everyFamilyFindsStrangeRowsAndRepeatsToTheLastBit(Family family) throws Exception {
    Hyperparameters chosen = TrainedModels.QUICK.with(family);
    Hyperparameters brief = chosen.with(new Hyperparameters.Schedule(64, 60, 2e-3, 5));
    assertThat(TrainedModels.ofMachine(brief).digest())
        .isEqualTo(TrainedModels.ofMachine(brief).digest());
    TrainedVae vae = TrainedModels.ofMachine(chosen);
    MachineRows strange = new MachineRows(0, 0);
    strange.add(70, 90, 3, 2);
    strange.add(150, 110, 3, 2);
    strange.add(70, 62, 30, 2);
    try (ModelScorer scorer = load(vae)) {
      float[] usual = TrainedModels.scores(scorer, new MachineRows(1000, 99).all());
      Arrays.sort(usual);
      for (float score : TrainedModels.scores(scorer, strange.all())) {
        assertThat(score).isGreaterThan(usual[950]);
      }
    }
  }

  @Test
  void plainAutoencoderHasNoDivergenceAndOneVarianceForEachNumber() throws Exception {
    TrainedVae vae = TrainedModels.ofMachine(TrainedModels.QUICK.with(Family.AE));
    assertThat(vae.rounds()).allSatisfy(round -> assertThat(round.kl()).isZero());
    float[] logVariances = vae.weights().values().get(Layer.VARIANCE + ".bias");
    assertThat(logVariances).hasSize(3).doesNotContain(0);
    RowBatch rows = new MachineRows(50, 4).all();
    try (ModelScorer scorer = load(vae)) {
      Explanations explained = scorer.explain(rows);
      for (int row = 0; row < rows.size(); row++) {
        assertThat(explained.kl(row)).isZero();
        assertThat(explained.reconstruction(row)).isCloseTo(explained.score(row), within(1e-4f));
        double contributed = 0;
        double gaussian = 0;
        for (int column = 0; column < 3; column++) {
          contributed += explained.numericContribution(row, column);
          double deviation = vae.shape().columns().get(column).deviation();
          double off =
              (rows.number(row, column) - explained.expectedNumber(row, column)) / deviation;
          double twice =
              off * off * Math.exp(-logVariances[column])
                  + logVariances[column]
                  + Math.log(2 * Math.PI);
          gaussian += Double.isNaN(off) ? 0 : twice / 2;
        }
        // Who is to blame is settled among the numbers; how much they say in all is the density's.
        assertThat(contributed).isCloseTo(gaussian, within(1e-3));
      }
    }
  }

  @Test
  void plainAutoencoderOfCategoriesAloneTrains() throws Exception {
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
    TrainedVae vae = TrainedModels.train(spec, rows, TrainedModels.QUICK.with(Family.AE));
    assertThat(vae.best().stoppingLoss()).isBetween(0.0, 0.5);
    TrainedModels.load(vae, folder.resolve("categories"), spec).close();
  }

  @Test
  void betaMakesTheDivergenceSmallerAndTheScoreStaysTheBound() throws Exception {
    TrainedVae plain = TrainedModels.ofMachine(TrainedModels.QUICK);
    TrainedVae heavy = TrainedModels.ofMachine(TrainedModels.QUICK.with(Family.BETA_VAE));
    assertThat(divergence(heavy)).isLessThan(0.8 * divergence(plain));
    try (ModelScorer scorer = load(heavy)) {
      Explanations explained = scorer.explain(new MachineRows(20, 4).all());
      for (int row = 0; row < explained.size(); row++) {
        assertThat(explained.kl(row)).isPositive();
        assertThat(explained.score(row))
            .isCloseTo(explained.reconstruction(row) + explained.kl(row), within(1e-4f));
      }
    }
  }

  private static double divergence(TrainedVae vae) {
    return vae.klByDimension().stream().mapToDouble(nats -> nats).sum();
  }

  @Test
  void theAdversaryShapesTheWeightsAndStaysOutOfTheModel() throws Exception {
    Hyperparameters brief = TrainedModels.QUICK.with(new Hyperparameters.Schedule(64, 60, 2e-3, 5));
    TrainedVae alone = TrainedModels.ofMachine(brief);
    TrainedVae opposed = TrainedModels.ofMachine(brief.with(Family.VAE_GAN));
    assertThat(opposed.weights().layers()).isEqualTo(alone.weights().layers());
    assertThat(opposed.digest()).isNotEqualTo(alone.digest());
    try (ModelScorer scorer = load(opposed)) {
      assertThat(scorer.latentDimensions()).isEqualTo(2);
    }
    byte[] model = Files.readAllBytes(folder.resolve("model/saved_model.pb"));
    assertThat(new String(model, StandardCharsets.ISO_8859_1))
        .contains(Layer.OUTPUT)
        .doesNotContain("discriminator");
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    Hyperparameters standard = Hyperparameters.DEFAULT;
    assertThatThrownBy(
            () -> standard.with(new Hyperparameters.Objective(Density.GAUSSIAN, 4, -6, 0)))
        .hasMessage("beta: expected family beta-vae with it, found vae");
    assertThatThrownBy(() -> standard.with(Family.CVAE))
        .hasMessage("context: expected the fields that cvae takes as given, found none");
    assertThatThrownBy(
            () ->
                standard
                    .with(new Hyperparameters.Scoring(ScoreType.IMPORTANCE, 8, 20, 0))
                    .with(Family.AE))
        .hasMessage("score: expected elbo or reconstruction with family ae, found importance");
  }
}
