package io.eddy.trainer.report;

import io.eddy.trainer.figures.Detection;
import io.eddy.trainer.figures.Learning;
import io.eddy.trainer.figures.PromiseCheck.AlarmCount;
import io.eddy.trainer.report.chart.Axis;
import io.eddy.trainer.report.chart.Chart;
import io.eddy.trainer.report.chart.Chart.Point;
import io.eddy.trainer.report.page.Html;
import io.eddy.trainer.report.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The page about two models beside each other; the first is the one to compare with. */
public final class Comparison {
  private static final int STEPS = 100;

  private final Subject first;
  private final Subject second;

  public Comparison(Subject first, Subject second) {
    this.first = first;
    this.second = second;
  }

  /** What got better, worse or other from the first to the second. */
  public List<Finding> findings() {
    return Changes.of(first, second);
  }

  public String html() {
    List<Finding> findings = findings();
    long worse = findings.stream().filter(f -> f.weight() == Finding.Weight.WARNING).count();
    long better = findings.stream().filter(f -> f.weight() == Finding.Weight.GOOD).count();
    return new Page("Eddy models " + first.name() + " and " + second.name())
        .above("<p class=\"quiet\">" + Html.escape(Report.PRIVACY) + "</p>")
        .above(first.examination().map(Given::html).orElse(""))
        .above(
            Findings.html(
                "From the first to the second: "
                    + better
                    + " better, "
                    + worse
                    + " worse, "
                    + (findings.size() - better - worse)
                    + " other.",
                findings))
        .section("figures", "Figures", new ComparedFigures(first, second).html())
        .section("verdicts", "What is said of each", verdict(first) + verdict(second))
        .section("scores", "Scores and promise", charts(scores(), promise()))
        .section("detection", "Labelled anomalies", charts(found()))
        .section("training", "Training", charts(losses()))
        .section("fields", "Fields", new ComparedFields(first, second).html())
        .html();
  }

  private static String charts(String... charts) {
    String all = String.join("", charts);
    return all.isEmpty() ? "" : "<div class=\"charts\">" + all + "</div>";
  }

  private static String verdict(Subject subject) {
    Verdict verdict = Verdict.of(subject);
    return "<h3>"
        + Html.escape(subject.name())
        + "</h3>"
        + Findings.html(verdict.headline(), verdict.findings());
  }

  /** Share of records above each multiple of the threshold, since nats of two models differ. */
  private String scores() {
    Axis up = Axis.logarithmic("share of records above, logarithmic", 1e-4, 1);
    Axis across = Axis.over("score less its median, by that of the threshold", 0, 1.5);
    return new Chart("Scores of held-out normal records", across, up)
        .line("a", first.name(), survival(first, across, up))
        .line("b", second.name(), survival(second, across, up))
        .rule("thresholds", 1)
        .figure(
            "Share of calibration records above each score of the two models",
            "Scores are set so that 0 is the median and 1 the threshold of each model: nats of two "
                + "models mean different things. The steeper a line falls before 1, the better "
                + "set apart is what lies beyond.");
  }

  private static List<Point> survival(Subject subject, Axis across, Axis up) {
    double median = subject.calibration().quantile(0.5);
    double unit = Math.max(1e-9, subject.manifest().calibration().threshold() - median);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= STEPS; i++) {
      double at = across.from() + (across.to() - across.from()) * i / STEPS;
      double share = subject.calibration().pValue(median + at * unit);
      if (share >= up.from()) {
        points.add(new Point(at, share));
      }
    }
    return points;
  }

  private String promise() {
    List<AlarmCount> one = measurable(first);
    List<AlarmCount> two = measurable(second);
    List<AlarmCount> all = Stream.concat(one.stream(), two.stream()).toList();
    if (all.isEmpty()) {
      return "";
    }
    Axis up = CalibrationSection.axis("measured, logarithmic", all);
    double least = all.stream().mapToDouble(AlarmCount::rate).min().orElse(1e-3);
    return new Chart(
            "Promised against measured false alarms",
            Axis.logarithmic("promised, logarithmic", least / 2, 0.2),
            up)
        .diagonal("as promised")
        .intervals("a", first.name(), CalibrationSection.spans(one, 0.94, up.from()))
        .intervals("b", second.name(), CalibrationSection.spans(two, 1.06, up.from()))
        .figure(
            "Measured share of normal rows reported for each promised share, of both models",
            "With 95 % intervals, moved a little apart to be seen. "
                + (first.examination().isPresent()
                    ? "Both are measured on the same rows."
                    : "Each is measured on the rows of its own history."));
  }

  /** Nothing where one of them has never met labelled anomalies. */
  private String found() {
    if (first.detection().isEmpty() || second.detection().isEmpty()) {
      return "";
    }
    Detection one = first.detection().get();
    Detection two = second.detection().get();
    return new Chart(
            "Receiver operating characteristic",
            DetectionSection.share("share of normal rows reported"),
            DetectionSection.share("share of anomalies found"))
        .diagonal("guessing")
        .line("a", first.name(), DetectionSection.points(one.roc()))
        .line("b", second.name(), DetectionSection.points(two.roc()))
        .figure(
            String.format(
                Locale.ROOT,
                "Area under the curve %s and %s",
                Html.number(one.auroc()),
                Html.number(two.auroc())),
            String.format(
                Locale.ROOT,
                "At their thresholds, the first finds %s of %,d anomalies, the second %s of %,d, "
                    + "%s.",
                Html.percent(one.operating().recall()),
                one.anomalies(),
                Html.percent(two.operating().recall()),
                two.anomalies(),
                first.examination().isPresent()
                    ? "all " + first.detectedOn()
                    : "each of its own history"));
  }

  private static List<AlarmCount> measurable(Subject subject) {
    return subject.promise().counts().stream().filter(count -> count.rows() > 0).toList();
  }

  private String losses() {
    List<Point> one = watched(first);
    List<Point> two = watched(second);
    List<Point> all = Stream.concat(one.stream(), two.stream()).toList();
    if (all.isEmpty()) {
      return "";
    }
    double[] steps = all.stream().mapToDouble(Point::x).toArray();
    double[] nats = all.stream().mapToDouble(Point::y).toArray();
    return new Chart(
            "Loss of the watched rows",
            Axis.over(
                    "gradient steps",
                    DoubleStream.concat(DoubleStream.of(0), DoubleStream.of(steps)).toArray())
                .rounded(),
            Axis.over("nats a row", nats).rounded())
        .line("a", first.name(), one)
        .line("b", second.name(), two)
        .figure(
            "Loss of the watched rows of both models over the steps",
            "Comparable only if both look at the same fields of the same history.");
  }

  private static List<Point> watched(Subject subject) {
    return subject
        .figures()
        .map(f -> f.learning().rounds())
        .orElse(List.<Learning.Round>of())
        .stream()
        .map(round -> new Point(round.step(), round.watched()))
        .toList();
  }
}
