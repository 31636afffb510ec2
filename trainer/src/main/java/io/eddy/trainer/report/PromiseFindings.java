package io.eddy.trainer.report;

import io.eddy.model.bundle.Manifest.CalibrationFacts;
import io.eddy.trainer.figures.Detection;
import io.eddy.trainer.figures.Examination;
import io.eddy.trainer.figures.PromiseCheck;
import io.eddy.trainer.figures.PromiseCheck.AlarmCount;
import io.eddy.trainer.figures.ReportFigures;
import io.eddy.trainer.figures.RowFigures;
import io.eddy.trainer.report.page.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether alarms are as rare as promised, and whether they are the right ones. */
final class PromiseFindings {
  private static final double WEAK = 0.7;
  private static final double STRONG = 0.9;

  /** Training rows reported so many times as often as expected are not all normal. */
  private static final double MANY_TIMES = 5;

  private static final int FEW_ALARMS = 5;

  /** Of the anomalies; finding less is missing most. */
  private static final double MOST = 0.5;

  private PromiseFindings() {}

  static List<Finding> of(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    CalibrationFacts facts = subject.manifest().calibration();
    subject.examination().ifPresent(examination -> learnt(examination, findings));
    subject.promised().ifPresent(count -> findings.add(measured(subject, count)));
    String backing = Backing.sentence(facts);
    findings.add(
        Backing.solid(facts)
            ? Finding.good("The threshold rests on counted records: %s.", backing)
            : weak(facts, backing));
    subject.detection().ifPresent(detection -> findings.add(detection(subject, detection)));
    suspected(subject, findings);
    subject.figures().ifPresent(f -> history(subject, f.rows(), findings));
    return findings;
  }

  private static void learnt(Examination examination, List<Finding> findings) {
    if (!examination.learnt().isEmpty()) {
      findings.add(
          Finding.warning(
              "The model's own history holds %s: what is measured there flatters it.",
              String.join(", ", examination.learnt())));
    }
  }

  private static Finding weak(CalibrationFacts facts, String backing) {
    String text = "%s%s. Train on more rows, or promise %s.";
    Object[] values = {
      backing.substring(0, 1).toUpperCase(Locale.ROOT),
      backing.substring(1),
      Html.percent(facts.backedDownTo())
    };
    boolean counted = facts.falseAlarmRate() * (facts.scores() + 1.0) >= 1;
    return counted ? Finding.note(text, values) : Finding.warning(text, values);
  }

  private static Finding measured(Subject subject, AlarmCount count) {
    if (count.rows() == 0) {
      return Finding.note("No rows were left to measure the false-alarm rate on.");
    }
    if (subject.promisedKind() == PromiseCheck.Rows.CALIBRATION_HALVES) {
      return Finding.note(
          "This bundle holds no independent rows to check the promise on. Rows given with --csv, "
              + "--avro or --topic would do.");
    }
    ExactInterval interval = ExactInterval.of(count.alarms(), count.rows());
    double named = subject.allowed(count) - count.rate();
    String what =
        String.format(
            Locale.ROOT,
            "%,d of %,d %s would be reported: %s (95 %% interval %s to %s), promised are at most "
                + "%s%s",
            count.alarms(),
            count.rows(),
            CalibrationSection.rows(subject.promisedKind()),
            Html.percent(count.alarms() / (double) count.rows()),
            Html.percent(interval.low()),
            Html.percent(interval.high()),
            Html.percent(count.rate()),
            named > 0
                ? " beside the "
                    + Html.percent(named)
                    + " of the history that are said to be anomalies"
                : "");
    if (!subject.kept(count)) {
      return Finding.warning("More false alarms than promised. %s. %s", what, reason(subject));
    }
    return !sure(subject, count)
        ? Finding.note("%s. So few rows cannot confirm the promise.", what)
        : Finding.good("The promise holds where it could be checked: %s.", what);
  }

  /** So few rows may say nothing, though none of them is reported. */
  private static boolean sure(Subject subject, AlarmCount count) {
    return ExactInterval.of(count.alarms(), count.rows()).high() <= 10 * subject.allowed(count);
  }

  /** Whether the alarms were seen to keep their promise. */
  static boolean confirmed(Subject subject) {
    return subject.promisedKind() != PromiseCheck.Rows.CALIBRATION_HALVES
        && subject
            .promised()
            .filter(count -> count.rows() > 0 && subject.kept(count) && sure(subject, count))
            .isPresent();
  }

  private static String reason(Subject subject) {
    String differ =
        switch (subject.promisedKind()) {
          case TEST ->
              "Test rows differ from those calibrated on"
                  + (subject.figures().isPresent() ? ": look at the fields that have shifted" : "");
          case CROSS_FITTED, CALIBRATION_HALVES -> "The rows differ much among themselves";
          case GIVEN ->
              "These rows differ from those calibrated on"
                  + (subject.contamination() > 0
                      ? ", or fewer of the history were anomalies than --contamination says"
                      : "");
        };
    return differ + (subject.vetted() ? "." : "; or some are anomalies, which no label says.");
  }

  private static Finding detection(Subject subject, Detection detection) {
    String what =
        String.format(
            Locale.ROOT,
            "of %,d labelled anomalies %s the threshold finds %s, and AUROC is %s",
            detection.anomalies(),
            subject.detectedOn(),
            Html.percent(detection.operating().recall()),
            Html.number(detection.auroc()));
    if (detection.auroc() < WEAK) {
      return Finding.warning("It hardly tells the labelled anomalies apart: %s.", what);
    }
    if (detection.auroc() < STRONG) {
      return Finding.note("It tells part of the labelled anomalies apart: %s.", what);
    }
    return detection.operating().recall() < MOST
        ? Finding.note(
            "It ranks the labelled anomalies high, yet misses most: %s. A greater "
                + "--false-alarm-rate finds more of them.",
            what)
        : Finding.good("It tells the labelled anomalies apart: %s.", what);
  }

  /** A threshold above the history's own anomalies keeps every promise and finds nothing. */
  private static void suspected(Subject subject, List<Finding> findings) {
    double share = subject.figure("suspectedAnomalies");
    double promised = subject.manifest().calibration().falseAlarmRate();
    boolean labelled = subject.figures().flatMap(ReportFigures::detected).isPresent();
    if ("mixed".equals(subject.manifest().hyperparameters().get("history"))
        && !labelled
        && share > promised) {
      findings.add(
          Finding.note(
              "%s of the held-out records score far beyond all others, and the threshold lies "
                  + "above most of them. If they are anomalies in the history, train again with "
                  + "--contamination %s.",
              Html.percent(share), Html.number(share)));
    }
  }

  private static void history(Subject subject, RowFigures rows, List<Finding> findings) {
    double expected = subject.manifest().calibration().falseAlarmRate() + subject.contamination();
    if (rows.reported() > MANY_TIMES * expected * rows.looked() + FEW_ALARMS) {
      findings.add(
          Finding.note(
              "The history itself holds strange rows: %,d of %,d training rows would be reported, "
                  + "%s times as many as expected. See the strangest ones below.",
              rows.reported(),
              rows.looked(),
              Html.number(Math.rint(rows.reported() / (expected * rows.looked())))));
    }
  }
}
