package io.eddy.trainer.bundle;

import io.eddy.model.score.ModelScorer;
import io.eddy.trainer.history.EncodedHistory;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the model does on rows that nothing was decided with.
 *
 * @param normalRows rows not labelled as anomalies
 * @param alarms how many of these are reported
 * @param ranking only where labels tell
 */
public record TestFigures(int normalRows, int alarms, int anomalies, Optional<Ranking> ranking) {

  public static TestFigures of(
      EncodedHistory history, int[] rows, ModelScorer scorer, double threshold) {
    float[] scores = RowScores.of(history.spec(), history::copyRow, rows, scorer).toArray();
    boolean[] anomalous = new boolean[rows.length];
    int normal = 0;
    int alarms = 0;
    for (int i = 0; i < rows.length; i++) {
      anomalous[i] = history.labelled() && history.label(rows[i]);
      normal += anomalous[i] ? 0 : 1;
      alarms += !anomalous[i] && scores[i] >= threshold ? 1 : 0;
    }
    int anomalies = rows.length - normal;
    Optional<Ranking> ranking =
        normal > 0 && anomalies > 0 ? Optional.of(Ranking.of(scores, anomalous)) : Optional.empty();
    return new TestFigures(normal, alarms, anomalies, ranking);
  }

  /** The same where the alarms among the normal rows are known. */
  static TestFigures of(float[] normal, int alarms, float[] anomalies) {
    float[] all = Arrays.copyOf(normal, normal.length + anomalies.length);
    System.arraycopy(anomalies, 0, all, normal.length, anomalies.length);
    boolean[] anomalous = new boolean[all.length];
    Arrays.fill(anomalous, normal.length, all.length, true);
    return new TestFigures(
        normal.length,
        alarms,
        anomalies.length,
        normal.length > 0 && anomalies.length > 0
            ? Optional.of(Ranking.of(all, anomalous))
            : Optional.empty());
  }

  /** Measured share of normal rows reported; NaN without normal rows. */
  public double falseAlarmRate() {
    return normalRows == 0 ? Double.NaN : alarms / (double) normalRows;
  }
}
