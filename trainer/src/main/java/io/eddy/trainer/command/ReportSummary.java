package io.eddy.trainer.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eddy.trainer.figures.Examination;
import io.eddy.trainer.figures.ReportFigures;
import io.eddy.trainer.report.Comparison;
import io.eddy.trainer.report.Finding;
import io.eddy.trainer.report.Subject;
import io.eddy.trainer.report.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What {@code report --json} prints.
 *
 * @param comparison what changed from the first to the second; null for one model
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReportSummary(List<OneModel> models, List<Said> comparison) {
  /**
   * One model.
   *
   * @param report what its page shows beside; null if the bundle does not hold it
   * @param examination what it did on the rows given; null if none were
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OneModel(
      String detector,
      String version,
      String verdict,
      List<Said> findings,
      double threshold,
      double falseAlarmRate,
      Map<String, Long> rows,
      Map<String, Double> figures,
      ReportFigures report,
      Examination examination) {}

  /** A finding; the kind is good, note or warning. */
  record Said(String kind, String text) {}

  static ReportSummary of(List<Subject> subjects) {
    return new ReportSummary(
        subjects.stream().map(ReportSummary::model).toList(),
        subjects.size() < 2
            ? null
            : said(new Comparison(subjects.get(0), subjects.get(1)).findings()));
  }

  private static OneModel model(Subject subject) {
    Verdict verdict = Verdict.of(subject);
    return new OneModel(
        subject.manifest().detector(),
        subject.manifest().version(),
        verdict.headline(),
        said(verdict.findings()),
        subject.manifest().calibration().threshold(),
        subject.manifest().calibration().falseAlarmRate(),
        subject.manifest().provenance().rows(),
        subject.manifest().figures(),
        subject.figures().orElse(null),
        subject.examination().orElse(null));
  }

  private static List<Said> said(List<Finding> findings) {
    return findings.stream().map(f -> new Said(f.weight().label(), f.text())).toList();
  }
}
