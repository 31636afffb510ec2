package io.eddy.trainer.report;

import io.eddy.model.bundle.Manifest.CalibrationFacts;
import io.eddy.trainer.figures.Detection;
import io.eddy.trainer.figures.PromiseCheck;
import io.eddy.trainer.figures.PromiseCheck.AlarmCount;
import io.eddy.trainer.figures.RowFigures;
import io.eddy.trainer.report.page.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether alarms are as rare as promised, and whether they are the right ones. */
final class PromiseFindings {
  private static final double WEAK = 0.7;
  private static final double STRONG = 0.9;

  /** Training rows reported so many times as often as promised are not all normal. */
  private static final double MANY_TIMES = 5;

  private static final int FEW_ALARMS = 5;

  private PromiseFindings() {}

  static List<Finding> of(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    CalibrationFacts facts = subject.manifest().calibration();
    subject.promised().ifPresent(count -> findings.add(measured(subject.promise(), count)));
    String backing = Backing.sentence(facts);
    findings.add(
        Backing.solid(facts)
            ? Finding.good("The threshold rests on counted records: %s.", backing)
            : weak(facts, backing));
    subject.figures().flatMap(f -> f.detected()).ifPresent(d -> findings.add(detection(d)));
    subject.figures().ifPresent(f -> history(f.rows(), facts, findings));
    return findings;
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

  private static Finding measured(PromiseCheck check, AlarmCount count) {
    if (count.rows() == 0) {
      return Finding.note("No rows were left to measure the false-alarm rate on.");
    }
    ExactInterval interval = ExactInterval.of(count.alarms(), count.rows());
    String what =
        String.format(
            Locale.ROOT,
            "%,d of %,d %s would be reported: %s (95 %% interval %s to %s), promised are at most %s",
            count.alarms(),
            count.rows(),
            CalibrationSection.rows(check.kind()),
            Html.percent(count.alarms() / (double) count.rows()),
            Html.percent(interval.low()),
            Html.percent(interval.high()),
            Html.percent(count.rate()));
    if (interval.low() > count.rate()) {
      return Finding.warning(
          "More false alarms than promised. %s. Later rows differ from those calibrated on: "
              + "look at the fields that have shifted.",
          what);
    }
    return interval.high() > 10 * count.rate()
        ? Finding.note("%s. So few rows cannot confirm the promise.", what)
        : Finding.good("The promise holds where it could be checked: %s.", what);
  }

  private static Finding detection(Detection detection) {
    String what =
        String.format(
            Locale.ROOT,
            "of %,d labelled anomalies the threshold finds %s, and AUROC is %s",
            detection.anomalies(),
            Html.percent(detection.operating().recall()),
            Html.number(detection.auroc()));
    return detection.auroc() < WEAK
        ? Finding.warning("It hardly tells the labelled anomalies apart: %s.", what)
        : detection.auroc() < STRONG
            ? Finding.note("It tells part of the labelled anomalies apart: %s.", what)
            : Finding.good("It tells the labelled anomalies apart: %s.", what);
  }

  private static void history(RowFigures rows, CalibrationFacts facts, List<Finding> findings) {
    double expected = facts.falseAlarmRate() * rows.looked();
    if (rows.reported() > MANY_TIMES * expected + FEW_ALARMS) {
      findings.add(
          Finding.note(
              "The history itself holds strange rows: %,d of %,d training rows would be reported, "
                  + "%s times as many as promised. See the strangest ones below.",
              rows.reported(), rows.looked(), Html.number(Math.rint(rows.reported() / expected))));
    }
  }
}
