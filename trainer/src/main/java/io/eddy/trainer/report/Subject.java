package io.eddy.trainer.report;

import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.calibration.Calibration;
import io.eddy.trainer.figures.Detection;
import io.eddy.trainer.figures.Examination;
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
 * @param examination what it did on rows given for the report, if there are any
 */
public record Subject(
    Manifest manifest,
    Calibration calibration,
    Optional<ReportFigures> figures,
    Optional<Examination> examination) {

  Subject(Manifest manifest, Calibration calibration, Optional<ReportFigures> figures) {
    this(manifest, calibration, figures, Optional.empty());
  }

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

  /** The same model, measured on other rows than those of its history. */
  public Subject measuredBy(Examination examination) {
    return new Subject(manifest, calibration, figures, Optional.of(examination));
  }

  String name() {
    return manifest.detector() + " " + manifest.version();
  }

  /** How often normal rows are reported, by the best that is known. */
  PromiseCheck promise() {
    return examination
        .map(Examination::promise)
        .or(() -> figures.map(ReportFigures::promise))
        .orElseGet(() -> Halves.of(calibration, manifest.calibration()));
  }

  /** The count for the promise that the model was trained with. */
  Optional<AlarmCount> promised() {
    return recorded()
        .or(
            () ->
                promise().counts().stream()
                    .filter(count -> count.rate() == manifest.calibration().falseAlarmRate())
                    .findFirst());
  }

  /** What kind of rows {@link #promised} counts. */
  PromiseCheck.Rows promisedKind() {
    return recorded().isPresent() ? PromiseCheck.Rows.TEST : promise().kind();
  }

  /** What a manifest tells of test rows, where no figures do and all of them were normal. */
  private Optional<AlarmCount> recorded() {
    double share = figure("testFalseAlarmRate");
    long rows = manifest.provenance().rows().getOrDefault("test", 0L);
    boolean told = figures.isPresent() || examination.isPresent();
    boolean labelled = manifest.figures().containsKey("testAuroc");
    boolean folds = manifest.provenance().rows().containsKey("calibrationFolds");
    return told || labelled || folds || rows == 0 || Double.isNaN(share)
        ? Optional.empty()
        : Optional.of(
            new AlarmCount(
                manifest.calibration().falseAlarmRate(),
                (int) rows,
                (int) Math.round(share * rows)));
  }

  /** How labelled anomalies are told apart, on the given rows if they have any. */
  Optional<Detection> detection() {
    return examined().or(() -> figures.flatMap(ReportFigures::detected));
  }

  private Optional<Detection> examined() {
    return examination.map(Examination::detection);
  }

  /** Which rows {@link #detection} is about. */
  String detectedOn() {
    return examined().isPresent() ? Given.rows(examination.get()) : "of its own history";
  }

  /** What kind of rows those are. */
  PromiseCheck.Rows detectedKind() {
    return examined().isPresent()
        ? PromiseCheck.Rows.GIVEN
        : figures.map(ReportFigures::promise).orElseGet(this::promise).kind();
  }

  /**
   * Which share of the rows that {@link #promise} counts may be reported: what is promised, and
   * what the user said to be anomalies among rows without labels.
   */
  double allowed(AlarmCount count) {
    boolean named =
        switch (promisedKind()) {
          case TEST, CROSS_FITTED -> !vetted();
          case CALIBRATION_HALVES, GIVEN -> false;
        };
    return count.rate() + (named ? contamination() : 0);
  }

  /** Share of the history that the user said to be anomalies, though no label says which. */
  double contamination() {
    return Double.parseDouble(manifest.hyperparameters().getOrDefault("contamination", "0"));
  }

  boolean kept(AlarmCount count) {
    return ExactInterval.of(count.alarms(), count.rows()).low() <= allowed(count);
  }

  /** Whether somebody said which of the rows that {@link #promise} counts are normal. */
  boolean vetted() {
    return examination.isPresent()
        ? examined().isPresent()
        : "clean".equals(manifest.hyperparameters().get("history"))
            || figures.flatMap(ReportFigures::detected).isPresent();
  }

  /** NaN without labelled anomalies. */
  double auroc() {
    return detection().map(Detection::auroc).orElseGet(() -> figure("testAuroc"));
  }

  /** NaN without labelled anomalies. */
  double auprc() {
    return detection().map(Detection::auprc).orElseGet(() -> figure("testAuprc"));
  }

  /** A figure of the manifest; NaN if it has none of this name. */
  double figure(String name) {
    return manifest.figures().getOrDefault(name, Double.NaN);
  }
}
