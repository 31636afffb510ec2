package io.eddy.trainer.report;

import io.eddy.model.bundle.LatentMap;
import io.eddy.trainer.figures.LatentFigures;
import io.eddy.trainer.figures.ReportFigures;
import io.eddy.trainer.report.chart.Axis;
import io.eddy.trainer.report.chart.Chart;
import io.eddy.trainer.report.chart.Chart.Point;
import io.eddy.trainer.report.page.Html;
import io.eddy.trainer.report.page.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Where rows lie in the latents, and which dimensions are used. */
record LatentSection(Subject subject) {
  String html() {
    Optional<ReportFigures> figures = subject.figures();
    String map = map(figures);
    String dimensions = figures.map(f -> dimensions(f.latents())).orElse("");
    return map.isEmpty() && dimensions.isEmpty()
        ? ""
        : "<div class=\"charts\">"
            + map
            + dimensions
            + "</div>"
            + figures.map(f -> table(f.latents())).orElse("");
  }

  private String map(Optional<ReportFigures> figures) {
    LatentMap map = subject.manifest().latentMap();
    if (map == null) {
      return "";
    }
    LatentMap.Extent extent = map.extent();
    Chart chart =
        new Chart(
            "Latent map",
            Axis.linear("first principal axis", extent.left(), extent.right()),
            Axis.linear("second principal axis", extent.bottom(), extent.top()));
    chart.density("training rows, darker where denser", map.columns(), map.counts());
    figures.ifPresent(
        f ->
            chart
                .dots(
                    "b",
                    "calibration rows",
                    f.latents().calibration().stream().map(p -> new Point(p.x(), p.y())).toList())
                .numbered(
                    "alarm",
                    "strangest training rows, numbered as in their table",
                    f.rows().strangest().stream().map(r -> new Point(r.x(), r.y())).toList()));
    int counted = map.counts().stream().mapToInt(Integer::intValue).sum();
    return chart.figure(
        String.format(
            Locale.ROOT,
            "Density of %,d training rows on the plane of the two principal axes of their latent means",
            counted),
        map.rows() == 1
            ? "The latents have one dimension, so there is one axis."
            : "The plane on which the latent means of the training rows vary most; each shade "
                + "darker is about a doubling. Calibration rows should lie where the training rows "
                + "do. Rows beyond the frame stand at its edge. A strange row may lie amid the "
                + "others: then its fields do not fit together rather than to the place.");
  }

  private static String dimensions(LatentFigures latents) {
    int size = latents.activity().size();
    List<Double> activity = latents.activity();
    double[] edges = IntStream.rangeClosed(0, size).mapToDouble(i -> i + 0.5).toArray();
    double[] heights = IntStream.range(0, size).mapToDouble(activity::get).toArray();
    double most = DoubleStream.of(heights).max().orElse(1);
    return new Chart(
            "Activity of the latent dimensions",
            Axis.whole("dimension", 0.5, size + 0.5),
            Axis.logarithmic(
                "variance of posterior means, logarithmic", 1e-4, Math.max(1, most * 1.5)))
        .bars("a", "variance over the training rows", edges, heights)
        .line(
            "c",
            "0.01: below, a dimension is inactive",
            List.of(
                new Point(0.5, LatentFigures.ACTIVE), new Point(size + 0.5, LatentFigures.ACTIVE)))
        .figure(
            latents.active() + " of " + size + " dimensions are active",
            String.format(
                Locale.ROOT,
                "%d of %d dimensions are active: their posterior mean varies by at least 0.01 over "
                    + "the training rows (Burda et al., 2016). An inactive one costs time and "
                    + "nothing else.",
                latents.active(),
                size));
  }

  private static String table(LatentFigures latents) {
    Table table =
        new Table(
            "Latent dimensions",
            List.of("dimension", "KL in nats", "variance of posterior means", "state"));
    for (int i = 0; i < latents.activity().size(); i++) {
      boolean active = latents.activity().get(i) >= LatentFigures.ACTIVE;
      table
          .row(String.valueOf(i + 1))
          .figure(i < latents.kl().size() ? Html.number(latents.kl().get(i)) : "–")
          .figure(Html.number(latents.activity().get(i)))
          .text(active ? "active" : "collapsed")
          .end();
    }
    return "<details><summary>Each dimension in figures</summary>" + table.html() + "</details>";
  }
}
