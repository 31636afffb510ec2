package io.eddy.streams.doctor;

import io.eddy.command.terminal.Place;
import io.eddy.command.terminal.Style;
import java.io.PrintWriter;

/** A diagnosis for people: ticks and crosses, and below each cross what to do. */
final class DiagnosisText {
  private final Place place;
  private final boolean everyLetter;

  /**
   * @param everyLetter whether more than ASCII can be shown
   */
  DiagnosisText(Place place, boolean everyLetter) {
    this.place = place;
    this.everyLetter = everyLetter;
  }

  void print(Diagnosis diagnosis, PrintWriter out) {
    int width =
        diagnosis.findings().stream().mapToInt(found -> found.check().length()).max().orElse(0);
    String area = "";
    for (Finding finding : diagnosis.findings()) {
      if (!finding.area().equals(area)) {
        area = finding.area();
        out.println(place.paint(Style.STRONG, area));
      }
      print(finding, width, out);
    }
    out.println();
    out.println(summary(diagnosis));
    out.flush();
  }

  private void print(Finding finding, int width, PrintWriter out) {
    Mark mark = finding.mark();
    String name = finding.check() + " ".repeat(width - finding.check().length());
    out.println(
        "  "
            + place.paint(mark.style(), mark.sign(everyLetter))
            + " "
            + name
            + "  "
            + (mark == Mark.UNKNOWN
                ? place.paint(Style.FAINT, "not checked: " + finding.found())
                : finding.found()));
    if (!finding.fix().isEmpty()) {
      out.println(
          "    " + " ".repeat(width) + "  " + place.paint(Style.STRONG, "fix: ") + finding.fix());
    }
  }

  private String summary(Diagnosis diagnosis) {
    String verdict =
        diagnosis.healthy()
            ? place.paint(Style.GOOD, "No cross")
            : place.paint(Style.ERROR, count(diagnosis.count(Mark.BAD), "cross", "crosses"));
    return verdict
        + " in "
        + diagnosis.findings().size()
        + " checks, "
        + count(diagnosis.count(Mark.WARNING), "warning", "warnings")
        + ", "
        + diagnosis.count(Mark.UNKNOWN)
        + " not checked.";
  }

  private static String count(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
