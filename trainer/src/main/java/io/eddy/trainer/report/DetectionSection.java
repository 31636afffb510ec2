package io.eddy.trainer.report;

import io.eddy.trainer.figures.Detection;
import io.eddy.trainer.report.chart.Axis;
import io.eddy.trainer.report.chart.Chart;
import io.eddy.trainer.report.chart.Chart.Point;
import io.eddy.trainer.report.page.Html;
import java.util.List;
import java.util.Locale;

/** How labelled anomalies are told from normal rows. */
record DetectionSection(Subject subject, Detection detection) {
  String html() {
    return Html.paragraph(
            String.format(
                Locale.ROOT,
                "On %,d normal rows and %,d labelled anomalies %s. %s At the threshold, %s of the "
                    + "anomalies are found, %s of the reports are right, and %s of the normal rows "
                    + "are reported.",
                detection.normalRows(),
                detection.anomalies(),
                subject.detectedOn(),
                standing(),
                Html.percent(detection.operating().recall()),
                Html.percent(detection.operating().precision()),
                Html.percent(detection.operating().falseAlarms())))
        + "<div class=\"charts\">"
        + roc()
        + precision()
        + "</div>";
  }

  /** How little of it the model and its threshold know. */
  private String standing() {
    return switch (subject.detectedKind()) {
      case GIVEN -> "Given for this report.";
      case CROSS_FITTED ->
          "Each normal row is scored by a model that did not see it, yet the threshold follows "
              + "from all of them.";
      case TEST, CALIBRATION_HALVES -> "Nothing was decided with them.";
    };
  }

  static Axis share(String name) {
    return Axis.linear(name, 0, 1);
  }

  static List<Point> points(List<Detection.Point> points) {
    return points.stream().map(point -> new Point(point.x(), point.y())).toList();
  }

  private static Chart.Span at(double x, double y) {
    return new Chart.Span(x, y, y, y);
  }

  private String roc() {
    Detection.Operating at = detection.operating();
    return new Chart(
            "Receiver operating characteristic",
            share("share of normal rows reported"),
            share("share of anomalies found"))
        .diagonal("guessing")
        .line("a", "the model", points(detection.roc()))
        .intervals("alarm", "at the threshold", List.of(at(at.falseAlarms(), at.recall())))
        .figure(
            "Area under the curve " + Html.number(detection.auroc()),
            "AUROC "
                + Html.number(detection.auroc())
                + ": how likely a random anomaly scores higher than a random normal row.");
  }

  private String precision() {
    double share =
        detection.anomalies() / (double) (detection.anomalies() + detection.normalRows());
    Detection.Operating at = detection.operating();
    return new Chart(
            "Precision and recall",
            share("share of anomalies found"),
            share("share of reports that are right"))
        .line("a", "the model", points(detection.precision()))
        .line("c", "guessing", List.of(new Point(0, share), new Point(1, share)))
        .intervals("alarm", "at the threshold", List.of(at(at.recall(), at.precision())))
        .figure(
            "Area under the curve " + Html.number(detection.auprc()),
            "AUPRC "
                + Html.number(detection.auprc())
                + "; guessing reaches "
                + Html.number(share)
                + ", the share of anomalies among these rows.");
  }
}
