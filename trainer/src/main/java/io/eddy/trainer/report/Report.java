package io.eddy.trainer.report;

import io.eddy.model.bundle.Manifest;
import io.eddy.model.calibration.Calibration;
import io.eddy.trainer.figures.ReportFigures;
import io.eddy.trainer.report.page.Html;
import io.eddy.trainer.report.page.Page;
import java.util.Optional;

/**
 * The page about one model. It is made of what the bundle holds and nothing else, so it can be made
 * again at any time.
 */
public final class Report {
  static final String PRIVACY =
      "This page holds values of the history: words, rows and their fields. It stays in the bundle "
          + "and does not travel in releases; give it the rights of the data.";

  private final Subject subject;

  public Report(Subject subject) {
    this.subject = subject;
  }

  public Report(Manifest manifest, Calibration calibration, ReportFigures figures) {
    this(new Subject(manifest, calibration, Optional.of(figures)));
  }

  public String html() {
    Manifest manifest = subject.manifest();
    Optional<ReportFigures> figures = subject.figures();
    return new Page("Eddy model " + subject.name())
        .above("<p class=\"quiet\">" + Html.escape(PRIVACY) + "</p>")
        .above(subject.examination().map(Given::html).orElse(""))
        .above(Verdict.of(subject).html())
        .above(new Tiles(subject).html())
        .section("scores", "Scores and threshold", new ScoreSection(subject).html())
        .section(
            "promise", "Promised and measured false alarms", new CalibrationSection(subject).html())
        .section(
            "detection",
            "Labelled anomalies",
            subject.detection().map(d -> new DetectionSection(subject, d).html()).orElse(""))
        .section(
            "training",
            "Training",
            figures.map(f -> new LossSection(f.learning()).html()).orElse(""))
        .section("latents", "Latents", new LatentSection(subject).html())
        .section("fields", "Fields", new FieldSection(manifest.featureSpec(), figures).html())
        .section("rows", "Rows worth a look", figures.map(this::rows).orElse(""))
        .section(
            "provenance",
            "Where it comes from, and how to make it again",
            new ProvenanceSection(subject).html())
        .html();
  }

  private String rows(ReportFigures figures) {
    return new RowSection(
            figures.rows(),
            figures.learning(),
            subject.calibration(),
            subject.manifest().calibration().threshold())
        .html();
  }
}
