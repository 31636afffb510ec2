package io.eddy.trainer.report;

import io.eddy.trainer.figures.PromiseCheck;
import io.eddy.trainer.figures.PromiseCheck.AlarmCount;
import io.eddy.trainer.report.chart.Axis;
import io.eddy.trainer.report.chart.Chart;
import io.eddy.trainer.report.page.Html;
import io.eddy.trainer.report.page.Table;
import java.util.List;
import java.util.Locale;

/** What share of normal rows is reported, beside what is promised. */
record CalibrationSection(Subject subject) {
  static String rows(PromiseCheck.Rows kind) {
    return switch (kind) {
      case TEST -> "normal test rows";
      case CROSS_FITTED -> "normal rows, each by models that did not see it,";
      case CALIBRATION_HALVES -> "calibration scores";
      case GIVEN -> "normal rows given for this report";
    };
  }

  String html() {
    List<AlarmCount> counts =
        subject.promise().counts().stream().filter(count -> count.rows() > 0).toList();
    if (counts.isEmpty()) {
      return Html.paragraph("There are too few rows to measure anything.");
    }
    return "<div class=\"charts\">" + chart(counts) + "<div>" + table(counts) + "</div></div>";
  }

  /** One mark for each promise. */
  static List<Chart.Span> spans(List<AlarmCount> counts, double moved, double least) {
    return counts.stream()
        .filter(count -> count.rows() > 0)
        .map(
            count -> {
              ExactInterval interval = ExactInterval.of(count.alarms(), count.rows());
              double measured = count.alarms() / (double) count.rows();
              return new Chart.Span(
                  count.rate() * moved, Math.max(least, interval.low()), measured, interval.high());
            })
        .toList();
  }

  /** From below what any of the counts could show. */
  static Axis axis(String name, List<AlarmCount> counts) {
    double least =
        counts.stream()
            .mapToDouble(count -> Math.min(count.rate(), 1.0 / Math.max(1, count.rows())))
            .min()
            .orElse(1e-3);
    return Axis.logarithmic(name, least / 3, 0.4);
  }

  private String chart(List<AlarmCount> counts) {
    Axis up = axis("measured, logarithmic", counts);
    double leastRate = counts.get(counts.size() - 1).rate();
    return new Chart(
            "Promised against measured false alarms",
            Axis.logarithmic("promised, logarithmic", leastRate / 2, 0.2),
            up)
        .diagonal("as promised")
        .intervals("a", "measured, with 95 % interval", spans(counts, 1, up.from()))
        .figure(
            "Measured share of normal rows reported for each promised share, see the table",
            caption());
  }

  private String caption() {
    return switch (subject.promise().kind()) {
      case TEST ->
          "On test rows that neither training nor calibration knew, the latest of the history if "
              + "it has times."
              + unvetted()
              + " Points whose interval meets the dashed line keep what is promised; "
              + "those below report less. The points share their rows, so they move together.";
      case CROSS_FITTED ->
          "The history is small, so no rows were kept aside: each row is scored by a model of a "
              + "fold that did not see it and judged by the threshold that the other folds' scores "
              + "give. The model in use saw all rows, and should do no worse."
              + unvetted()
              + " The points share their rows, so they move together.";
      case CALIBRATION_HALVES ->
          "This bundle holds no scores of independent rows. One half of the calibration scores, "
              + "drawn at random, is judged by the threshold of the other half, both ways: it "
              + "shows that the threshold follows from the scores, and nothing of whether later "
              + "records are like them.";
      case GIVEN ->
          "On the rows "
              + subject.examination().map(Given::rows).orElse("")
              + ", given for this report."
              + unvetted()
              + " Points whose interval meets the dashed line keep what is promised; those below "
              + "report less. The points share their rows, so they move together.";
    };
  }

  private String unvetted() {
    return subject.vetted() ? "" : " No label says which are anomalies, so all count as normal.";
  }

  private static String table(List<AlarmCount> counts) {
    Table table =
        new Table(
            "Reported normal rows by promise",
            List.of("promised", "measured", "95 % interval", "reported"));
    for (AlarmCount count : counts) {
      ExactInterval interval = ExactInterval.of(count.alarms(), count.rows());
      table
          .row(Html.percent(count.rate()))
          .figure(Html.percent(count.alarms() / (double) count.rows()))
          .figure(Html.percent(interval.low()) + " to " + Html.percent(interval.high()))
          .figure(String.format(Locale.ROOT, "%,d of %,d", count.alarms(), count.rows()))
          .end();
    }
    return table.html();
  }
}
