package io.eddy.local.quality.check;

import io.eddy.local.quality.outcome.Rounding;
import io.eddy.local.quality.page.Figures;
import io.eddy.local.quality.set.TrainedTask;
import io.eddy.local.table.Table;
import io.eddy.model.calibration.Calibration;
import io.eddy.trainer.history.EncodedHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many held-out normal rows are reported, against the promised rate: within the binomial 99 %
 * interval around the promise, and within the one that also knows how few scores the threshold
 * comes from.
 */
final class PromiseCheck implements Check {
  private static final List<Double> RATES = List.of(0.01, 0.001);

  private final List<Promise> promises = new ArrayList<>();

  /**
   * A promise and what became of it.
   *
   * @param backed whether calibration scores back the promise, or only the fitted tail
   */
  private record Promise(
      String set,
      double promised,
      int calibrationScores,
      boolean backed,
      int heldOutRows,
      int alarms,
      double rate,
      CountInterval binomial,
      boolean inside,
      CountInterval betaBinomial,
      boolean insideWithCalibration) {
    static Promise of(String set, double promised, Calibration calibration, float[] scores) {
      float threshold = calibration.threshold(promised);
      int alarms = 0;
      for (float score : scores) {
        alarms += score >= threshold ? 1 : 0;
      }
      CountInterval binomial = CountInterval.binomial(scores.length, promised);
      CountInterval wide = CountInterval.betaBinomial(scores.length, calibration.size(), promised);
      return new Promise(
          set,
          promised,
          calibration.size(),
          promised >= calibration.backedDownTo(),
          scores.length,
          alarms,
          Rounding.figure(alarms / (double) scores.length),
          binomial,
          binomial.holds(alarms),
          wide,
          wide.holds(alarms));
    }
  }

  @Override
  public String label() {
    return "promise";
  }

  @Override
  public void inspect(TrainedTask trained) throws IOException {
    try (EncodedHistory rows = trained.encode(trained.task().set().heldOut())) {
      float[] scores = trained.scores(rows);
      for (double rate : RATES) {
        Calibration calibration = trained.model().calibration();
        promises.add(Promise.of(trained.task().set().name(), rate, calibration, scores));
      }
    }
  }

  @Override
  public Object figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("sets", List.copyOf(promises));
    List<Object> kept = new ArrayList<>();
    for (double rate : RATES) {
      List<Promise> some = promises.stream().filter(p -> p.promised() == rate).toList();
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("promised", rate);
      entry.put("sets", some.size());
      entry.put("inside", some.stream().filter(Promise::inside).count());
      entry.put(
          "insideWithCalibration", some.stream().filter(Promise::insideWithCalibration).count());
      kept.add(entry);
    }
    figures.put("kept", kept);
    return figures;
  }

  @Override
  public Table table() {
    List<List<String>> rows = new ArrayList<>();
    for (Promise promise : promises) {
      rows.add(
          List.of(
              promise.set(),
              Figures.percent(promise.promised()),
              Figures.percent(promise.rate()),
              Figures.count(promise.alarms()) + " of " + Figures.count(promise.heldOutRows()),
              verdict(promise.binomial(), promise.inside()),
              verdict(promise.betaBinomial(), promise.insideWithCalibration()),
              Figures.count(promise.calibrationScores()) + (promise.backed() ? "" : ", tail")));
    }
    for (double rate : RATES) {
      List<Promise> some = promises.stream().filter(p -> p.promised() == rate).toList();
      rows.add(
          List.of(
              "sets inside",
              Figures.percent(rate),
              "",
              "",
              some.stream().filter(Promise::inside).count() + " of " + some.size(),
              some.stream().filter(Promise::insideWithCalibration).count() + " of " + some.size(),
              ""));
    }
    return new Table(
        "Promise: false alarms on held-out normal rows",
        List.of(
            "set",
            "promised",
            "measured",
            "alarms",
            "binomial 99 %",
            "with calibration 99 %",
            "calibration scores"),
        rows);
  }

  private static String verdict(CountInterval interval, boolean inside) {
    return interval.least() + " to " + interval.most() + (inside ? " inside" : " OUTSIDE");
  }
}
