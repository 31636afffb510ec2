package io.eddy.trainer.survey;

import io.eddy.model.bundle.LatentMap;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.Explanations;
import io.eddy.model.score.ModelScorer;
import io.eddy.model.score.Reason;
import io.eddy.model.score.Reasons;
import io.eddy.trainer.figures.RowFigures;
import io.eddy.trainer.figures.RowFigures.Because;
import io.eddy.trainer.figures.RowFigures.NotedRow;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.latent.LatentRows;
import io.eddy.trainer.vae.FollowedRows.Slow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the training rows that stand out, and says by what. */
final class RowSurvey {
  private static final int MOST_STRANGE = 15;
  private static final int MOST_REASONS = 3;

  /** What adds less is no reason worth reading. */
  private static final double LEAST_SHARE = 0.03;

  private final EncodedHistory history;
  private final ModelScorer scorer;
  private final LatentMap map;
  private final Reasons reasons;

  RowSurvey(EncodedHistory history, ModelScorer scorer, LatentMap map) {
    this.history = history;
    this.scorer = scorer;
    this.map = map;
    this.reasons = new Reasons(history.spec());
  }

  RowFigures figures(LatentRows training, double threshold, List<Slow> slow) {
    int[] strangest =
        IntStream.range(0, training.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -training.score(i)))
            .limit(MOST_STRANGE)
            .mapToInt(training::row)
            .toArray();
    int reported =
        (int)
            IntStream.range(0, training.size()).filter(i -> training.score(i) >= threshold).count();
    int[] slowest = slow.stream().mapToInt(Slow::row).toArray();
    return new RowFigures(
        training.size(),
        reported,
        noted(strangest, new int[strangest.length]),
        noted(slowest, slow.stream().mapToInt(Slow::step).toArray()));
  }

  private List<NotedRow> noted(int[] rows, int[] learntAt) {
    RowBatch batch = RowBatch.of(history.spec());
    for (int row : rows) {
      history.copyRow(row, batch);
    }
    Explanations explained = scorer.explain(batch);
    LatentRows latents = LatentRows.of(history.spec(), history::copyRow, rows, rows.length, scorer);
    List<NotedRow> noted = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      int at = i;
      noted.add(
          new NotedRow(
              history.place(rows[i]),
              latents.score(i),
              learntAt[i],
              map.x(dimension -> latents.mean(at, dimension)),
              map.y(dimension -> latents.mean(at, dimension)),
              reasons.of(batch, explained, i).stream()
                  .filter(reason -> reason.share() >= LEAST_SHARE)
                  .limit(MOST_REASONS)
                  .map(RowSurvey::because)
                  .toList()));
    }
    return noted;
  }

  private static Because because(Reason reason) {
    return new Because(reason.feature(), reason.observed(), reason.expected(), reason.share());
  }
}
