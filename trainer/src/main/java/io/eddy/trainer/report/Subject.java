package io.eddy.trainer.report;

import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.calibration.Calibration;
import io.eddy.trainer.figures.FiguresFile;
import io.eddy.trainer.figures.PromiseCheck;
import io.eddy.trainer.figures.PromiseCheck.AlarmCount;
import io.eddy.trainer.figures.ReportFigures;
import java.io.IOException;
import java.util.Optional;

/**
 * The model that a report is about.
 *
 * @param figures nothing for bundles of Eddy before they were kept, and for those out of a release
 */
public record Subject(Manifest manifest, Calibration calibration, Optional<ReportFigures> figures) {

  public static Subject of(Bundle bundle) throws IOException, BundleException {
    Optional<byte[]> json = bundle.reportFigures();
    try {
      return new Subject(
          bundle.manifest(),
          bundle.calibration(),
          json.isEmpty() ? Optional.empty() : Optional.of(FiguresFile.read(json.get())));
    } catch (BundleException e) {
      throw new BundleException("bundle " + bundle.folder() + ": " + e.getMessage(), e);
    }
  }

  String name() {
    return manifest.detector() + " " + manifest.version();
  }

  /** How often normal rows are reported, by the best that is known. */
  PromiseCheck promise() {
    return figures
        .map(ReportFigures::promise)
        .orElseGet(() -> Halves.of(calibration, manifest.calibration()));
  }

  /** The count for the promise that the model was trained with. */
  Optional<AlarmCount> promised() {
    return promise().counts().stream()
        .filter(count -> count.rate() == manifest.calibration().falseAlarmRate())
        .findFirst();
  }

  /** A figure of the manifest; NaN if it has none of this name. */
  double figure(String name) {
    return manifest.figures().getOrDefault(name, Double.NaN);
  }
}
