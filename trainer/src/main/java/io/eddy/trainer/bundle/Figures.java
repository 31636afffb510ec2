package io.eddy.trainer.bundle;

import io.eddy.trainer.vae.Search;
import io.eddy.trainer.vae.TrainedVae;
import java.util.Map;
import java.util.TreeMap;

/** The numbers that a manifest states about a training, by name. */
final class Figures {
  private Figures() {}

  static Map<String, Double> of(Search.Outcome search, TestFigures test) {
    TrainedVae vae = search.best();
    Map<String, Double> figures = new TreeMap<>();
    figures.put("trainingLoss", vae.best().loss());
    figures.put("trainingReconstruction", vae.best().reconstruction());
    figures.put("trainingKl", vae.best().kl());
    figures.put("stoppingLoss", vae.best().stoppingLoss());
    figures.put("steps", (double) vae.rounds().get(vae.rounds().size() - 1).step());
    figures.put("bestStep", (double) vae.best().step());
    figures.put("rowsPerSecond", rowsPerSecond(vae));
    figures.put("latentDimensions", (double) vae.latent());
    figures.put("multiplyAddsPerRow", (double) vae.multiplyAdds());
    figures.put("configurationsTried", (double) search.tried());
    if (!Double.isNaN(search.bound())) {
      figures.put("validationBound", search.bound());
    }
    if (test.normalRows() > 0) {
      figures.put("testFalseAlarmRate", test.falseAlarmRate());
    }
    test.ranking()
        .ifPresent(
            ranking -> {
              figures.put("testAuroc", ranking.auroc());
              figures.put("testAuprc", ranking.auprc());
              figures.put("testRecallAtOnePercent", ranking.recallAtOnePercent());
            });
    return figures;
  }

  private static double rowsPerSecond(TrainedVae vae) {
    double[] speeds =
        vae.rounds().stream().mapToDouble(round -> round.rowsPerSecond()).sorted().toArray();
    return speeds[speeds.length / 2];
  }
}
