package io.eddy.trainer.report;

import io.eddy.model.bundle.LatentMap;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.calibration.Calibration;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.SkippedField;
import io.eddy.trainer.figures.Detection;
import io.eddy.trainer.figures.Examination;
import io.eddy.trainer.figures.FieldFigures;
import io.eddy.trainer.figures.FieldFigures.Histogram;
import io.eddy.trainer.figures.FieldFigures.Quality;
import io.eddy.trainer.figures.FieldFigures.WordCount;
import io.eddy.trainer.figures.LatentFigures;
import io.eddy.trainer.figures.Learning;
import io.eddy.trainer.figures.PromiseCheck;
import io.eddy.trainer.figures.PromiseCheck.AlarmCount;
import io.eddy.trainer.figures.ReportFigures;
import io.eddy.trainer.figures.RowFigures;
import io.eddy.trainer.figures.RowFigures.Because;
import io.eddy.trainer.figures.RowFigures.NotedRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model as it might be, whose every text tries to be more than text. */
final class ReportFixture {
  static final String HOSTILE = "<script>alert('\"&\u0000')</script>";
  static final double RATE = 0.05;

  private ReportFixture() {}

  static float[] scores() {
    float[] scores = new float[500];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i * i / 1000f;
    }
    return scores;
  }

  static Manifest manifest(Calibration calibration, double rate, Map<String, String> settings) {
    FeatureSpec spec =
        new FeatureSpec(
            List.of(
                new Feature("load", FeatureKind.NUMBER, null, null, "numbers from 0 to 1"),
                new Feature(HOSTILE, FeatureKind.CATEGORY, List.of(HOSTILE), null, HOSTILE)),
            List.of(new SkippedField("id " + HOSTILE, HOSTILE)));
    return new Manifest(
        Manifest.FORMAT_VERSION,
        "machine",
        "20260101-000000-abcdef",
        "2026-01-01T00:00:00Z",
        spec,
        spec.fingerprint(),
        "elbo",
        new Manifest.CalibrationFacts(
            calibration.size(),
            rate,
            calibration.threshold(rate),
            calibration.backedDownTo(),
            calibration.tail().start(),
            calibration.tail().scale(),
            calibration.tail().shape()),
        settings,
        new Manifest.Provenance(
            List.of(new Manifest.Source(HOSTILE + ".csv", "sha256:00")),
            Map.of("read", 1234L),
            7,
            "0.1.0",
            "17",
            "2.18"),
        Map.of(
            "testAuroc",
            0.987654,
            "testAuprc",
            0.5,
            "nothing",
            Double.NaN,
            "wild",
            Double.POSITIVE_INFINITY),
        new Manifest.LatentReference(List.of(0.0), List.of(1.0)),
        null,
        new LatentMap(
            List.of(0.0),
            List.of(1.0),
            List.of(0.0),
            new LatentMap.Extent(-2, 2, -1, 1),
            2,
            List.of(70, 30)),
        Map.of());
  }

  static ReportFigures figures() {
    return new ReportFigures(
        List.of("--csv", HOSTILE + ".csv", "--seed", "7"),
        new Learning(
            List.of(
                new Learning.Round(10, 5, 4, 1, 5.5), new Learning.Round(20, 3, -2.5, 0.5, 3.5)),
            20,
            true,
            100,
            4.25,
            List.of(40, 95)),
        new PromiseCheck(
            PromiseCheck.Rows.TEST,
            List.of(new AlarmCount(0.1, 200, 21), new AlarmCount(RATE, 200, 9))),
        new LatentFigures(List.of(0.7), List.of(0.5), List.of(new LatentFigures.Place(0.25, 0))),
        List.of(
            new FieldFigures(
                "load",
                0.125,
                new Histogram(0, 1, List.of(3, 4, 5)),
                List.of(),
                new Quality(100, 0.2, 0.8, true, 0.75, 0.01)),
            new FieldFigures(
                HOSTILE,
                0,
                null,
                List.of(new WordCount(HOSTILE, 77)),
                new Quality(100, 0.25, 0.5, true, 0.25, 0))),
        new RowFigures(
            100,
            3,
            List.of(
                new NotedRow(
                    HOSTILE + " line 17",
                    300.5,
                    0,
                    1e9,
                    -1e9,
                    List.of(new Because(HOSTILE, HOSTILE, HOSTILE, 0.9)))),
            List.of(new NotedRow("row 5", 1.5, 20, 0, 0, List.of()))),
        new Detection(
            200,
            20,
            0.987654,
            0.5,
            List.of(
                new Detection.Point(0, 0), new Detection.Point(0, 0.5), new Detection.Point(1, 1)),
            List.of(new Detection.Point(0.5, 1), new Detection.Point(1, 0.1)),
            new Detection.Operating(0.045, 0.65, 0.59)));
  }

  static Subject subject(double rate, float... scores) {
    return subject(Map.of("steps", "20"), rate, scores);
  }

  private static Subject subject(Map<String, String> settings, double rate, float... scores) {
    Calibration calibration = Calibration.of(scores);
    return new Subject(manifest(calibration, rate, settings), calibration, Optional.of(figures()));
  }

  /** Trained on a history of which the user says how much of it is anomalies, but not which. */
  static Subject contaminated(String share) {
    return subject(Map.of("history", "mixed", "contamination", share), RATE, scores());
  }

  /** Measured on other rows, so many of which are reported; none of them is labelled. */
  static Examination examination(int alarms, Detection detection) {
    return new Examination(
        List.of(HOSTILE + ".csv"),
        List.of(),
        3,
        new PromiseCheck(PromiseCheck.Rows.GIVEN, List.of(new AlarmCount(RATE, 1000, alarms))),
        detection);
  }

  static Subject subject() {
    return subject(RATE, scores());
  }

  /** What Eddy before it kept figures left behind. */
  static Subject old() {
    return new Subject(subject().manifest(), subject().calibration(), Optional.empty());
  }
}
