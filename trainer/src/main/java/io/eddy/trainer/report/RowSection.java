package io.eddy.trainer.report;

import io.eddy.model.calibration.Calibration;
import io.eddy.trainer.figures.Learning;
import io.eddy.trainer.figures.RowFigures;
import io.eddy.trainer.figures.RowFigures.Because;
import io.eddy.trainer.figures.RowFigures.NotedRow;
import io.eddy.trainer.report.page.Html;
import io.eddy.trainer.report.page.Table;
import java.util.List;
import java.util.Locale;

/** Training rows that a person should look at. */
record RowSection(RowFigures rows, Learning learning, Calibration calibration, double threshold) {
  String html() {
    return strangest() + slowest();
  }

  private String strangest() {
    return Html.paragraph(
            String.format(
                Locale.ROOT,
                "The highest scores among %,d training rows, evenly spread over the history. %,d of "
                    + "them would be reported. If these are faults, the history is not clean; if "
                    + "they are normal, the model lacks more of their kind.",
                rows.looked(),
                rows.reported()))
        + table("Strangest training rows", rows.strangest(), false);
  }

  private String slowest() {
    String meaning =
        String.format(
            Locale.ROOT,
            "Of %,d training rows whose loss was followed, those that were learnt last: only late "
                + "did it stay below %s nats, which 95 %% of them reach. Rare kinds of normal rows "
                + "show here. Rows that were never learnt are among the strangest.",
            learning.followed(),
            Html.number(learning.bar()));
    return rows.slowest().isEmpty()
        ? Html.paragraph(meaning)
            + Html.paragraph("No row was learnt as late as in the second half of the training.")
        : Html.paragraph(meaning) + table("Training rows learnt last", rows.slowest(), true);
  }

  private String table(String caption, List<NotedRow> noted, boolean slow) {
    Table table =
        new Table(
            caption,
            slow
                ? List.of("#", "row", "learnt at step", "score", "what stands out")
                : List.of("#", "row", "severity", "score", "what stands out"));
    for (int i = 0; i < noted.size(); i++) {
      NotedRow row = noted.get(i);
      double severity = Calibration.severity(calibration.pValue(row.score()));
      table
          .row(String.valueOf(i + 1))
          .text(row.place())
          .figure(
              slow
                  ? String.format(Locale.ROOT, "%,d", row.learntAt())
                  : String.valueOf(Math.round(severity)))
          .figure(Html.number(row.score()) + (row.score() >= threshold ? ", reported" : ""))
          .elements(reasons(row.reasons()))
          .end();
    }
    return table.html();
  }

  private static String reasons(List<Because> reasons) {
    if (reasons.isEmpty()) {
      return "–";
    }
    StringBuilder html = new StringBuilder("<ul>");
    for (Because reason : reasons) {
      html.append("<li>")
          .append(
              Html.escape(
                  reason.field()
                      + " "
                      + reason.observed()
                      + (reason.observed().equals(reason.expected())
                          ? ", as expected, but not for sure"
                          : ", expected " + reason.expected())))
          .append(
              String.format(
                  Locale.ROOT, " <span class=\"quiet\">%.0f %%</span></li>", reason.share() * 100));
    }
    return html.append("</ul>").toString();
  }
}
