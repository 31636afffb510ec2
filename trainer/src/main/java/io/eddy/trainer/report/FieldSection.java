package io.eddy.trainer.report;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.SkippedField;
import io.eddy.trainer.figures.FieldFigures;
import io.eddy.trainer.figures.FieldFigures.Quality;
import io.eddy.trainer.figures.ReportFigures;
import io.eddy.trainer.report.chart.Sparkline;
import io.eddy.trainer.report.page.Html;
import io.eddy.trainer.report.page.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of every field, and how well the model knows it. */
record FieldSection(FeatureSpec spec, Optional<ReportFigures> figures) {
  static String use(Feature feature) {
    return feature.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  String html() {
    return figures.map(f -> fields(f.fields())).orElseGet(this::plain) + skipped();
  }

  private String fields(List<FieldFigures> fields) {
    Table table =
        new Table(
            "Fields of the model",
            List.of(
                "field",
                "used as, and why",
                "training rows",
                "missing",
                "reconstructed",
                "share of ups and downs",
                "shift"));
    for (int i = 0; i < spec.features().size() && i < fields.size(); i++) {
      Feature feature = spec.features().get(i);
      FieldFigures field = fields.get(i);
      table
          .row(feature.name())
          .elements(why(feature))
          .elements(distribution(field))
          .figure(field.missing() > 0 ? Html.percent(field.missing()) : "")
          .elements(field.measured().map(quality -> known(field, quality)).orElse("–"))
          .figure(field.measured().map(q -> Html.percent(q.share())).orElse("–"))
          .figure(
              field
                  .measured()
                  .filter(quality -> quality.shift() != 0)
                  .map(quality -> String.format(Locale.ROOT, "%+.2f", quality.shift()))
                  .orElse(""))
          .end();
    }
    return Html.paragraph(
            "Distributions are those of training rows, without the outermost half percent on each "
                + "side. Reconstructed: the mean error of what the model expects of a field "
                + "on calibration rows, seeing it and all others, against that of the best "
                + "constant; 100 % is no error, 0 % no better than the constant. Share of "
                + "ups and downs: how much of what makes normal rows' scores differ comes from "
                + "here. Shift: how "
                + "far the mean of the calibration rows lies from that of the training, in "
                + "standard deviations.")
        + table.html();
  }

  private static String why(Feature feature) {
    return "<div class=\"why\">" + Html.escape(use(feature) + ": " + feature.reason()) + "</div>";
  }

  private static String distribution(FieldFigures field) {
    return field
        .histogram()
        .map(h -> Sparkline.html(field.name(), h.from(), h.to(), h.counts()))
        .orElseGet(() -> words(field));
  }

  private static String words(FieldFigures field) {
    if (field.words().isEmpty()) {
      return "–";
    }
    StringBuilder html = new StringBuilder("<ul class=\"words\">");
    for (FieldFigures.WordCount word : field.words()) {
      html.append("<li>")
          .append(Html.escape(word.word()))
          .append(
              String.format(Locale.ROOT, " <span class=\"quiet\">%,d</span></li>", word.rows()));
    }
    return html.append("</ul>").toString();
  }

  private static String known(FieldFigures field, Quality quality) {
    if (!quality.judged()) {
      return "<span class=\"quiet\">given, not judged</span>";
    }
    boolean words = field.histogram().isEmpty();
    double explained = Math.max(0, quality.explained());
    String detail =
        words
            ? Html.percent(quality.error()) + " wrong; constant " + Html.percent(quality.baseline())
            : "error "
                + Html.number(quality.error())
                + " sd; constant "
                + Html.number(quality.baseline());
    return Sparkline.bar(field.name() + " reconstructed", explained)
        + Html.escape(Html.percent(explained))
        + "<div class=\"quiet\">"
        + Html.escape(detail)
        + "</div>";
  }

  private String plain() {
    Table table = new Table("Fields of the model", List.of("field", "used as", "why"));
    for (Feature feature : spec.features()) {
      table.row(feature.name()).text(use(feature)).text(feature.reason()).end();
    }
    return table.html();
  }

  private String skipped() {
    if (spec.skipped().isEmpty()) {
      return "";
    }
    Table table = new Table("Fields left out", List.of("field", "why"));
    for (SkippedField field : spec.skipped()) {
      table.row(field.path()).text(field.reason()).end();
    }
    return table.html();
  }
}
