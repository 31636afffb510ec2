package io.eddy.trainer.bundle;

import io.eddy.model.score.ModelScorer;
import io.eddy.trainer.figures.PromiseCheck;
import io.eddy.trainer.history.EncodedHistory;
import java.util.function.DoubleToIntFunction;
import java.util.stream.IntStream;

/**
 * The scores of rows that nothing was decided with, and how many of the normal ones are reported
 * under which promise. Immutable.
 */
final class TestScores {
  private final float[] normal;
  private final float[] anomalies;
  private final PromiseCheck.Rows kind;
  private final DoubleToIntFunction alarms;

  /**
   * Takes the arrays over.
   *
   * @param alarms how many normal rows are reported when the promise is this rate
   */
  TestScores(
      float[] normal, float[] anomalies, PromiseCheck.Rows kind, DoubleToIntFunction alarms) {
    this.normal = normal;
    this.anomalies = anomalies;
    this.kind = kind;
    this.alarms = alarms;
  }

  /** Of those rows that are labelled as anomalies, or of all others. */
  static float[] scores(EncodedHistory history, int[] rows, boolean anomalous, ModelScorer scorer) {
    int[] kept =
        IntStream.of(rows)
            .filter(row -> (history.labelled() && history.label(row)) == anomalous)
            .toArray();
    return RowScores.of(history.spec(), history::copyRow, kept, scorer).toArray();
  }

  float[] normal() {
    return normal.clone();
  }

  float[] anomalies() {
    return anomalies.clone();
  }

  PromiseCheck.Rows kind() {
    return kind;
  }

  PromiseCheck.AlarmCount alarms(double rate) {
    return new PromiseCheck.AlarmCount(rate, normal.length, alarms.applyAsInt(rate));
  }

  /** What they say when the promise is this rate. */
  TestFigures figures(double rate) {
    return TestFigures.of(normal, alarms(rate).alarms(), anomalies);
  }
}
