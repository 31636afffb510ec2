package io.eddy.trainer.report;

import io.eddy.trainer.figures.Examination;
import io.eddy.trainer.report.page.Html;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said of the rows that a report was asked to measure models on. */
final class Given {
  private static final int MOST_NAMED = 3;

  private Given() {}

  /** As in: normal rows of later.csv. */
  static String rows(Examination examination) {
    int size = examination.sources().size();
    String named =
        examination.sources().stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return "of " + named + (size > MOST_NAMED ? " and " + (size - MOST_NAMED) + " more" : "");
  }

  static String html(Examination examination) {
    String unread =
        examination.rejected() == 0
            ? ""
            : String.format(Locale.ROOT, "; %,d more could not be read", examination.rejected());
    return Html.paragraph(
        String.format(
            Locale.ROOT,
            "False alarms%s are measured on the rows %s, given for this report%s.",
            examination.detection() == null ? "" : " and labelled anomalies",
            rows(examination),
            unread));
  }
}
