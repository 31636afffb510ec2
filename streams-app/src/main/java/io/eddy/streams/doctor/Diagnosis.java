package io.eddy.streams.doctor;

import io.eddy.command.terminal.Place;
import java.io.PrintWriter;
import java.util.List;

/** Everything that was found. Immutable. */
public record Diagnosis(List<Finding> findings) {
  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /** Whether nothing keeps the service from running well. */
  public boolean healthy() {
    return count(Mark.BAD) == 0;
  }

  /** For programs. */
  public String document() {
    return DiagnosisDocument.of(this);
  }

  /** For people, on standard output. */
  public void print(PrintWriter out) {
    new DiagnosisText(Place.out(), Place.everyLetter()).print(this, out);
  }

  public long count(Mark mark) {
    return findings.stream().filter(finding -> finding.mark() == mark).count();
  }
}
