package io.eddy.trainer.bundle;

import io.eddy.model.bundle.Manifest;
import io.eddy.trainer.figures.Detection;
import io.eddy.trainer.figures.PromiseCheck;
import io.eddy.trainer.figures.ReportFigures;
import io.eddy.trainer.survey.Curves;
import io.eddy.trainer.survey.Survey;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/** Puts the figures of a report together. */
record Gathering(Fitting fitting, Survey survey) {
  /** Promises at which the alarms are counted, as far down as the calibration reaches. */
  private static final double[] RATES = {
    0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 5e-4, 2e-4, 1e-4, 5e-5
  };

  ReportFigures figures(Manifest manifest, TestScores test, List<String> command) {
    double threshold = manifest.calibration().threshold();
    return new ReportFigures(
        command,
        survey.learning(),
        promise(manifest, test),
        survey.latents(manifest.latentMap(), fitting.calibrationRows()),
        survey.fields(fitting.trainingRows(), fitting.calibrationRows()),
        survey.rows(manifest.latentMap(), threshold),
        detection(manifest, test));
  }

  private static PromiseCheck promise(Manifest manifest, TestScores test) {
    TreeSet<Double> rates = new TreeSet<>();
    DoubleStream.of(RATES)
        .filter(rate -> rate >= manifest.calibration().backedDownTo())
        .forEach(rates::add);
    rates.add(manifest.calibration().falseAlarmRate());
    return new PromiseCheck(test.kind(), rates.descendingSet().stream().map(test::alarms).toList());
  }

  private static Detection detection(Manifest manifest, TestScores test) {
    Double auroc = manifest.figures().get("testAuroc");
    Double auprc = manifest.figures().get("testAuprc");
    return auroc == null || auprc == null
        ? null
        : Curves.of(
            test.normal(), test.anomalies(), manifest.calibration().threshold(), auroc, auprc);
  }
}
