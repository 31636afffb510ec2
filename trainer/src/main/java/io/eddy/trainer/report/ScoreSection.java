package io.eddy.trainer.report;

import io.eddy.model.calibration.Calibration;
import io.eddy.trainer.report.chart.Axis;
import io.eddy.trainer.report.chart.Chart;
import io.eddy.trainer.report.chart.Chart.Point;
import io.eddy.trainer.report.page.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What held-out normal records score, and where the threshold lies. */
record ScoreSection(Subject subject) {
  private static final int BARS = 60;

  /** Times as wide as the middle four fifths. */
  private static final double FAR = 8;

  String html() {
    return "<div class=\"charts\">" + distribution() + tail() + "</div>";
  }

  private double threshold() {
    return subject.manifest().calibration().threshold();
  }

  private String distribution() {
    Calibration calibration = subject.calibration();
    int size = calibration.size();
    double first = calibration.quantile(0);
    double last = Math.max(calibration.quantile(1), threshold());
    Axis across = axis(first, last);
    double[] edges =
        IntStream.rangeClosed(0, BARS).mapToDouble(i -> across.at(i / (double) BARS)).toArray();
    double[] counts = counts(edges);
    double most = DoubleStream.of(counts).max().orElse(1);
    Chart chart =
        new Chart(
                "Scores of held-out normal records",
                across,
                Axis.logarithmic("records, logarithmic", 0.7, Math.max(10, most * 1.3)))
            .bars("a", "records", edges, counts)
            .rule("threshold " + Html.number(threshold()), threshold());
    return chart.figure(
        String.format(
            Locale.ROOT,
            "%,d scores from %s to %s nats, half of them below %s; the threshold is %s",
            size,
            Html.number(first),
            Html.number(calibration.quantile(1)),
            Html.number(calibration.quantile(0.5)),
            Html.number(threshold())),
        String.format(
            Locale.ROOT,
            "%,d records that the model did not learn from. Half score below %s nats, one in a "
                + "hundred above %s, the strangest %s.",
            size,
            Html.number(calibration.quantile(0.5)),
            Html.number(calibration.quantile(0.99)),
            Html.number(calibration.quantile(1))));
  }

  private double[] counts(double[] edges) {
    Calibration calibration = subject.calibration();
    int size = calibration.size();
    double[] counts = new double[BARS];
    int bar = 0;
    for (int i = 0; i < size; i++) {
      double score = calibration.quantile(i / (size - 1.0));
      while (bar < BARS - 1 && score >= edges[bar + 1]) {
        bar++;
      }
      counts[bar]++;
    }
    return counts;
  }

  /** Where a few scores lie far out, equal steps would squeeze all others into one bar. */
  private Axis axis(double from, double to) {
    Calibration calibration = subject.calibration();
    double bulk = calibration.quantile(0.9) - calibration.quantile(0.1);
    double spread = to - from;
    return bulk > 0 && spread > FAR * bulk
        ? Axis.wide(
            "score in nats, stretched about 0", from - 0.01 * bulk, to + 0.02 * spread, bulk / 2)
        : Axis.over("score in nats", from, to).rounded();
  }

  /** P-value over score, as the model judges by it. */
  private String tail() {
    Calibration calibration = subject.calibration();
    double first = calibration.quantile(0.5);
    double last = calibration.quantile(1);
    double end = Math.max(threshold(), last) + 0.25 * Math.max(1e-3, last - first);
    double least = 0.05 / (calibration.size() + 1.0);
    Axis across = axis(first, end);
    List<Point> counted = new ArrayList<>();
    List<Point> fitted = new ArrayList<>();
    for (int i = 0; i <= 200; i++) {
      double score = across.at(i / 200.0);
      double pValue = calibration.pValue(score);
      if (pValue >= least) {
        (score <= last ? counted : fitted).add(new Point(score, pValue));
      }
    }
    return new Chart(
            "From score to p-value", across, Axis.logarithmic("p-value, logarithmic", least, 1))
        .line("a", "counted", counted)
        .line("c", "fitted tail", fitted)
        .rule("threshold", threshold())
        .figure(
            "The p-value falls from "
                + Html.number(calibration.pValue(first))
                + " at the median score to "
                + Html.number(calibration.pValue(last))
                + " at the largest",
            "How likely a normal record is to score at least this. Up to the largest score it is "
                + "counted, beyond it a tail of "
                + "generalised Pareto form is fitted. Severity is ten for each power of ten.");
  }
}
