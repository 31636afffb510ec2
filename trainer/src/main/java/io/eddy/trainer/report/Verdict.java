package io.eddy.trainer.report;

import io.eddy.trainer.figures.ReportFigures;
import io.eddy.trainer.report.Finding.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether a model is any good, by everything that is known of it, bad news first.
 *
 * @param headline in one sentence
 */
public record Verdict(String headline, List<Finding> findings) {
  public Verdict {
    findings = List.copyOf(findings);
  }

  public static Verdict of(Subject subject) {
    List<Finding> findings = new ArrayList<>(PromiseFindings.of(subject));
    findings.addAll(TrainingFindings.of(subject));
    subject
        .figures()
        .map(ReportFigures::fields)
        .map(fields -> FieldFindings.of(fields, PromiseFindings.confirmed(subject)))
        .ifPresent(findings::addAll);
    if (subject.figures().isEmpty()) {
      findings.add(
          Finding.note(
              "This bundle holds no figures of its training, as an older Eddy wrote it or as it "
                  + "came out of a release: the report shows what its manifest and calibration "
                  + "tell."));
    }
    findings.sort(Comparator.comparing(Finding::weight).reversed());
    return new Verdict(headline(findings), findings);
  }

  private static String headline(List<Finding> findings) {
    long warnings = count(findings, Weight.WARNING);
    long notes = count(findings, Weight.NOTE);
    if (warnings > 0) {
      return "Look before you rely on it: "
          + (warnings == 1
              ? "one thing is not as it should be."
              : warnings + " things are not as they should be.");
    }
    return notes > 0
        ? "Sound, with " + (notes == 1 ? "one thing" : notes + " things") + " to know."
        : "Sound: nothing speaks against this model.";
  }

  private static long count(List<Finding> findings, Weight weight) {
    return findings.stream().filter(finding -> finding.weight() == weight).count();
  }

  String html() {
    return Findings.html(headline, findings);
  }
}
