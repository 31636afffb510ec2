package io.eddy.trainer.report;

import io.eddy.model.bundle.Manifest.CalibrationFacts;
import io.eddy.trainer.report.page.Html;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The few figures that everybody asks for first. */
record Tiles(Subject subject) {
  String html() {
    StringBuilder html = new StringBuilder("<dl class=\"tiles\">");
    figures()
        .forEach(
            (name, value) ->
                html.append("<div><dt>")
                    .append(Html.escape(name))
                    .append("</dt><dd>")
                    .append(Html.escape(value))
                    .append("</dd></div>"));
    return html.append("</dl>").toString();
  }

  Map<String, String> figures() {
    CalibrationFacts facts = subject.manifest().calibration();
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("threshold in nats", Html.number(facts.threshold()));
    figures.put("promised alarms", Html.percent(facts.falseAlarmRate()));
    figures.put("measured alarms", Html.percent(measured()));
    figures.put("calibration records", String.format(Locale.ROOT, "%,d", facts.scores()));
    Long training = subject.manifest().provenance().rows().get("training");
    if (training != null) {
      figures.put("training rows", String.format(Locale.ROOT, "%,d", training));
    }
    if (!Double.isNaN(subject.auroc())) {
      figures.put("AUROC", Html.number(subject.auroc()));
      figures.put("AUPRC", Html.number(subject.auprc()));
    }
    return figures;
  }

  private double measured() {
    return subject.examination().isEmpty()
        ? subject.figure("testFalseAlarmRate")
        : subject
            .promised()
            .filter(count -> count.rows() > 0)
            .map(count -> count.alarms() / (double) count.rows())
            .orElse(Double.NaN);
  }
}
