package io.eddy.trainer.bundle;

import io.eddy.model.bundle.Manifest;
import io.eddy.trainer.figures.ReportFigures;
import io.eddy.trainer.survey.Survey;
import java.util.List;

/** Puts the figures of a report together. */
record Gathering(Fitting fitting, Survey survey) {
  ReportFigures figures(Manifest manifest, TestScores test, List<String> command) {
    double threshold = manifest.calibration().threshold();
    return new ReportFigures(
        command,
        survey.learning(),
        test.promise(manifest.calibration()),
        survey.latents(manifest.latentMap(), fitting.calibrationRows()),
        survey.fields(fitting.trainingRows(), fitting.calibrationRows()),
        survey.rows(manifest.latentMap(), threshold),
        test.detection(manifest.calibration()).orElse(null));
  }
}
