package io.eddy.trainer.report;

import io.eddy.model.bundle.Manifest;
import io.eddy.model.calibration.Calibration;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.SkippedField;
import io.eddy.trainer.vae.RoundFigures;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Writes the page. Everything in it comes from the manifest, the rounds and the calibration. */
public final class Report {
  private static final int BARS = 60;

  /** The tail beyond this rank would squeeze all other bars into one. */
  private static final double SHOWN_RANK = 0.9995;

  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
      table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
      th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884; vertical-align: top; }
      td.figure { text-align: right; font-variant-numeric: tabular-nums; }
      svg { width: 100%; height: auto; } svg text { font-size: 11px; fill: currentColor; }
      .axis { fill: none; stroke: currentColor; } .bar { fill: #4a90c2; } .mark { stroke: #c0392b; stroke-width: 2; }
      """;

  private final Manifest manifest;
  private final List<RoundFigures> rounds;
  private final Calibration calibration;

  public Report(Manifest manifest, List<RoundFigures> rounds, Calibration calibration) {
    this.manifest = manifest;
    this.rounds = List.copyOf(rounds);
    this.calibration = calibration;
  }

  public String html() {
    String title = Html.escape("Eddy model " + manifest.detector() + " " + manifest.version());
    return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"/><title>"
        + title
        + "</title><style>"
        + STYLE
        + "</style></head><body><h1>"
        + title
        + "</h1>"
        + promise()
        + "<h2>Training</h2>"
        + losses()
        + "<h2>Scores of held-out normal records</h2>"
        + scores()
        + figures()
        + features()
        + provenance()
        + "</body></html>\n";
  }

  private String promise() {
    Manifest.CalibrationFacts facts = manifest.calibration();
    return String.format(
        Locale.ROOT,
        "<p>Reports events that score at least <b>%s nats</b>, which at most <b>%s</b> of normal "
            + "events should do, by %,d held-out records: %s.</p>",
        Html.number(facts.threshold()),
        Html.number(facts.falseAlarmRate()),
        facts.scores(),
        Html.escape(Backing.sentence(facts)));
  }

  private String losses() {
    Chart chart = new Chart("gradient steps");
    line(chart, "watched rows", "#c0392b", RoundFigures::stoppingLoss);
    line(chart, "reconstruction", "#4a90c2", RoundFigures::reconstruction);
    line(chart, "KL", "#27865a", RoundFigures::kl);
    return chart.svg("Losses in nats a row over the steps of training");
  }

  private void line(
      Chart chart, String name, String colour, ToDoubleFunction<RoundFigures> figure) {
    chart.line(
        name,
        colour,
        rounds.stream().mapToDouble(RoundFigures::step).toArray(),
        rounds.stream().mapToDouble(figure).toArray());
  }

  private String scores() {
    Chart chart = new Chart("score in nats");
    double first = calibration.quantile(0);
    double last = Math.max(calibration.quantile(SHOWN_RANK), first + 1e-6);
    double width = (last - first) / BARS;
    for (int i = 0; i < BARS; i++) {
      double from = first + i * width;
      chart.bar(from, from + width, calibration.pValue(from) - calibration.pValue(from + width));
    }
    chart.mark("threshold", manifest.calibration().threshold());
    return chart.svg("Share of held-out normal records by score, with the threshold");
  }

  private String figures() {
    StringBuilder rows = new StringBuilder("<h2>Figures</h2><table>");
    manifest
        .figures()
        .forEach(
            (name, value) ->
                rows.append("<tr><th>")
                    .append(Html.escape(name))
                    .append("</th><td class=\"figure\">")
                    .append(Html.number(value))
                    .append("</td></tr>"));
    return rows.append("</table>").toString();
  }

  private String features() {
    StringBuilder rows =
        new StringBuilder(
            "<h2>Fields</h2><table><tr><th>field</th><th>used as</th><th>why</th></tr>");
    for (Feature feature : manifest.featureSpec().features()) {
      row(rows, feature.name(), feature.kind().name(), feature.reason());
    }
    for (SkippedField field : manifest.featureSpec().skipped()) {
      row(rows, field.path(), "skipped", field.reason());
    }
    return rows.append("</table>").toString();
  }

  private static void row(StringBuilder rows, String... cells) {
    rows.append("<tr>");
    for (String cell : cells) {
      rows.append("<td>").append(Html.escape(cell)).append("</td>");
    }
    rows.append("</tr>");
  }

  private String provenance() {
    StringBuilder rows = new StringBuilder("<h2>Provenance</h2><table>");
    manifest.provenance().rows().forEach((use, count) -> row(rows, "rows: " + use, "" + count));
    for (Manifest.Source source : manifest.provenance().sources()) {
      row(rows, source.name(), source.detail());
    }
    manifest.hyperparameters().forEach((name, value) -> row(rows, name, value));
    row(rows, "seed", "" + manifest.provenance().seed());
    row(rows, "trained", manifest.createdAt());
    row(
        rows,
        "versions",
        "Eddy "
            + manifest.provenance().eddyVersion()
            + ", Java "
            + manifest.provenance().javaVersion()
            + ", TensorFlow "
            + manifest.provenance().tensorflowVersion());
    return rows.append("</table>").toString();
  }
}
