package io.eddy.trainer.survey;

import io.eddy.model.bundle.LatentMap;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.ModelScorer;
import io.eddy.trainer.figures.FieldFigures;
import io.eddy.trainer.figures.LatentFigures;
import io.eddy.trainer.figures.Learning;
import io.eddy.trainer.figures.RowFigures;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.latent.LatentRows;
import io.eddy.trainer.vae.TrainedVae;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Looks over some of a history's rows with the exported model. Bounded, whatever the history: it
 * takes a fraction of a second.
 */
public final class Survey {
  /** Rows whose every field is explained, which costs as much as scoring dozens. */
  private static final int MOST_EXPLAINED = 1000;

  private static final int MOST_DISTRIBUTED = 20_000;
  private static final int MOST_PLACED = 500;
  private static final int MOST_SLOW = 8;

  private final EncodedHistory history;
  private final TrainedVae vae;
  private final ModelScorer scorer;
  private final LatentRows training;

  /**
   * With one model.
   *
   * @param training rows that the model learnt from
   */
  public Survey(EncodedHistory history, TrainedVae vae, ModelScorer scorer, LatentRows training) {
    this.history = history;
    this.vae = vae;
    this.scorer = scorer;
    this.training = training;
  }

  public Learning learning() {
    return new Learning(
        rounds(),
        vae.best().step(),
        vae.stopping(),
        vae.followed().size(),
        vae.followed().bar(),
        vae.followed().learnt());
  }

  private List<Learning.Round> rounds() {
    return vae.rounds().stream()
        .map(
            round ->
                new Learning.Round(
                    round.step(),
                    round.loss(),
                    round.reconstruction(),
                    round.kl(),
                    round.stoppingLoss()))
        .toList();
  }

  public LatentFigures latents(LatentMap map, int[] calibrationRows) {
    LatentRows some =
        LatentRows.of(history.spec(), history::copyRow, calibrationRows, MOST_PLACED, scorer);
    List<LatentFigures.Place> places = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      int row = i;
      places.add(
          new LatentFigures.Place(
              map.x(dimension -> some.mean(row, dimension)),
              map.y(dimension -> some.mean(row, dimension))));
    }
    return new LatentFigures(vae.klByDimension(), training.variances(), places);
  }

  /** Of the training rows what they hold, of the calibration rows how the model meets them. */
  public List<FieldFigures> fields(int[] trainingRows, int[] calibrationRows) {
    FeatureSpec spec = history.spec();
    RowBatch held = rows(LatentRows.spread(calibrationRows, MOST_EXPLAINED));
    return new FieldSurvey(
            spec,
            rows(LatentRows.spread(trainingRows, MOST_DISTRIBUTED)),
            held,
            scorer.explain(held),
            vae.numbers(),
            Set.copyOf(vae.hyperparameters().context()))
        .fields();
  }

  private RowBatch rows(int[] chosen) {
    RowBatch rows = RowBatch.of(history.spec());
    for (int row : chosen) {
      history.copyRow(row, rows);
    }
    return rows;
  }

  public RowFigures rows(LatentMap map, double threshold) {
    return new RowSurvey(history, scorer, map)
        .figures(training, threshold, vae.followed().slowest(MOST_SLOW, rounds()));
  }
}
