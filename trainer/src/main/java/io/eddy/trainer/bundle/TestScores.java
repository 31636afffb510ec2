package io.eddy.trainer.bundle;

import io.eddy.model.bundle.Manifest.CalibrationFacts;
import io.eddy.model.calibration.Calibration;
import io.eddy.model.score.ModelScorer;
import io.eddy.trainer.figures.Detection;
import io.eddy.trainer.figures.PromiseCheck;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.survey.Curves;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleToIntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The scores of rows that nothing was decided with, and how many of the normal ones are reported
 * under which promise. Immutable.
 */
final class TestScores {
  /** Promises at which the alarms are counted, as far down as the calibration reaches. */
  private static final double[] RATES = {
    0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 5e-4, 2e-4, 1e-4, 5e-5
  };

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

  /** Of rows of which the calibration knows none. */
  static TestScores of(
      EncodedHistory history,
      int[] rows,
      ModelScorer scorer,
      Calibration calibration,
      PromiseCheck.Rows kind) {
    float[] normal = scores(history, rows, false, scorer);
    return new TestScores(
        normal,
        scores(history, rows, true, scorer),
        kind,
        rate -> atLeast(normal, calibration.threshold(rate)));
  }

  private static int atLeast(float[] scores, float threshold) {
    int alarms = 0;
    for (float score : scores) {
      alarms += score >= threshold ? 1 : 0;
    }
    return alarms;
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

  PromiseCheck promise(CalibrationFacts facts) {
    TreeSet<Double> rates = new TreeSet<>();
    DoubleStream.of(RATES).filter(rate -> rate >= facts.backedDownTo()).forEach(rates::add);
    rates.add(facts.falseAlarmRate());
    return new PromiseCheck(kind, rates.descendingSet().stream().map(this::alarms).toList());
  }

  /** Nothing unless there are rows of both kinds. */
  Optional<Detection> detection(CalibrationFacts facts) {
    return figures(facts.falseAlarmRate())
        .ranking()
        .map(
            ranking ->
                Curves.of(normal, anomalies, facts.threshold(), ranking.auroc(), ranking.auprc()));
  }
}
